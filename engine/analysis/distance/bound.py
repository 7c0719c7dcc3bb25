"""How few changes of evidence can bring a test where it is wanted: never more than it takes.

A change takes one fact out, or puts one in, or does both at once.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import assert_never

from engine.analysis.construct.truths import Truths
from engine.decide.compare import compare
from engine.ir.decision import InForce, Measure, Tally
from engine.ir.operators import (
    Absent,
    Change,
    Comparison,
    Count,
    Coverage,
    Exists,
    Gap,
    Latest,
    Mean,
    Ratio,
    Share,
    Test,
)
from engine.truth import Truth

FAR = 40
"""Changes past which a bound is not looked for."""


def at_least(test: Test, measure: Measure, accepted: Truths, in_force: InForce) -> int:
    """A number of changes without which the test does not come to an accepted truth; it has not come to one yet."""
    match test:
        case Exists():
            return 1 if Truth.MET in accepted else len(measure.evidence)
        case Absent(given=given):
            if Truth.MET not in accepted:
                return 1
            searched = Truth.UNKNOWN in accepted
            short = 0 if searched else _counting(len(measure.base), given.comparison, accepted, in_force)
            return max(1, len(measure.evidence), short)
        case Count(comparison=comparison):
            return max(1, _counting(int(measure.value or 0), comparison, accepted, in_force))
        case Share():
            return _share(test, measure.tallies[0], accepted, in_force)
        case Coverage():
            return _coverage(test, measure.tallies, accepted, in_force)
        case Ratio() | Gap() | Mean() | Latest() | Change():
            return 1
        case _:
            assert_never(test)


def _counting(now: int, comparison: Comparison, accepted: Truths, in_force: InForce) -> int:
    bound = in_force[comparison.bound.key]
    counts = ((n, k) for k in range(FAR) for n in (now + k, now - k) if n >= 0)
    return next((k for n, k in counts if compare(Fraction(n), comparison.comparator, bound) in accepted), FAR)


def _share(test: Share, tally: Tally, accepted: Truths, in_force: InForce) -> int:
    part, whole, least = int(tally.part), int(tally.whole), in_force[test.min_n.key]
    for k in range(1, FAR):
        for of in range(max(0, whole - k), whole + k + 1):
            edges = {max(0, part - k), min(of, part + k)}
            if any(_told(test.comparison, n, of, least, in_force) in accepted for n in edges if n <= of):
                return k
    return FAR


def _told(comparison: Comparison, part: int, whole: int, least: Fraction, in_force: InForce) -> Truth:
    if not whole or whole < least:
        return Truth.UNKNOWN
    return compare(Fraction(part, whole), comparison.comparator, in_force[comparison.bound.key])


def _coverage(test: Coverage, tallies: tuple[Tally, ...], accepted: Truths, in_force: InForce) -> int:
    """Each change makes one place pass, or fail, at most; some places take more than one.

    Where facts can count for every place, one change may do for several of them at once.
    """
    if not tallies:
        return FAR
    passing = sum(bool(each.passes) for each in tallies)
    within = None if test.within is None else in_force[test.within.key]
    bound = in_force[test.comparison.bound.key]
    least = Fraction(1) if test.min_n is None else max(Fraction(1), in_force[test.min_n.key])
    rising = sorted(_place(each, within, least, passes=True) for each in tallies if not each.passes)
    falling = sorted(_place(each, within, least, passes=False) for each in tallies if each.passes)
    together = sum if test.everywhere is None else max
    found = [
        together((0, *rising[: max(0, n - passing)])) + together((0, *falling[: max(0, passing - n)]))
        for n in range(len(tallies) + 1)
        if compare(Fraction(n, len(tallies)), test.comparison.comparator, bound) in accepted
    ]
    return max(1, min(found, default=FAR))


def _place(tally: Tally, within: Fraction | None, least: Fraction, *, passes: bool) -> int:
    part, whole = int(tally.part), int(tally.whole)
    for k in range(1, FAR):
        if any(_passes(n, of, within, least) is passes for n, of in _reached(part, whole, k)):
            return k
    return FAR


def _reached(part: int, whole: int, k: int) -> Iterable[tuple[int, int]]:
    """Parts and wholes that so many changes may lead to, and others between them."""

    def each() -> Iterator[tuple[int, int]]:
        for of in range(max(0, whole - k), whole + k + 1):
            yield min(of, part + k), of
            yield max(0, min(of, part - k)), of

    return each()


def _passes(part: int, whole: int, within: Fraction | None, least: Fraction) -> bool:
    if whole < least:
        return False
    return part > 0 if within is None else part >= within * whole
