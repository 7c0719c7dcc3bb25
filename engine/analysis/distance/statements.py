"""How far an expectation is from other statements: by indicators and the evidence against it, and by evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from engine.analysis.distance.holding import Holding, held_up_whole
from engine.analysis.distance.part import distance
from engine.analysis.distance.together import EACH, Move, fewest, near_first, together
from engine.decide import Plan, decide
from engine.decide.suggest import suggest
from engine.ir.expectations import Expectation, ExpectationsPack, Statement
from engine.ir.inspection import Inspection
from engine.ir.judgement import ExpectationDecision, Indication
from engine.truth import Truth

LEVELS = ("shown", "not shown", "met", "not met")


@dataclass(frozen=True, slots=True)
class StatementDistance:
    """How far an expectation is from each other statement that evidence can bring about, the nearest first.

    `now` is the statement suggested. `settled` is the one that an inspector settled on, which evidence does not move.
    """

    part: str
    now: Statement
    moves: tuple[Move, ...]
    settled: Statement | None
    undecided: tuple[str, ...]


def statement_distance(
    plan: Plan[ExpectationsPack], inspection: Inspection, expectation: Expectation
) -> StatementDistance:
    """How far an expectation whose text is held is from every other statement."""
    decided = _decided(plan, inspection, expectation.id)
    names = [expectation.id, *(each.id for each in expectation.indicators)]
    own = {name: found for name in names if (found := distance(plan, inspection, name, EACH, ways=1)) is not None}
    groups = [near_first([each for each in own.values() if each.turn == turn]) for turn in LEVELS]
    first: dict[Statement, Move] = {}
    for counts, parts in fewest(groups):
        turned = {each.part: each.turn for each in parts}
        to = _suggested(plan, inspection, decided, turned) if sum(counts) else decided.suggested
        if to is not decided.suggested and to not in first:
            changes = together(plan, inspection, parts, partial(_comes_to, plan, expectation.id, to))
            first[to] = Move(to.value, parts, changes)
    undecided = tuple(each.part for each in own.values() if not each.ways and not each.settled)
    settled = decided.statement if decided.settled else None
    return StatementDistance(expectation.id, decided.suggested, tuple(first.values()), settled, undecided)


def _comes_to(plan: Plan[ExpectationsPack], expectation: str, to: Statement, inspection: Inspection) -> bool:
    return _decided(plan, inspection, expectation).suggested is to


def _decided(plan: Plan[ExpectationsPack], inspection: Inspection, expectation: str) -> ExpectationDecision:
    found = decide(plan, inspection)[0].expectations[expectation]
    if not isinstance(found, ExpectationDecision):
        raise KeyError(expectation)
    return found


def _suggested(
    plan: Plan[ExpectationsPack], inspection: Inspection, decided: ExpectationDecision, turned: Mapping[str, str]
) -> Statement:
    indicators: Sequence[Indication] = [
        {"shown": Indication.SHOWN, "not shown": Indication.NOT_SHOWN}.get(turned.get(name, ""), each.outcome)
        for name, each in decided.indicators.items()
    ]
    against = {"met": Truth.MET, "not met": Truth.NOT_MET}.get(turned.get(decided.id, ""), decided.contrary.truth)
    enough = plan.pack.parameters[plan.pack.statements.enough.key].in_force(inspection.context.inspection_date)
    accepted = any(each.accepted for each in decided.alternatives)
    if enough is None:
        raise ValueError(plan.pack.statements.enough.key)
    return suggest(indicators, against, enough, accepted=accepted, examined=True)


def statement_held_up(
    plan: Plan[ExpectationsPack], inspection: Inspection, expectation: Expectation, of: StatementDistance
) -> Holding:
    """Facts that hold up the statement that is suggested."""
    parts = [expectation.id, *(each.id for each in expectation.indicators)]
    return held_up_whole(plan, inspection, parts, partial(_comes_to, plan, expectation.id, of.now))
