"""Comparisons, exact, on either side of a bound and at it."""

from fractions import Fraction

import pytest

from engine.decide.compare import compare
from engine.ir.operators import Comparator
from engine.truth import Truth

BOUND = Fraction(13, 20)
JUST = Fraction(1, 10**12)


@pytest.mark.parametrize(
    ("comparator", "below", "at", "above"),
    [
        (Comparator.AT_LEAST, False, True, True),
        (Comparator.AT_MOST, True, True, False),
        (Comparator.MORE_THAN, False, False, True),
        (Comparator.LESS_THAN, True, False, False),
    ],
)
def test_a_value_stands_to_a_bound_exactly(comparator: Comparator, below: bool, at: bool, above: bool) -> None:
    values = (BOUND - JUST, BOUND, BOUND + JUST)
    assert [compare(value, comparator, BOUND) for value in values] == [Truth.of(each) for each in (below, at, above)]


@pytest.mark.parametrize("comparator", Comparator)
def test_without_a_value_it_is_unknown(comparator: Comparator) -> None:
    assert compare(None, comparator, BOUND) is Truth.UNKNOWN
