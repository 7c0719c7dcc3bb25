"""The facts that hold a result up: with these alone it is the same, and without any one of them it is not."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from engine.analysis.construct.asked import Answers, alone, answers_of, part_of, rules_of
from engine.analysis.construct.truths import MET, Claim
from engine.analysis.construct.ways import ways_to
from engine.analysis.distance.aim import Aim, aim_of
from engine.analysis.distance.options import holding
from engine.analysis.distance.search import WAYS, WORK, Search
from engine.analysis.facts_held import with_facts
from engine.decide import AnyPlan
from engine.ir.decision import Answer
from engine.ir.inspection import Fact, Inspection
from engine.ir.judgement import Indication
from engine.ir.logic import Named
from engine.ir.pack import Pack
from engine.ir.standards import Prompt
from engine.truth import Truth


@dataclass(frozen=True, slots=True)
class Holding:
    """Facts that hold a result up, and none of them can be left out. None where it takes no evidence to be what it is.

    `fewest` says that no smaller set does.
    """

    facts: tuple[Fact, ...]
    fewest: bool


def held_up(plan: AnyPlan, inspection: Inspection, part: str, work: int = WORK) -> Holding:
    """The fewest facts with which alone a part comes to what it does today; of a no that is blocked, to that."""
    aim = _today(plan.pack, part, answers_of(plan, part, inspection))
    if aim is None:
        return Holding((), fewest=True)
    lone, bare = alone(plan.pack, part), replace(inspection, moderations=())
    today = lone.ask(bare)

    def holds(facts: Sequence[Fact]) -> bool:
        found = lone.ask(with_facts(bare, facts))
        return found.outcome is today.outcome and (found.outcome is not Answer.NO or _blocked(plan.pack, part, found))

    found = Search(holding(lone, inspection.context, inspection.facts, aim), aim, work).found(
        WAYS if lone.plan.subjects_of else 1
    )
    kept = [*inspection.facts]
    for way in found.ways:
        names = {change.fact.id for change in way}
        chosen = [fact for fact in inspection.facts if fact.id in names]
        if holds(chosen):  # else some count there as the newest of their subject, or not, that are otherwise here
            kept = chosen
            break
    least = _least(kept, holds)
    return Holding(tuple(least), fewest=bool(found.ways) and found.settled and len(least) <= found.least)


def _today(pack: Pack, part: str, today: Answers) -> Aim | None:
    """What today's outcome takes; None where it takes no evidence."""
    of = part_of(pack, part)
    if isinstance(of, Prompt) and today.outcome is Answer.NO:
        rules = rules_of(of)
        blockers = [Claim(0, rules, Named(each.id), MET) for each in of.insufficient_if]
        return aim_of(tuple((each,) for each in blockers)) if _blocked(pack, part, today) else None
    if today.outcome in (Answer.YES, Answer.NOT_APPLICABLE, Indication.SHOWN, Truth.MET):
        return aim_of(ways_to(0, of, today.outcome))
    return None


def _blocked(pack: Pack, part: str, found: Answers) -> bool:
    of = part_of(pack, part)
    return isinstance(of, Prompt) and any(found.truths[each.id] is Truth.MET for each in of.insufficient_if)


def held_up_whole(
    plan: AnyPlan, inspection: Inspection, parts: Iterable[str], same: Callable[[Inspection], bool]
) -> Holding:
    """Facts with which alone a whole made of parts comes to the same; none can be left out, but fewer others might do.

    They are looked for among those that hold the parts up.
    """
    if same(with_facts(inspection, ())):
        return Holding((), fewest=True)
    names = {fact.id for part in parts for fact in held_up(plan, inspection, part).facts}
    kept = [fact for fact in inspection.facts if fact.id in names]
    if not same(with_facts(inspection, kept)):
        kept = [*inspection.facts]
    return Holding(tuple(_least(kept, lambda facts: same(with_facts(inspection, facts)))), fewest=False)


def _least(facts: Sequence[Fact], holds: Callable[[Sequence[Fact]], bool]) -> list[Fact]:
    """The facts without those that can be left out, however many leave-outs that takes."""
    kept, before = [*facts], 0
    while len(kept) != before:
        before = len(kept)
        for fact in [*kept]:
            fewer = [each for each in kept if each is not fact]
            if holds(fewer):
                kept = fewer
    return kept
