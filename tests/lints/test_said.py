"""The shares and counts that sentences state, and the periods and approximations that are none."""

from fractions import Fraction

import pytest

from engine.analysis.lints.said import counts_said, shares_said


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
        ("Caseloads are at over 110 per cent for four weeks.", {"110 per cent": Fraction(11, 10)}),
        ("Nearly all posts were filled in the last half-year.", {}),
        ("A pack was approved in the last two quarters.", {}),
        ("Changes in place a quarter or more were checked.", {}),
        ("Fewer than about one case in three is assessed.", {}),
        ("Behalf and three things in two years.", {}),
    ],
)
def test_a_sentence_states_these_shares(sentence: str, shares: dict[str, Fraction]) -> None:
    assert dict(shares_said(sentence)) == shares


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("Leaders of at least three departments agree.", {"at least three": {3}}),
        ("Two independent kinds of source bear it out.", {"Two": {2}}),
        ("More than two boards decided.", {"More than two": {2, 3}}),
        ("Fewer than 12 staff or 15 leaders or more say so.", {"Fewer than 12": {12, 11}, "15 leaders or more": {15}}),
        (
            "It fell by two weeks or more in at least three years.",
            {"two weeks or more": {2, 14}, "at least three years": {3, 36}},
        ),
        (
            "It was met in two years, in the last five years, and not in the last two.",
            {"in two years": {2, 24}, "the last five years": {5, 60}, "the last two": {2, 24}},
        ),
        (
            "Women leave more than ten points more often.",
            {"more than ten points": {10, 11, Fraction(1, 10), Fraction(11, 100)}},
        ),
        ("At least one record says so, and more than one paper.", {}),
        ("At least 65 per cent of posts, at least seven tenths of staff, and at least three in four.", {}),
        ("No more than about one practitioner in seven is over the line for four weeks, in all three.", {}),
        ("At least 1.5 managers with four years' service, two-way.", {}),
    ],
)
def test_a_sentence_states_these_counts(sentence: str, counts: dict[str, set[Fraction]]) -> None:
    said = {words: {value for value in values if value > 0} for words, values in counts_said(sentence)}
    assert said == counts
