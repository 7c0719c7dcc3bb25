"""A whole-number test on a scaled value comes to what the exact comparison comes to."""

import operator
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from engine.ir.operators import Comparator
from engine.targets.durable.circuit import Circuit
from engine.targets.durable.facts import whole

EXACT = {
    Comparator.AT_LEAST: operator.ge,
    Comparator.AT_MOST: operator.le,
    Comparator.MORE_THAN: operator.gt,
    Comparator.LESS_THAN: operator.lt,
}
WHOLE = {"$gte": operator.ge, "$lte": operator.le, "$gt": operator.gt, "$lt": operator.lt}


def outcomes(comparator: Comparator, bound: Fraction, value: Fraction) -> dict[str, bool]:
    """Which of the two rules of a test's known value fire."""
    circuit = Circuit()
    circuit.measured("a", comparator, bound)
    rule_set = circuit.rule_set()
    number = whole(value, rule_set["inputs"][0])
    fired = {}
    for name in ("a: met", "a: not_met"):
        ((key, demand),) = rule_set["rules"][name]["all"][0]["m"]["$and"][2].items()
        assert isinstance(demand, dict)
        fired[name] = WHOLE[key](number, demand["v"])
    return fired


@given(st.sampled_from(Comparator), st.fractions(), st.fractions(), st.integers(-1, 1))
def test_scaled_to_whole_numbers_no_comparison_changes(
    comparator: Comparator, bound: Fraction, other: Fraction, side: int
) -> None:
    for value in (other, bound + Fraction(side, 10**12), bound):
        met = EXACT[comparator](value, bound)
        assert outcomes(comparator, bound, value) == {"a: met": met, "a: not_met": not met}


def test_eighty_of_200_less_sixty_of_200_is_at_most_a_tenth() -> None:
    gap = Fraction(80, 200) - Fraction(60, 200)
    assert outcomes(Comparator.AT_MOST, Fraction(1, 10), gap) == {"a: met": True, "a: not_met": False}
