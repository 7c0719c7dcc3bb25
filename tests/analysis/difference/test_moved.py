"""What of a recorded case moved: its answer, its basis alone, or its reasons alone."""

import pytest

from engine.analysis.difference import Moved, Sort, Turned
from engine.report.difference.moved import group_told, grouped, others_told, sorts_told

PART = "N.1.1.a"
AGREED = Turned("agreed", "met; 3; D1 D2 D3", "not_met; 3; D1 D2 D3")


def moved(*turned: Turned, part: str | None = PART, case: str = "one") -> Moved:
    return Moved("N.yaml", case, part, turned, frozenset({"agreed", "asked"}))


@pytest.mark.parametrize(
    ("case", "sort"),
    [
        (moved(Turned("answer", "yes: shown", "no: not_shown"), AGREED), Sort.ANSWER),
        (moved(Turned("answer", "no: not_evidenced", "no: not_shown"), AGREED), Sort.BASIS),
        (moved(Turned("answer", "no: not_shown", "no: not_shown, moderated to yes")), Sort.ANSWER),
        (moved(Turned("outcome", "shown", "unknown")), Sort.ANSWER),
        (moved(Turned("statement", "met", "met_in_part")), Sort.ANSWER),
        (moved(AGREED), Sort.REASONS),
        (moved(Turned("agreed", None, "met; 3; D1")), Sort.REASONS),
        (moved(Turned("answer", None, "yes: shown"), Turned("agreed", None, "met; 3; D1")), Sort.NEW),
        (moved(Turned("answer", "yes: shown", None)), Sort.GONE),
        (moved(Turned("overall", "Good (2)", "Inadequate (0)"), part=None), Sort.ANSWER),
        (moved(Turned("N.1.1.a", "no: blocked", "no: not_shown"), part=None), Sort.BASIS),
        (moved(Turned("N.1.1.a agreed", "met; 3; D1", "met; 4; D1 D2"), part=None), Sort.REASONS),
    ],
)
def test_the_most_that_moved_is_what_a_case_is_told_by(case: Moved, sort: Sort) -> None:
    assert case.sort is sort


def test_cases_that_went_the_same_way_stand_together_those_with_another_answer_first() -> None:
    answer = Turned("answer", "yes: shown", "no: not_shown")
    found = Turned("agreed", "met; 3; D1 D2 D3", "met; 4; D1 D2 D3 D4")
    cases = [moved(found, case="a"), moved(answer, AGREED, case="b"), moved(answer, AGREED, case="c")]
    told = [(group.names(), group_told(group)) for group in grouped(cases)]
    assert told == [
        ("`b` and `c`", "yes (shown) before, no (not shown) now: `agreed` is not met now"),
        ("`a`", "the same answer and basis: other evidence or another number is found for `agreed`"),
    ]
    assert sorts_told(cases) == "2 to another answer, 1 in their reasons alone"


def test_a_new_criterion_or_blocker_is_named_where_it_may_have_turned_the_answer() -> None:
    new = [
        Turned("asked", None, "not_met; false"),
        Turned("supporting", None, "not_met; false"),
        Turned("blocker against", None, "met; 1; D1"),
    ]
    said = {}
    for basis in ("not_shown", "blocked", "not_evidenced"):
        (group,) = grouped([moved(Turned("answer", "yes: shown", f"no: {basis}"), *new)])
        said[basis] = group_told(group).partition(" now")[2]
    assert said == {
        "not_shown": ": `asked` is new, and not met",
        "blocked": ": `against` is new, and stands against it",
        "not_evidenced": "",
    }


AGAINST = "blocker against"


@pytest.mark.parametrize(
    ("result", "turned", "because"),
    [
        (("yes: shown", "no: not_shown"), (AGREED, Turned(AGAINST, "not_met", "unknown")), ": `agreed` is not met now"),
        (
            ("yes: shown", "no: blocked"),
            (AGREED, Turned(AGAINST, None, "met")),
            ": `agreed` is not met now; and `against` is new, and stands",
        ),
        (("no: not_shown", "yes: shown"), (AGREED, Turned("asked", None, "met")), ": `asked` is new, and met"),
        (("no: not_shown", "yes: shown"), (AGREED,), ""),
        (("no: not_shown", "no: not_evidenced"), (AGREED,), ": the answer stays"),
        (("no: not_shown", "not_applicable: not_applicable"), (AGREED,), ": `agreed` is not met now"),
        (
            ("no: blocked", "yes: shown"),
            (AGREED, Turned(AGAINST, "met; 2; D1", "unknown")),
            ": `against` stands against it no longer, and cannot be ruled out",
        ),
    ],
)
def test_a_reason_pulls_the_way_that_the_answer_went(
    result: tuple[str, str], turned: tuple[Turned, ...], because: str
) -> None:
    (group,) = grouped([moved(Turned("answer", *result), *turned)])
    said = group_told(group).partition(" now")[2]
    assert said.startswith(because)
    assert bool(said) is bool(because)
    assert bool(others_told(group)) is not bool(group.nodes)
