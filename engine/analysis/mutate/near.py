"""Inspections near a recorded one: some facts fewer, and what meets one criterion more."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from engine.analysis.construct import example, part_of, tests_of
from engine.analysis.mutate.pinned import Pinned
from engine.analysis.mutate.seen import seen
from engine.decide import AnyPlan
from engine.ir.inspection import Fact, Inspection
from engine.truth import Truth

NEAR = "near"
"""The id of an inspection that is near a recorded one, and has its facts by their names."""
FEWER = 2
"""Facts that are left out together, at most."""


def near(pin: Pinned, other: AnyPlan) -> Inspection | None:
    """The recorded inspection with the least done to it on which the part comes to another outcome by another plan."""
    tried = (each for fewer in range(FEWER + 1) for each in _fewer(pin, fewer))
    found = next((each for each in tried if _turns(pin, other, each)), None)
    if found is not None:
        return found
    more = list(_more(pin))
    for each in (near for fewer in range(FEWER) for near in _fewer(pin, fewer)):
        for facts in more:
            joined = _joined(each, facts)
            if _turns(pin, other, joined):
                return joined
    return None


def _turns(pin: Pinned, other: AnyPlan, inspection: Inspection) -> bool:
    return seen(pin.plan, pin.part, inspection).outcome[0] is not seen(other, pin.part, inspection).outcome[0]


def _fewer(pin: Pinned, fewer: int) -> Iterator[Inspection]:
    """Each case of the part's own, without so many facts."""
    for case, _ in pin.cases:
        if case.part == pin.part:
            facts = case.evidence.facts
            for left in combinations(range(len(facts)), len(facts) - fewer) if len(facts) >= fewer else ():
                yield replace(case.evidence, id=NEAR, facts=tuple(facts[i] for i in left))


def _more(pin: Pinned) -> Iterator[tuple[Fact, ...]]:
    """Facts that meet one test, for each in turn."""
    for node in tests_of(part_of(pin.plan.pack, pin.part)):
        found = example(pin.plan, pin.part, {node: Truth.MET}, pin.context)
        if found is not None and found.facts:
            yield found.facts


def _joined(inspection: Inspection, more: tuple[Fact, ...]) -> Inspection:
    """Both, the further facts under names of their own."""
    taken = {fact.id for fact in inspection.facts}
    named = []
    for fact in more:
        name = next(f"E{i}" for i in range(1, len(taken) + 2) if f"E{i}" not in taken)
        taken.add(name)
        named.append(replace(fact, id=name))
    return replace(inspection, facts=tuple(sorted((*inspection.facts, *named), key=lambda fact: fact.id)))
