"""The numbers of one more fact that would bring what is there already to a threshold, or just past it."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from engine.analysis.construct.mentions import Mentions
from engine.ir.decision import InForce, Measure, Tally
from engine.ir.operators import Gap, Mean, Ratio, Test
from engine.ir.parameters import Threshold

HUNDREDTH = Fraction(1, 100)


def beside(said: Mentions, test: Test, values: InForce, measure: Measure) -> None:
    """Notes the numbers that one more fact needs, for a test that measured this."""
    match test:
        case Ratio(part=part, whole=whole, min_n=min_n, comparison=comparison):
            _sums(said, part, whole, _more(measure.tallies[0], values[comparison.bound.key], _least(min_n, values)))
        case Gap(part=part, whole=whole, min_n=min_n, comparison=comparison):
            group, versus = measure.tallies
            bound, least = values[comparison.bound.key], _least(min_n, values)
            if group.whole:
                _sums(said, part, whole, _more(versus, Fraction(group.part) / Fraction(group.whole) + bound, least))
            if versus.whole:
                _sums(said, part, whole, _more(group, Fraction(versus.part) / Fraction(versus.whole) - bound, least))
        case Mean(field=field, comparison=comparison):
            total, weights = Fraction(measure.tallies[0].part), Fraction(measure.tallies[0].whole)
            at = values[comparison.bound.key] * (weights + 1) - total
            said.numbers[field] |= dict.fromkeys(n for n in (at, at - HUNDREDTH, at + HUNDREDTH) if n >= 0)
        case _:
            pass


def _least(min_n: Threshold | None, values: InForce) -> Fraction:
    return values[min_n.key] if min_n else Fraction(0)


def _sums(said: Mentions, part: str, whole: str, pairs: Iterator[tuple[int, int]]) -> None:
    for some, of in pairs:
        said.numbers[part][Fraction(some)] = None
        said.numbers[whole][Fraction(of)] = None


def _more(tally: Tally, bound: Fraction, least: Fraction) -> Iterator[tuple[int, int]]:
    """Least wholes with all of them in the part, or none, that lift the share to a bound or bring it down to it."""
    part, whole = Fraction(tally.part), Fraction(tally.whole)
    short = max(0, ceil(least - whole))
    if bound < 1:
        n = max(short, ceil((bound * whole - part) / (1 - bound)), 1)
        yield from ((n, n), (n + 1, n + 1))
    if bound > 0:
        n = max(short, floor(part / bound - whole), 1)
        yield from ((0, n), (0, n + 1))
