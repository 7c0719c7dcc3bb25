"""The shares that sentences state, and the periods and approximations that are none."""

from fractions import Fraction

import pytest

from engine.analysis.lints.said import shares_said


@pytest.mark.parametrize(
    ("sentence", "shares"),
    [
        ("In at least half the sampled regions leaders agree.", {"half": Fraction(1, 2)}),
        ("Three in four board actions due were done on time.", {"Three in four": Fraction(3, 4)}),
        ("No more than one practitioner in seven is over the line.", {"one practitioner in seven": Fraction(1, 7)}),
        ("The data are nine-tenths complete.", {"nine-tenths": Fraction(9, 10)}),
        ("It was a barrier in no more than a quarter of cases.", {"a quarter": Fraction(1, 4)}),
        ("Systems were up 99.5 per cent of the time.", {"99.5 per cent": Fraction(199, 200)}),
        ("The rate is ten per cent, and half of it is new.", {"ten per cent": Fraction(1, 10), "half": Fraction(1, 2)}),
        ("Nearly all posts were filled in the last half-year.", {}),
        ("A pack was approved in the last two quarters.", {}),
        ("Changes in place a quarter or more were checked.", {}),
        ("Fewer than about one case in three is assessed.", {}),
        ("Behalf and three things in two years.", {}),
    ],
)
def test_a_sentence_states_these_shares(sentence: str, shares: dict[str, Fraction]) -> None:
    assert dict(shares_said(sentence)) == shares
