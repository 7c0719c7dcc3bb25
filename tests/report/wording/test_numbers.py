from fractions import Fraction

import pytest

from engine.report.wording.numbers import per_cent, shown


@pytest.mark.parametrize(
    ("value", "against", "expected"),
    [
        (Fraction(13, 20), None, "65"),
        (Fraction(1, 3), None, "33"),
        (Fraction(1, 3), Fraction(1, 2), "33"),
        (Fraction(2, 3), Fraction(2, 3), "200/3"),
        (Fraction(649, 1000), Fraction(65, 100), "64.9"),
        (Fraction(64999, 100000), Fraction(65, 100), "64.999"),
        (Fraction(651, 1000), Fraction(65, 100), "65.1"),
        (Fraction(9955, 10000), Fraction(995, 1000), "99.55"),
        (Fraction(-1, 40), None, "-3"),
        (Fraction(-1, 1000), Fraction(0), "-0.1"),
        (Fraction(1, 10**9), Fraction(0), "1/10000000"),
    ],
)
def test_a_share_is_never_rounded_across_its_threshold(
    value: Fraction, against: Fraction | None, expected: str
) -> None:
    assert per_cent(value, against) == expected


@pytest.mark.parametrize(
    ("value", "against", "expected"),
    [
        (Fraction(4), None, "4"),
        (Fraction(7, 2), None, "3.5"),
        (Fraction(1, 3), None, "0.33"),
        (Fraction(1, 8), None, "0.13"),
        (Fraction(28001, 1000), Fraction(28), "28.001"),
        (Fraction(-5, 2), None, "-2.5"),
    ],
)
def test_a_number_keeps_to_its_side_of_the_threshold(value: Fraction, against: Fraction | None, expected: str) -> None:
    assert shown(value, against) == expected
