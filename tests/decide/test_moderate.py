"""What becomes of professional judgement: applied, or kept, shown and not applied."""

from dataclasses import replace
from datetime import date

import pytest

from engine.ir.decision import Rated
from engine.ir.inspection import Moderation
from tests.decide.trial import tried
from tests.strategies import Record

PROMPT: Record = {"criteria": {"c": {"says": "It is so.", "exists": "finding"}}, "sufficient_when": "c"}
CUTOFF = date(2025, 10, 31)
YES = Moderation("M1", "T.1.1.a", "yes", "Seen since.", "A", date(2025, 9, 1), agreed_by="B")


@pytest.mark.parametrize(
    ("moderation", "status", "in_force"),
    [
        (YES, "applied", "yes"),
        (replace(YES, agreed_by=None), "not_agreed", "no"),
        (replace(YES, agreed_by="A"), "not_agreed", "no"),
        (replace(YES, agreed_by=" "), "not_agreed", "no"),
        (replace(YES, by="A. Reader", agreed_by="a.  READER "), "not_agreed", "no"),
        (replace(YES, by="A. Reader", agreed_by="A. Reeder"), "applied", "yes"),
        (replace(YES, by="A. N. Other", agreed_by="a.n. other"), "not_agreed", "no"),
        (replace(YES, by="Zed", agreed_by="Z\N{ZERO WIDTH SPACE}ed"), "not_agreed", "no"),
        (replace(YES, by="Zed", agreed_by="\N{FULLWIDTH LATIN CAPITAL LETTER Z}ed"), "not_agreed", "no"),
        (replace(YES, expires=CUTOFF), "applied", "yes"),
        (replace(YES, expires=date(2025, 10, 30)), "expired", "no"),
        (replace(YES, to="no"), "spent", "no"),
    ],
)
def test_a_moderation_needs_two_people_and_lasts_to_its_last_day(
    moderation: Moderation, status: str, in_force: str
) -> None:
    decision = tried(PROMPT, {}, None, moderation)
    assert [(each.moderation, each.status, each.by_rule) for each in decision.moderations] == [
        (moderation, status, "no")
    ]
    prompt = decision.prompts["T.1.1.a"]
    assert (prompt.answer.value, prompt.basis.value, prompt.in_force.value) == ("no", "not_evidenced", in_force)
    question = decision.key_questions["T.1.1"]
    assert (question.by_rule.value, question.answer.value) == ("no", in_force)


def test_expiry_is_judged_on_the_day_that_the_inspection_is_read_as_at() -> None:
    lasting = replace(YES, expires=CUTOFF)
    decision = tried(PROMPT, {}, {"as_at": "2025-11-01"}, lasting)
    assert [each.status for each in decision.moderations] == ["expired"]


def test_of_several_valid_ones_the_newest_stands_and_the_others_are_superseded() -> None:
    older = replace(YES, id="M2", to="no", on=date(2025, 8, 31))
    not_agreed = replace(YES, id="M3", to="no", on=date(2025, 10, 1), agreed_by=None)
    decision = tried(PROMPT, {}, None, not_agreed, YES, older)
    assert [each.status for each in decision.moderations] == ["not_agreed", "applied", "superseded"]
    assert decision.prompts["T.1.1.a"].in_force.value == "yes"


def test_a_standard_is_moderated_beside_what_the_rules_give() -> None:
    good = Moderation("M1", "T.1", "Good", "Seen since.", "A", date(2025, 9, 1), agreed_by="B")
    decision = tried(PROMPT, {}, None, good)
    assert (decision.standards["T.1"].outcome, decision.standards["T.1"].by_rule) == (
        Rated("Good", 1),
        Rated("Inadequate", 0),
    )
    assert (decision.overall.total, decision.overall.by_rule) == (1, Rated("Inadequate", 0))
    assert [(each.status, each.by_rule) for each in decision.moderations] == [("applied", "Inadequate")]
