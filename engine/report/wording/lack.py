"""What is said where a test has too little to go by."""

from engine.ir.decision import Measure
from engine.ir.operators import Gap, Ratio
from engine.ir.parameters import Threshold
from engine.report.trace.facts import Seen
from engine.report.wording import nouns
from engine.report.wording.fell import fell, nearest
from engine.report.wording.layout import words
from engine.report.wording.numbers import shown

TOLD = 2
"""How many facts that nearly counted are told of in a sentence."""


def nothing(seen: Seen, measure: Measure, otherwise: str) -> str:
    """What is said where nothing counts: what came nearest, if it is little enough to tell."""
    near = nearest(seen, measure)
    if not near or len(near) > TOLD:
        return otherwise
    return f"{otherwise}; nearest: {words([f'{miss.fact} ({fell(seen, miss)})' for miss in near])}"


def too_few(seen: Seen, measure: Measure, noun: str, least: Threshold | None) -> str:
    """How much was found and how much is needed; where nothing counts, what came nearest."""
    needed = shown(seen.in_force[least.key]) if least else "1"
    had = measure.short_of or 0
    if had:
        return f"{shown(had)} {noun} found, at least {needed} needed"
    near = nearest(seen, measure)
    if 0 < len(near) <= TOLD:
        return words([_named(seen, miss.fact) + f", {fell(seen, miss)}" for miss in near])
    return f"none found, at least {needed} needed"


def without_numbers(seen: Seen, test: Ratio | Gap, measure: Measure) -> tuple[str, ...]:
    """The facts that matched a ratio or a gap and could not be used: they lack part or whole."""
    sides = (test.where,) if isinstance(test, Ratio) else ((*test.where, *test.group), (*test.where, *test.versus))
    matched = {name for where in sides for name in seen.matching(test.kinds, where)}
    return tuple(sorted(matched - set(measure.evidence)))


def numberless(test: Ratio | Gap, facts: tuple[str, ...]) -> str:
    """Facts that matched and lack part or whole."""
    neither = "not" if len(facts) == 1 else "neither" if len(facts) == 2 else "none"  # noqa: PLR2004 - of two, neither
    of = nouns.several(test.kinds, len(facts))
    with_both = f"{nouns.field(test.part, test.kinds.names)} and {nouns.field(test.whole, test.kinds.names)}"
    return f"{of} found, {neither} with {with_both}: {words(facts)}"


def _named(seen: Seen, fact: str) -> str:
    return f"one {nouns.kind(seen.facts[fact].kind, 1)} ({fact})"
