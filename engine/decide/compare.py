"""Comparisons, exact and three-valued."""

from fractions import Fraction
from typing import assert_never

from engine.ir.operators import Comparator
from engine.truth import Truth


def compare(value: Fraction | None, comparator: Comparator, bound: Fraction) -> Truth:
    """Whether a value stands to a bound as the rule asks; unknown when there is no value."""
    if value is None:
        return Truth.UNKNOWN
    ours, theirs = value.numerator * bound.denominator, bound.numerator * value.denominator
    match comparator:
        case Comparator.AT_LEAST:
            return Truth.of(ours >= theirs)
        case Comparator.AT_MOST:
            return Truth.of(ours <= theirs)
        case Comparator.MORE_THAN:
            return Truth.of(ours > theirs)
        case Comparator.LESS_THAN:
            return Truth.of(ours < theirs)
        case _:
            assert_never(comparator)


def rises(comparator: Comparator) -> bool:
    """Whether a greater value satisfies the comparison sooner."""
    return comparator is Comparator.AT_LEAST or comparator is Comparator.MORE_THAN
