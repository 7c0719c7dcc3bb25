"""How far one part is from being otherwise: the fewest changes of evidence, each way confirmed by `decide`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from engine.analysis.construct.asked import Alone, Outcome, alone, answers_of, part_of, tests_of
from engine.analysis.construct.filters import reads_newest
from engine.analysis.construct.truths import Claim
from engine.analysis.construct.ways import ways_to
from engine.analysis.distance.aim import Aim, aim_of
from engine.analysis.distance.evidence import Added, Altered, Dropped, EvidenceChange, changed
from engine.analysis.distance.options import turning
from engine.analysis.distance.search import WAYS, WORK, Search
from engine.decide import AnyPlan
from engine.ir.decision import Answer
from engine.ir.inspection import Fact, Inspection
from engine.ir.judgement import Indication
from engine.ir.pack import Pack
from engine.truth import Truth

Turn = Literal["yes", "no", "shown", "not shown", "met", "not met"]
"""What a part would be turned to: a prompt's answer, whether an indicator is shown, or what stands against is met."""


@dataclass(frozen=True, slots=True)
class Way:
    """Changes of evidence that together turn a part, and the tests that then come to another truth."""

    changes: tuple[EvidenceChange, ...]
    turned: Mapping[str, tuple[Truth, Truth]]


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a part is from being otherwise.

    No fewer than `least` changes turn it. Where it is `settled`, each of `ways` takes exactly so many; or there are
    none, and no changes of these sorts do. Where it is not, the limit of work came first, and a way may take more.
    """

    part: str
    turn: Turn
    ways: tuple[Way, ...]
    least: int
    settled: bool

    @property
    def changes(self) -> int | None:
        """How many changes the first way takes; None where no way is known."""
        return len(self.ways[0].changes) if self.ways else None


def distance(plan: AnyPlan, inspection: Inspection, part: str, work: int = WORK, ways: int = WAYS) -> Distance | None:
    """The fewest changes of evidence that turn a part, by rule. None where it does not apply to the inspection."""
    now = answers_of(plan, part, inspection)
    turn = _turn(now.outcome)
    if turn is None:
        return None
    aim, lone = _aim(plan.pack, part, turn), alone(plan.pack, part)
    options = turning(plan.pack, lone, inspection.context, inspection.facts, aim)
    found = Search(options, aim, work).found(ways)
    told: dict[object, Way] = {}
    unconfirmed = False
    for changes in found.ways:
        named = _named(inspection, _lessened(lone, inspection, changes, turn, options.less))
        after = answers_of(plan, part, changed(inspection, named))
        turned = {name: (was, after.truths[name]) for name, was in now.truths.items() if after.truths[name] is not was}
        if comes_to(after.outcome, turn):
            told.setdefault(_alike(named), Way(named, turned))
        else:
            unconfirmed = True
    if any(map(reads_newest, tests_of(part_of(plan.pack, part)).values())):
        # One fact may take another's place there, which the search reckons with in part: less may do than it says.
        fewest = min((len(way.changes) for way in told.values()), default=0)
        return Distance(part, turn, tuple(told.values()), 1, settled=fewest == 1)
    settled = found.settled and not unconfirmed
    return Distance(part, turn, tuple(told.values()), found.least, settled)


def _alike(changes: Sequence[EvidenceChange]) -> object:
    """What changes have in common that are told in the same words."""
    return frozenset((type(each).__name__, each.fact.kind, frozenset(each.fact.values.items())) for each in changes)


def comes_to(outcome: Outcome, turn: Turn) -> bool:
    """Whether an outcome is what a part would be turned to."""
    match turn:
        case "yes" | "no":
            return outcome is Answer(turn)
        case "shown" | "not shown":
            return (outcome is Indication.SHOWN) is (turn == "shown")
        case "met" | "not met":
            return (outcome is Truth.MET) is (turn == "met")


def _turn(outcome: Outcome) -> Turn | None:
    match outcome:
        case Answer.YES:
            return "no"
        case Answer.NO:
            return "yes"
        case Answer.NOT_APPLICABLE:
            return None
        case Indication():
            return "not shown" if outcome is Indication.SHOWN else "shown"
        case Truth():
            return "not met" if outcome is Truth.MET else "met"


def _aim(pack: Pack, part: str, turn: Turn) -> Aim:
    of = part_of(pack, part)
    match turn:
        case "yes" | "no":
            return aim_of(ways_to(0, of, Answer(turn)))
        case "shown" | "met":
            return aim_of(ways_to(0, of, Indication.SHOWN if turn == "shown" else Truth.MET))
        case "not shown":
            ways = [ways_to(0, of, each) for each in (Indication.NOT_SHOWN, Indication.UNKNOWN)]
        case "not met":
            ways = [ways_to(0, of, each) for each in (Truth.NOT_MET, Truth.UNKNOWN)]
    ((shown,),) = ways[0]
    return aim_of(((Claim(0, shown.rules, shown.of, shown.accepted | ways[1][0][0].accepted),),))


def _lessened(
    lone: Alone[Pack],
    inspection: Inspection,
    changes: Sequence[EvidenceChange],
    turn: Turn,
    less: Mapping[str, tuple[Fact, ...]],
) -> tuple[EvidenceChange, ...]:
    """The changes with no greater numbers in facts to be added than turn the part."""
    bare, found = replace(inspection, moderations=()), [*changes]
    for i, each in enumerate(changes):
        for fact in less.get(each.fact.id, ()) if isinstance(each, Added) else ():
            tried: list[EvidenceChange] = [*found[:i], Added(fact), *found[i + 1 :]]
            if comes_to(lone.ask(changed(bare, _named(bare, tried))).outcome, turn):
                found = tried
                break
    return tuple(found)


def _named(inspection: Inspection, changes: Sequence[EvidenceChange]) -> tuple[EvidenceChange, ...]:
    """The changes, with facts that are added named so that no other fact has the name."""
    taken, found, number = {fact.id for fact in inspection.facts}, list[EvidenceChange](), 0
    for each in changes:
        match each:
            case Added(fact=fact):
                number += 1
                while f"NEW-{number}" in taken:
                    number += 1
                found.append(Added(Fact(f"NEW-{number}", fact.kind, fact.values)))
            case Dropped() | Altered():
                found.append(each)
    return tuple(found)
