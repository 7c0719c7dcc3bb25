"""Section 1 and 2 of the language: answers, their bases in order, and logic in three values."""

import pytest

from engine.load.tree import Plain
from engine.truth import Truth
from tests.decide.trial import tried
from tests.strategies import Record

TRUTHS: Record = {
    "met": {"count": "finding", "at_least": "$none"},
    "not_met": {"count": "finding", "less_than": "$none"},
    "unknown": {"latest": "metric", "field": "numerator", "at_least": "$none"},
}
SEEN: Record = {"F": {"kind": "finding"}}
NOTHING: Record = {}


def says(tests: Record) -> Record:
    return {name: {"says": "It is so.", **test} for name, test in tests.items() if isinstance(test, dict)}


def prompt(sufficient: Plain, *blockers: str, applies: str | None = None) -> Record:
    found: Record = {"criteria": says(TRUTHS), "sufficient_when": sufficient}
    if blockers:
        found["insufficient_if"] = {f"b_{name}": {"says": "It is not so.", "when": name} for name in blockers}
    return found if applies is None else {**found, "applies_when": {"when": applies}}


@pytest.mark.parametrize(
    ("sufficient", "blockers", "facts", "answer", "basis"),
    [
        ("met", (), SEEN, "yes", "shown"),
        ("met", ("not_met",), SEEN, "yes", "shown"),
        ("met", ("unknown",), SEEN, "yes", "shown"),
        ("met", ("unknown", "met"), SEEN, "no", "blocked"),
        ("unknown", ("met",), SEEN, "no", "blocked"),
        ("not_met", ("met",), NOTHING, "no", "blocked"),
        ("unknown", ("unknown",), SEEN, "no", "not_evidenced"),
        ("unknown", (), NOTHING, "no", "not_evidenced"),
        ("not_met", (), NOTHING, "no", "not_evidenced"),
        ("not_met", ("unknown",), SEEN, "no", "not_shown"),
        ("not_met", (), SEEN, "no", "not_shown"),
    ],
)
def test_an_answer_of_no_has_the_first_basis_that_holds(
    sufficient: str, blockers: tuple[str, ...], facts: Record, answer: str, basis: str
) -> None:
    decided = tried(prompt(sufficient, *blockers), facts).prompts["T.1.1.a"]
    assert (decided.answer.value, decided.basis.value) == (answer, basis)


@pytest.mark.parametrize(
    ("applies", "answer", "basis"),
    [("met", "yes", "shown"), ("unknown", "yes", "shown"), ("not_met", "not_applicable", "not_applicable")],
)
def test_only_a_prompt_known_not_to_apply_is_not_applicable(applies: str, answer: str, basis: str) -> None:
    decision = tried(prompt("met", applies=applies), SEEN)
    decided = decision.prompts["T.1.1.a"]
    assert (decided.answer.value, decided.basis.value) == (answer, basis)
    assert decided.applies is not None
    assert (decided.applies.id, decided.applies.truth.value) == ("applies_when", applies)
    applied = answer != "not_applicable"
    assert (decision.key_questions["T.1.1"].of, decision.standards["T.1"].of) == (applied, applied)
    assert decision.standards["T.1"].per_cent == (100 if applied else None)


@pytest.mark.parametrize(("theme", "answer"), [("strategy", "yes"), ("workload", "not_applicable")])
def test_a_prompt_may_apply_by_a_test_of_its_own(theme: str, answer: str) -> None:
    applies: Record = {"exists": "finding", "where": {"theme": theme}}
    decided = tried({**prompt("met"), "applies_when": applies}, SEEN).prompts["T.1.1.a"]
    assert (decided.answer.value, decided.applies and decided.applies.truth) == (answer, Truth.of(answer == "yes"))


def test_each_test_of_a_prompt_has_its_own_conditions() -> None:
    tests: Record = {
        "heard": {"exists": "finding", "where": {"region": "North"}},
        "backed": {"exists": "finding", "where": {"stance": "supports"}},
    }
    both: Record = {"criteria": {**says(tests), "both": {"says": "Both are so.", "when": {"all_of": [*tests]}}}}
    decided = tried({**both, "sufficient_when": "both"}, {"F": {"kind": "finding", "region": "North"}})
    assert {name: step.truth for name, step in decided.prompts["T.1.1.a"].criteria.items()} == dict.fromkeys(
        ("heard", "backed", "both"), Truth.MET
    )


def test_a_prompt_that_does_not_apply_is_not_blocked() -> None:
    assert tried(prompt("met", "met", applies="not_met"), SEEN).prompts["T.1.1.a"].basis.value == "not_applicable"


