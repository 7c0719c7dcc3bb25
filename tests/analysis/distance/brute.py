"""Every choice of a few changes, tried one by one by `decide`: dropped facts, and facts out of a whole list added."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from engine.analysis.construct import part_of, tests_of
from engine.analysis.construct.asked import alone
from engine.analysis.construct.bench import bench
from engine.analysis.construct.goal import Goal
from engine.analysis.distance import Added, Dropped, EvidenceChange, changed, comes_to
from engine.analysis.distance.additions import additions
from engine.analysis.distance.part import Turn
from engine.decide import AnyPlan
from engine.ir.inspection import Fact, Inspection
from engine.truth import Truth


def constructed(plan: AnyPlan, inspection: Inspection, part: str) -> list[Fact]:
    """Every fact that construction makes for the tests of a part, however little it does."""
    goals = [Goal(0, node, test, frozenset(Truth)) for node, test in tests_of(part_of(plan.pack, part)).items()]
    return [*additions(bench([plan.pack], inspection.context, goals), goals)]


def turning(
    plan: AnyPlan, inspection: Inspection, part: str, turn: Turn, extra: Sequence[Fact], count: int
) -> Iterator[tuple[EvidenceChange, ...]]:
    """Choices of so many changes that turn a part."""
    lone = alone(plan.pack, part)
    drops = (Dropped(fact) for fact in inspection.facts)
    adds = (Added(Fact(f"X{i}", fact.kind, fact.values)) for i, fact in enumerate(extra))
    every: list[EvidenceChange] = [*drops, *adds]
    for chosen in combinations(every, count):
        if comes_to(lone.ask(changed(inspection, chosen)).outcome, turn):
            yield chosen
