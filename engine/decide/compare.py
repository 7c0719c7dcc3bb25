"""Comparisons, exact and three-valued."""

from fractions import Fraction
from typing import assert_never

from engine.ir.operators import Comparator
from engine.truth import Truth


def compare(value: Fraction | None, comparator: Comparator, bound: Fraction) -> Truth:
    """Whether a value stands to a bound as the rule asks; unknown when there is no value."""
    if value is None:
        return Truth.UNKNOWN
    match comparator:
        case Comparator.AT_LEAST:
            return Truth.of(value >= bound)
        case Comparator.AT_MOST:
            return Truth.of(value <= bound)
        case Comparator.MORE_THAN:
            return Truth.of(value > bound)
        case Comparator.LESS_THAN:
            return Truth.of(value < bound)
        case _:
            assert_never(comparator)


def rises(comparator: Comparator) -> bool:
    """Whether a greater value satisfies the comparison sooner."""
    return comparator in {Comparator.AT_LEAST, Comparator.MORE_THAN}
