"""Reasons of the operators that the tiny pack does not use."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from engine.decide import Plan
from engine.ir.conditions import Condition, Equals, Where
from engine.ir.decision import Measure, Reading, Step, Tally
from engine.ir.operators import (
    Change,
    Comparator,
    Comparison,
    Count,
    Coverage,
    Gap,
    Kinds,
    Latest,
    Mean,
    Ratio,
    Share,
    Test,
)
from engine.ir.parameters import DatedValue, Parameter, Threshold
from engine.ir.standards import StandardsPack
from engine.report.trace.facts import Seen
from engine.report.wording.asked import asked
from engine.report.wording.reasons import why
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
FINDINGS = Kinds(("finding",), ("finding",))
SUPPORTS = (Condition("stance", Equals("supports")),)
NATIONAL = (Condition("level", Equals("national")),)


@pytest.fixture
def trial(plan: Plan[StandardsPack], seen: Seen) -> Seen:
    parameters = {
        key: Parameter("shared", name, (DatedValue(None, VALUES[key]),), UNITS[name], "", "working assumption")
        for key in VALUES
        for name in [key.removeprefix("shared/")]
    }
    return replace(seen, pack=replace(plan.pack, parameters=parameters), in_force=VALUES)


def at_most(bound: Threshold) -> Comparison:
    return Comparison(Comparator.AT_MOST, bound)


def at_least(bound: Threshold) -> Comparison:
    return Comparison(Comparator.AT_LEAST, bound)


def measured(value: Fraction | None, *tallies: Tally, n: int = 0, short_of: Fraction | None = None) -> Measure:
    return Measure(value, tuple(f"F{i}" for i in range(n)), (), tallies=tallies, short_of=short_of)


def sides(*held: str) -> tuple[Where, Where]:
    group, versus = ((Condition("subgroup", Equals(each)),) for each in held)
    return group, versus


GROUP, VERSUS = sides("minority_ethnic", "white")
CODE = (Condition("code", Equals("sickness_days")),)
METRIC = Kinds(("metric",), ("metric",))
TESTS: list[tuple[Test, Measure, str]] = [
    (
        Gap(KINDS, (), "met", "total", GROUP, VERSUS, N, at_most(GAP)),
        measured(Fraction(1, 10), Tally("group", 60, 200), Tally("versus", 80, 200), n=2),
        (
            "80 of 200 (40 per cent) for white people against 60 of 200 (30 per cent) for minority ethnic people,"
            " a gap of 10 percentage points; the test is at most 10 percentage points ($gap)"
        ),
    ),
    (
        Gap(KINDS, (), "met", "total", GROUP, VERSUS, N, at_most(GAP)),
        measured(None, Tally("group", 5, 12), Tally("versus", 0, 0), n=1, short_of=Fraction(0)),
        (
            "too few to tell: none for white people against 5 of 12 (42 per cent) for minority ethnic people;"
            " at least 50 needed on each side; the test is at most 10 percentage points ($gap)"
        ),
    ),
    (
        Share(KINDS, (), (), N, at_least(HALF)),
        measured(Fraction(99, 200), Tally("share", 99, 200), n=99),
        "99 of 200 case results, 49.5 per cent; the test is at least 50 per cent ($half)",
    ),
    (
        Share(FINDINGS, (), SUPPORTS, N, at_least(HALF)),
        measured(Fraction(1), Tally("share", 1, 1), n=1),
        "the one account found supports it; the test is at least 50 per cent ($half)",
    ),
    (
        Share(FINDINGS, (), SUPPORTS, N, at_least(HALF)),
        measured(Fraction(0), Tally("share", 0, 1)),
        "the one account found does not; the test is at least 50 per cent ($half)",
    ),
    (
        Share(KINDS, (), (), N, at_least(HALF)),
        measured(None, Tally("share", 1, 2), short_of=Fraction(2)),
        "2 case results found, at least 50 needed; the test is at least 50 per cent ($half)",
    ),
    (
        Ratio(KINDS, (), "met", "total", None, at_least(HALF)),
        measured(None, Tally("ratio", 0, 0), short_of=Fraction(0)),
        "none found, at least 1 needed; the test is at least 50 per cent ($half)",
    ),
    (
        Ratio(KINDS, (), "met", "total", None, at_most(DAYS)),
        measured(Fraction(7, 2), Tally("ratio", 7, 2), n=1),
        "7 of 2 cases, 3.5; the test is at most 3 ($d)",
    ),
    (
        Mean(KINDS, (), "value", "total", None, at_most(DAYS)),
        measured(Fraction(3001, 1000), Tally("mean", Fraction(3001), 1000), n=2),
        "weighted mean 3.001 days over two case results; the test is at most 3 days ($d)",
    ),
    (
        Change(METRIC, CODE, "value", N, at_most(DAYS)),
        Measure(
            Fraction(2),
            ("A", "B"),
            (),
            readings=(Reading("A", date(2024, 3, 1), Fraction(9)), Reading("B", date(2025, 3, 1), Fraction(11))),
        ),
        (
            "9 days for each full-time equivalent a year on 2024-03-01 (A) and 11 days for each full-time equivalent a"
            " year on 2025-03-01 (B): a change of +2 days for each full-time equivalent a year; the test is at most 3"
            " days for each full-time equivalent a year ($d)"
        ),
    ),
    (
        Coverage(FINDINGS, (), SUPPORTS, "region", "sampled_regions", None, at_least(HALF)),
        measured(Fraction(0), *(Tally(name, 0, 0, passes=False) for name in ("R1", "R2"))),
        (
            "no account was found in any of the 2 sampled regions, so none counts; the test is at least 50 per cent"
            " ($half)"
        ),
    ),
    (
        Coverage(FINDINGS, (), SUPPORTS, "region", "sampled_regions", HALF, at_least(HALF), N),
        measured(
            Fraction(1, 4),
            Tally("R1", 60, 70, passes=True),
            Tally("R2", 10, 70, passes=False),
            Tally("R3", 49, 49, passes=False),
            Tally("R4", 0, 0, passes=False),
        ),
        (
            "1 of 4 sampled regions, 25 per cent; short: R2 (10 of 70); fewer than 50 accounts: R3 (49); no account was"
            " found in R4; the test is at least 50 per cent ($half)"
        ),
    ),
]


@pytest.mark.parametrize(("test", "measure", "expected"), TESTS)
def test_each_operator_has_its_own_words(trial: Seen, test: Test, measure: Measure, expected: str) -> None:
    assert why(trial, Step(test, Truth.UNKNOWN, "a", "A holds.", measure)) == expected


def test_the_unit_is_the_metrics_own_and_never_the_parameters(trial: Seen) -> None:
    test = Latest(METRIC, CODE, "value", at_most(HALF))
    reading = Reading("A", date(2025, 3, 1), Fraction(158))
    told = why(trial, Step(test, Truth.NOT_MET, "a", "A.", Measure(Fraction(158), ("A",), (), readings=(reading,))))
    assert told == (
        "newest: 158 days for each full-time equivalent a year on 2025-03-01 (A); the test is at most 0.5 days for each"
        " full-time equivalent a year ($half)"
    )


ASKED: list[tuple[Test, str]] = [
    (
        Gap(KINDS, (), "met", "total", GROUP, VERSUS, N, at_most(GAP)),
        (
            "the share for white people, less that for minority ethnic people: at most 10 percentage points ($gap);"
            " the share is cases so recorded over cases, in the case results (50 ($n) or more a side)"
        ),
    ),
    (
        Share(FINDINGS, SUPPORTS, SUPPORTS, N, at_least(HALF)),
        "of the findings where stance is supports (50 ($n) or more), at least 50 per cent ($half) support it",
    ),
    (
        Ratio(KINDS, (), "met", "total", None, at_least(HALF)),
        "at least 50 per cent ($half) of cases, summed over the case results",
    ),
    (Count(FINDINGS, (), None, at_least(N)), "at least 50 ($n) of the findings"),
    (
        Coverage(FINDINGS, (), SUPPORTS, "region", "sampled_regions", HALF, at_least(HALF), N),
        (
            "in at least 50 per cent ($half) of the sampled regions (by region), of the findings (50 ($n) or more in"
            " each), at least 50 per cent ($half) support it"
        ),
    ),
    (
        Coverage(FINDINGS, (), SUPPORTS, "region", "sampled_regions", None, at_least(HALF), everywhere=NATIONAL),
        (
            "in at least 50 per cent ($half) of the sampled regions (by region), of the findings, at least one supports"
            " it; one with no region recorded, where level is national, counts in each of them"
        ),
    ),
    (
        Count(FINDINGS, (), "source_class", at_least(DAYS)),
        "at least 3 kinds of source ($d), among the findings",
    ),
]


@pytest.mark.parametrize(("test", "expected"), ASKED)
def test_what_is_asked_is_a_sentence(trial: Seen, test: Test, expected: str) -> None:
    assert asked(trial.pack, VALUES, test) == expected
