"""What leaders claim beside what was found: every statement with every claim."""

from dataclasses import replace
from datetime import date

import pytest

from engine.decide.self_assessment import compare_claims
from engine.ir.decision import LeftOut, NotRated, Step
from engine.ir.expectations import SelfAssessmentPolicy, Statement
from engine.ir.inspection import Claim, SelfAssessment
from engine.ir.judgement import ExpectationDecision, Judgement, NotHeld, Standing
from engine.ir.logic import Named
from engine.truth import Truth

POLICY = SelfAssessmentPolicy(
    says="Claims stand beside statements.",
    why="It is where a conversation starts.",
    text_status="working assumption",
    document="Template",
    questions_status="not held",
    note=None,
    questions=(("priorities", "What are your priorities?"),),
    claims=(("strength", "We do this well."), ("partly", "In part."), ("weakness", "Not yet.")),
    agrees={"shown": "strength", "shown_another_way": "strength", "mixed": "partly", "not_shown": "weakness"},
)
AGREED, OVER, UNDER, UNSEEN = Standing.AGREED, Standing.OVER_STATED, Standing.UNDER_STATED, Standing.NOT_EXAMINED
TABLE = {
    Statement.SHOWN: {"strength": AGREED, "partly": UNDER, "weakness": UNDER},
    Statement.SHOWN_ANOTHER_WAY: {"strength": AGREED, "partly": UNDER, "weakness": UNDER},
    Statement.MIXED: {"strength": OVER, "partly": AGREED, "weakness": UNDER},
    Statement.NOT_SHOWN: {"strength": OVER, "partly": OVER, "weakness": AGREED},
    Statement.NOT_EXAMINED: {"strength": UNSEEN, "partly": UNSEEN, "weakness": UNSEEN},
}


def found(statement: Statement, *, suggested: Statement | None = None) -> ExpectationDecision:
    return ExpectationDecision(
        id="E.1",
        suggested=suggested or statement,
        statement=statement,
        settled=suggested is not None,
        indicators={},
        contrary=Step(Named("against"), Truth.NOT_MET),
        alternatives=(),
        settlements=(),
        bearing=(),
    )


def standing(each: ExpectationDecision | NotHeld, *claims: str, policy: SelfAssessmentPolicy = POLICY) -> Standing:
    """How the one expectation's claim stands, the claim being the only one given."""
    judgement = Judgement("I", "f", "0", {"E.1": each}, NotRated("Judged."), LeftOut((), ()), {}, pilot=False)
    report = SelfAssessment(
        "A. Governor", date(2025, 8, 20), None, (), tuple(Claim("E.1", c, "So they say.") for c in claims)
    )
    (compared,) = compare_claims(policy, judgement, report).values()
    assert (compared.claim is None, compared.found) == (not claims, each)
    return compared.standing


@pytest.mark.parametrize("statement", Statement)
@pytest.mark.parametrize("claim", ["strength", "partly", "weakness"])
def test_every_statement_with_every_claim(statement: Statement, claim: str) -> None:
    assert standing(found(statement), claim) is TABLE[statement][claim]


def test_the_statement_in_force_counts_and_not_the_one_suggested() -> None:
    assert standing(found(Statement.MIXED, suggested=Statement.SHOWN), "strength") is OVER


@pytest.mark.parametrize("statement", Statement)
def test_where_leaders_claim_nothing_nothing_is_compared(statement: Statement) -> None:
    assert standing(found(statement)) is Standing.NOT_CLAIMED


def test_a_text_that_is_not_held_was_not_examined() -> None:
    assert standing(NotHeld("E.1", "It was not seen."), "strength") is UNSEEN


def test_the_order_of_the_words_says_what_over_states() -> None:
    assert standing(found(Statement.MIXED), "strength", policy=replace(POLICY, claims=POLICY.claims[::-1])) is UNDER
