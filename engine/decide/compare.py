"""Comparisons, exact and three-valued."""

from collections.abc import Callable
from fractions import Fraction
from operator import ge, gt, le, lt

from engine.ir.decision import InForce
from engine.ir.operators import Comparator, Comparison
from engine.truth import Truth

Holds = Callable[[Fraction | bool | None], Truth]
"""Whether a value stands to a bound as a rule asks; unknown when there is no value."""

_STANDS: dict[Comparator, Callable[[int, int], bool]] = {
    Comparator.AT_LEAST: ge,
    Comparator.AT_MOST: le,
    Comparator.MORE_THAN: gt,
    Comparator.LESS_THAN: lt,
}


def compare(value: Fraction | bool | None, comparator: Comparator, bound: Fraction) -> Truth:
    """Whether a value stands to a bound as the rule asks; unknown when there is no value."""
    return _holding(comparator, bound)(value)


def holding(comparison: Comparison, in_force: InForce) -> Holds:
    """Makes a comparison ready, with the value in force of its bound."""
    return _holding(comparison.comparator, in_force[comparison.bound.key])


def _holding(comparator: Comparator, bound: Fraction) -> Holds:
    num, den = bound.numerator, bound.denominator
    stands = _STANDS[comparator]
    met, not_met, unknown = Truth.MET, Truth.NOT_MET, Truth.UNKNOWN

    def holds(value: Fraction | bool | None) -> Truth:
        if value is None:
            return unknown
        part, whole = value.as_integer_ratio()
        return met if stands(part * den, num * whole) else not_met

    return holds


def rises(comparator: Comparator) -> bool:
    """Whether a greater value satisfies the comparison sooner."""
    return comparator is Comparator.AT_LEAST or comparator is Comparator.MORE_THAN
