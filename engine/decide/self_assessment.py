"""What leaders claim, beside what was found. It compares two accounts; it shows nothing, and bears on nothing."""

from collections.abc import Mapping

from engine.ir.expectations import SelfAssessmentPolicy, Statement
from engine.ir.inspection import Claim, SelfAssessment
from engine.ir.judgement import Compared, ExpectationDecision, Judgement, NotHeld, Standing


def compare_claims(
    policy: SelfAssessmentPolicy, judgement: Judgement, assessment: SelfAssessment
) -> Mapping[str, Compared]:
    """How each claim stands beside the statement in force, settled or suggested, by expectation in their own order.

    A claim that the policy lists before the one that agrees with the statement over-states, one after it under-states.
    Without a claim nothing is compared: silence is no claim of anything, and that it was kept is told for itself.
    """
    claims = {each.expectation: each for each in assessment.claims}
    return {
        name: Compared(claims.get(name), found, _standing(policy, claims.get(name), found))
        for name, found in judgement.expectations.items()
    }


def _standing(policy: SelfAssessmentPolicy, claim: Claim | None, found: ExpectationDecision | NotHeld) -> Standing:
    if claim is None:
        return Standing.NOT_CLAIMED
    if isinstance(found, NotHeld) or found.statement is Statement.NOT_EXAMINED:
        return Standing.NOT_EXAMINED
    order = [word for word, _ in policy.claims]
    claimed, agrees = order.index(claim.claim), order.index(policy.agrees[found.statement.value])
    if claimed == agrees:
        return Standing.AGREED
    return Standing.OVER_STATED if claimed < agrees else Standing.UNDER_STATED