@pytest.mark.parametrize(
    ("logic", "truth"),
    [
        ({"not": "unknown"}, Truth.UNKNOWN),
        ({"not": "met"}, Truth.NOT_MET),
        ({"not": {"not": "not_met"}}, Truth.NOT_MET),
        ({"all_of": ["met", "unknown"]}, Truth.UNKNOWN),
        ({"all_of": ["not_met", "unknown"]}, Truth.NOT_MET),
        ({"any_of": ["met", "unknown"]}, Truth.MET),
        ({"any_of": ["not_met", "unknown"]}, Truth.UNKNOWN),
        ({"some_of": {"count": 2, "of": ["met", "not_met", "unknown"]}}, Truth.UNKNOWN),
        ({"some_of": {"count": 2, "of": ["met", "unknown", {"not": "not_met"}]}}, Truth.MET),
        ({"some_of": {"count": 3, "of": ["met", "unknown", "not_met"]}}, Truth.NOT_MET),
        ({"any_of": ["unknown", {"not": "unknown"}]}, Truth.UNKNOWN),
    ],
)
def test_logic_keeps_what_is_unknown(logic: Plain, truth: Truth) -> None:
    assert tried(prompt(logic), SEEN).prompts["T.1.1.a"].sufficient.truth is truth


def test_every_part_is_in_the_trace_though_the_first_settles_it() -> None:
    step = tried(prompt({"any_of": ["met", {"not": "unknown"}, "not_met"]}), SEEN).prompts["T.1.1.a"].sufficient
    assert [part.truth for part in step.because] == [Truth.MET, Truth.UNKNOWN, Truth.NOT_MET]
    assert [part.id for part in step.because] == ["met", None, "not_met"]


def test_a_blocker_on_not_of_an_unknown_gap_does_not_fire() -> None:
    gap: Record = {
        "gap": "metric",
        "part": "numerator",
        "whole": "denominator",
        "min_n": "$three",
        "at_most": "$tenth",
        "group": {"subgroup": "women"},
        "versus": {"subgroup": "men"},
    }
    uneven: Record = {"uneven": {"says": "It is uneven.", "when": {"not": "even"}}}
    rule: Record = {
        "criteria": says({"even": gap, **TRUTHS}),
        "sufficient_when": "met",
        "insufficient_if": uneven,
    }
    facts: Record = {
        "F": {"kind": "finding"},
        "men": {"kind": "metric", "subgroup": "men", "numerator": 9, "denominator": 9},
        "women": {"kind": "metric", "subgroup": "women", "numerator": 0, "denominator": 2},
    }
    decided = tried(rule, facts).prompts["T.1.1.a"]
    assert (decided.basis.value, decided.blockers["uneven"].truth) == ("shown", Truth.UNKNOWN)


@pytest.mark.parametrize(
    ("test", "facts", "bearing"),
    [
        ({"exists": "finding", "where": {"theme": "strategy", "stance": "contradicts"}}, {"F": {}}, ["F"]),
        ({"exists": "finding", "where": {"theme": "workload"}}, {"F": {}}, []),
        ({"exists": "finding", "where": {"theme": "strategy"}}, {"F": {"date": "2024-01-01"}}, []),
        ({"exists": "finding", "where": {"age_months": {"at_least": "$year"}}}, {"F": {"date": "2024-01-01"}}, ["F"]),
        ({"exists": "finding", "where": {"date": {"within_months": "$six"}}}, {"F": {"date": "2025-01-01"}}, []),
        ({"exists": "finding", "where": {"theme": "workload", "date": {"within_months": "$six"}}}, {"F": {}}, []),
        ({"exists": ["finding", "appraisal"], "where": {"theme": "strategy"}}, {"F": {}}, ["F"]),
        (
            {
                "exists": "governance_record",
                "where": {"forum_role": "strategic_board", "themes": {"contains": "governance"}},
            },
            {
                "F": {"kind": "governance_record"},
                "G": {"kind": "governance_record", "forum_role": "performance"},
                "H": {"kind": "governance_record", "themes": ["workload"]},
            },
            ["F"],
        ),
        (
            {
                "none": "finding",
                "where": {"theme": "workload"},
                "given": {"where": {"theme": "strategy"}, "at_least": "$two"},
            },
            {"F": {}},
            ["F"],
        ),
    ],
)
def test_a_fact_bears_on_a_test_by_kind_dates_and_what_it_is_about(
    test: Record, facts: Record, bearing: list[str]
) -> None:
    of_kind: Record = {name: {"kind": "finding", **said} for name, said in facts.items() if isinstance(said, dict)}
    decided = tried({"criteria": says({"c": test}), "sufficient_when": "c"}, of_kind).prompts["T.1.1.a"]
    assert [*decided.bearing] == bearing
