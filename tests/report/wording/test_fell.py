"""Why facts did not count, with the values that made them fall."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from engine.decide import Plan, decide, prepare
from engine.ir.conditions import (
    AtLeast,
    Condition,
    ContainsAll,
    Equals,
    OneOf,
)
from engine.ir.decision import Funnel, NearMiss
from engine.ir.inspection import Fact, Inspection, Value
from engine.ir.parameters import Threshold
from engine.ir.standards import StandardsPack
from engine.report.decision.left_out import left_out_told
from engine.report.trace.facts import Seen, see
from engine.report.wording.about import about
from engine.report.wording.fell import fell, near_misses, short_of
from tests.decide.trial import HEADER, facts_of, pack_of
from tests.report.conftest import fact
from tests.strategies import Record, admitted

DOCUMENT: dict[str, Value] = {
    "doc_type": "delivery_plan",
    "themes": frozenset({"strategy"}),
    "covers": frozenset({"measures"}),
}
SURVEY: dict[str, Value] = {
    "population": "staff",
    "subgroup": "all",
    "theme": "openness",
    "question": "Is it safe to speak up?",
}
METRIC: dict[str, Value] = {"code": "sickness_days", "subgroup": "all", "quality": "assured"}
FACTS = (
    fact("A", "document", status="draft", **DOCUMENT),
    fact("B", "document", status="approved", review_due=date(2025, 5, 31), **DOCUMENT),
    fact("C", "document", status="approved", **(DOCUMENT | {"date": date(2020, 1, 1)})),
    fact("D", "survey", invited=150, total=61, positive_n=40, **SURVEY),
    fact("E", "survey", invited=1000, total=200, positive_n=100, **SURVEY),
    fact("F", "metric", value=Fraction(158, 10), target=Fraction(9), unit="Harrow, North", region="R1", **METRIC),
    fact(
        "G",
        "finding",
        theme="strategy",
        stance="contradicts",
        strength=3,
        role_group="regional_leader",
        method="interview",
        participants=1,
        unit="R1",
        region="R1",
        moderated_by="GS",
        marking="OFFICIAL-SENSITIVE",
        source="note.docx",
        locator="para 2",
        seen="No one told them.",
    ),
    fact("H", "finding", date=date(2020, 1, 1), theme="strategy", stance="supports", strength=2),
)
CURRENT = Condition("current", Equals(value=True))
STANCE = Condition("stance", Equals("supports"))


@pytest.fixture
def seen(plan: Plan[StandardsPack], inspection: Inspection) -> Seen:
    inspection = replace(inspection, facts=FACTS, moderations=())
    decision, _ = decide(plan, inspection)
    return see(plan, inspection, decision.in_force)


@pytest.mark.parametrize(
    ("name", "condition", "expected"),
    [
        ("A", CURRENT, "draft"),
        ("B", CURRENT, "approved, review was due 2025-05-31, before fieldwork"),
        ("C", CURRENT, "approved, with no review date and past the longest life of 36 months"),
        ("A", Condition("covers", ContainsAll(("measures", "owners"))), "contents lack owners"),
        ("D", STANCE, "61 answers; at least 70 needed ($survey_min_n)"),
        (
            "E",
            STANCE,
            (
                "50 per cent favourable: it is in between (supports from 60 per cent ($survey_positive), contradicts up"
                " to 40 per cent ($survey_negative))"
            ),
        ),
        (
            "E",
            Condition("strength", AtLeast(Threshold("shared/clear"))),
            "strength 2: 20 per cent answered, of at least 35 per cent ($response_min)",
        ),
        (
            "F",
            Condition("on_target", Equals(value=True)),
            (
                "15.8 days for each full-time equivalent a year against a target of 9 days for each full-time"
                " equivalent a year"
            ),
        ),
        ("G", STANCE, "stance contradicts, not supports"),
        (
            "G",
            Condition("method", OneOf(("focus_group", "meeting_observed"))),
            "method interview, not focus group or meeting observed",
        ),
    ],
)
def test_why_a_fact_fell_names_what_it_holds(seen: Seen, name: str, condition: Condition, expected: str) -> None:
    assert short_of(seen, seen.facts[name], condition) == expected


def test_what_was_overtaken_names_the_newest_of_its_subject() -> None:
    test: Record = {
        "exists": "metric",
        "where": {"code": "availability", "newest": True, "value": {"at_least": "$half"}},
    }
    plan = prepare(pack_of({"criteria": {"c": {"says": "It is so.", **test}}, "sufficient_when": "c"}), "tried")
    of = {"kind": "metric", "code": "availability"}
    records: Record = {
        "A": {**of, "value": 1, "date": "2025-05-31"},
        "B": {**of, "value": 0, "date": "2025-07-31"},
        "D": {**of, "value": 1, "date": "2025-11-30"},
    }
    inspection = admitted(HEADER, facts_of(records))
    decision, measures = decide(plan, inspection)
    looked = see(plan, inspection, decision.in_force)
    near = near_misses(looked, measures["T.1.1.a"].tests["c"].funnels[0])
    assert {miss.fact: fell(looked, miss) for miss in near} == {
        "A": "superseded by B of 2025-07-31",
        "B": "value 0 per cent; at least 50 per cent ($half) needed",
        "D": "dated after the cutoff, 2025-10-31",
    }


def test_a_fact_about_something_else_is_no_near_miss(seen: Seen) -> None:
    elsewhere = (Condition("level", Equals("region")), Condition("theme", Equals("governance")))
    near = (NearMiss("G", elsewhere[0]), NearMiss("G", elsewhere[1]), NearMiss("G", STANCE), NearMiss("H", "too_old"))
    found = near_misses(seen, Funnel("where", 2, 2, 1, (), near))
    assert found == near[2:]
    assert fell(seen, found[1]) == "dated before 2023-06-02, 24 months before fieldwork"


def test_evidence_says_what_it_says_who_weighed_it_and_where_it_stands(seen: Seen) -> None:
    assert about(seen, "G") == (
        "G finding, 2025-03-01, R1: regional leader, 1 person, interview, contradicts, strength 3 (moderated by GS),"
        " OFFICIAL-SENSITIVE [note.docx; para 2]: No one told them."
    )
    assert about(seen, "D") == (
        "D survey, 2025-03-01: staff, 40 of 61 favourable, 66 per cent (150 invited), no stance, too few answers"
        " [no source recorded]"
    )
    assert about(seen, "F") == (
        "F figure, 2025-03-01, Harrow, North, R1: sickness days 15.8 days for each full-time equivalent a year, target"
        " 9 days for each full-time equivalent a year [no source recorded]"
    )


def test_what_was_left_out_says_by_which_limit(seen: Seen, plan: Plan[StandardsPack], inspection: Inspection) -> None:
    decision, _ = decide(plan, replace(inspection, facts=FACTS, moderations=()))
    assert left_out_told(decision.left_out, seen) == [
        "  - H finding, 2020-01-01 [no source recorded]: dated before 2023-06-02, 24 months before fieldwork",
        "  Tests that set dates of their own saw those that are too old.",
    ]


def test_a_fact_keeps_every_field_that_was_worked_out(seen: Seen) -> None:
    facts: dict[str, Fact] = dict(seen.facts)
    assert facts["E"].values["stance"] == "partly"
    assert facts["G"].values["source_class"] == "field_leader_account"
