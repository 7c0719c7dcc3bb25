import json
from fractions import Fraction

from engine.decide import Plan
from engine.diagnostics import Diagnostic
from engine.ir.decision import Decision, NotApplicable, NotRated, Rated
from engine.ir.standards import StandardsPack
from engine.report.decision.data import decision_data, line, number_data, outcome_data, refused_data
from engine.source import Span


def test_a_decision_has_the_fixed_shape(plan: Plan[StandardsPack], decision: Decision) -> None:
    data = decision_data(plan.pack, decision)
    assert data["prompts"] == {
        "T.1.1.a": {
            "answer": "no",
            "basis": "not_shown",
            "criteria": {
                "published": {"truth": "not_met", "value": False, "evidence": []},
                "recognised": {"truth": "not_met", "value": "1/3", "evidence": ["F1"]},
                "delivered": {"truth": "not_met", "value": "649/1000", "evidence": ["M1"]},
                "corroborated": {"truth": "not_met", "value": 1, "evidence": ["F1"]},
            },
            "blockers": {"lapsed": {"truth": "unknown", "value": None, "evidence": []}},
        }
    }
    assert data["key_questions"] == {"T.1.1": {"answer": "no", "by_rule": "no", "yes": 0, "of": 1}}
    assert data["standards"] == {
        "T.1": {
            "outcome": "rated",
            "rating": "Good",
            "score": 1,
            "by_rule": {"outcome": "rated", "rating": "Inadequate", "score": 0},
            "published": "not yet",
            "text_status": "working assumption",
            "yes": 0,
            "of": 1,
            "per_cent": 0,
        }
    }
    assert data["overall"] == {
        "outcome": "rated",
        "rating": "Good",
        "score": 1,
        "total": 1,
        "by_rule": {"outcome": "rated", "rating": "Inadequate", "score": 0},
        "published": "not yet",
        "text_status": "working assumption",
    }
    assert data["left_out"] == {"after_cutoff": ["Z1"], "too_old": []}
    assert (data["inspection"], data["framework"], data["pack"]) == ("trial", "tiny", plan.digest)


def test_a_line_is_canonical_and_keeps_letters() -> None:
    assert line({"b": ["é", True, None], "a": 1}) == '{"b":["é",true,null],"a":1}'


def test_a_decision_is_one_line_that_reads_back(plan: Plan[StandardsPack], decision: Decision) -> None:
    data = decision_data(plan.pack, decision)
    assert "\n" not in line(data)
    assert json.loads(line(data)) == data


def test_whole_numbers_are_numbers_and_others_are_exact_text() -> None:
    values = (Fraction(4), Fraction(13, 20), True, False, None)
    assert [number_data(value) for value in values] == [4, "13/20", True, False, None]


def test_no_rating_is_never_a_missing_number() -> None:
    assert [outcome_data(each) for each in (Rated("Good", 2), NotRated("a"), NotApplicable("b"))] == [
        {"outcome": "rated", "rating": "Good", "score": 2},
        {"outcome": "not_rated", "why": "a"},
        {"outcome": "not_applicable", "why": "b"},
    ]


def test_a_refused_inspection_names_every_fault() -> None:
    faults = [Diagnostic("a", "one", Span("e.yaml", 3, 4), "do this"), Diagnostic("b", "two")]
    assert refused_data(None, faults) == {
        "inspection": None,
        "error": [
            {"code": "a", "message": "one", "at": "e.yaml:3:4", "help": "do this"},
            {"code": "b", "message": "two", "at": None, "help": None},
        ],
    }
