"""Reasons of the operators that the tiny pack does not use."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from engine.decide import Plan
from engine.ir.decision import Measure, Reading, Step, Tally
from engine.ir.operators import Change, Comparator, Comparison, Gap, Kinds, Mean, Ratio, Share, Test
from engine.ir.pack import Pack
from engine.ir.parameters import DatedValue, Parameter, Threshold
from engine.report.asked import asked
from engine.report.reasons import why
from engine.truth import Truth

VALUES = {
    "shared/gap": Fraction(1, 10),
    "shared/half": Fraction(1, 2),
    "shared/n": Fraction(50),
    "shared/d": Fraction(3),
}
UNITS = {"gap": "difference of shares", "half": "share of meetings", "n": "cases", "d": "days"}
GAP, HALF, N, DAYS = (Threshold(key) for key in VALUES)
KINDS = Kinds(("case_aggregate",), ("case_aggregate",))


@pytest.fixture
def pack(plan: Plan) -> Pack:
    parameters = {
        key: Parameter("shared", name, (DatedValue(None, VALUES[key]),), UNITS[name], "", "working assumption")
        for key in VALUES
        for name in [key.removeprefix("shared/")]
    }
    return replace(plan.pack, parameters=parameters)


def at_most(bound: Threshold) -> Comparison:
    return Comparison(Comparator.AT_MOST, bound)


def at_least(bound: Threshold) -> Comparison:
    return Comparison(Comparator.AT_LEAST, bound)


def measured(value: Fraction | None, *tallies: Tally, n: int = 0, short_of: Fraction | None = None) -> Measure:
    return Measure(value, tuple(f"F{i}" for i in range(n)), (), tallies=tallies, short_of=short_of)


TESTS: list[tuple[Test, Measure, str]] = [
    (
        Gap(KINDS, (), "met", "total", (), (), N, at_most(GAP)),
        measured(Fraction(1, 10), Tally("group", 60, 200), Tally("versus", 80, 200)),
        (
            "60 of 200 (30 per cent) against 80 of 200 (40 per cent), a gap of 10 percentage points;"
            " the test is at most 10 percentage points ($gap)"
        ),
    ),
    (
        Gap(KINDS, (), "met", "total", (), (), N, at_most(GAP)),
        measured(None, Tally("group", 5, 12), Tally("versus", 80, 200), short_of=Fraction(12)),
        (
            "too little to go by: 5 of 12 (42 per cent) against 80 of 200 (40 per cent), each side needs at least"
            " 50; the test is at most 10 percentage points ($gap)"
        ),
    ),
    (
        Share(KINDS, (), (), N, at_least(HALF)),
        measured(Fraction(99, 200), Tally("share", 99, 200), n=99),
        "99 of 200, 49.5 per cent; the test is at least 50 per cent ($half)",
    ),
    (
        Share(KINDS, (), (), N, at_least(HALF)),
        measured(None, Tally("share", 1, 2), short_of=Fraction(2)),
        "too little to go by: facts come to 2, and must to at least 50; the test is at least 50 per cent ($half)",
    ),
    (
        Ratio(KINDS, (), "met", "total", None, at_least(HALF)),
        measured(None, Tally("ratio", 0, 0), short_of=Fraction(0)),
        "nothing found to go by, where the numbers must come to at least 1; the test is at least 50 per cent ($half)",
    ),
    (
        Ratio(KINDS, (), "met", "total", None, at_most(DAYS)),
        measured(Fraction(7, 2), Tally("ratio", 7, 2), n=1),
        "7 of 2, 3.5; the test is at most 3 days ($d)",
    ),
    (
        Mean(KINDS, (), "value", "total", None, at_most(DAYS)),
        measured(Fraction(3001, 1000), Tally("mean", Fraction(3001), 1000), n=2),
        "weighted mean 3.001 over 2 facts; the test is at most 3 days ($d)",
    ),
    (
        Change(KINDS, (), "value", N, at_most(DAYS)),
        Measure(
            Fraction(2),
            ("A", "B"),
            (),
            readings=(Reading("A", date(2024, 3, 1), Fraction(9)), Reading("B", date(2025, 3, 1), Fraction(11))),
        ),
        "9 on 2024-03-01 (A) and 11 on 2025-03-01 (B): a change of +2; the test is at most 3 days ($d)",
    ),
]


@pytest.mark.parametrize(("test", "measure", "expected"), TESTS)
def test_each_operator_has_its_own_words(pack: Pack, test: Test, measure: Measure, expected: str) -> None:
    assert why(pack, VALUES, Step(test, Truth.UNKNOWN, "a", "A holds.", measure)) == expected


def test_a_gap_is_asked_for_in_words(pack: Pack) -> None:
    test = Gap(KINDS, (), "met", "total", (), (), N, at_most(GAP))
    assert asked(pack, VALUES, test).endswith(
        "of each case aggregate (50 ($n) or more): at most 10 percentage points ($gap)"
    )
