"""What leaders said of themselves, beside what was found: for a judgement's page, and as data."""

from engine.decide.self_assessment import compare_claims
from engine.ir.canonical import Json
from engine.ir.expectations import ExpectationsPack, SelfAssessmentPolicy
from engine.ir.inspection import Inspection, SelfAssessment
from engine.ir.judgement import Compared, Judgement, NotHeld, Standing
from engine.report.wording.layout import wrapped

STANDINGS = {
    Standing.AGREED: "agreed",
    Standing.OVER_STATED: "over-stated (they claim more than we found)",
    Standing.UNDER_STATED: "under-stated (they claim less than we found)",
    Standing.NOT_EXAMINED: "not compared, since we did not examine it",
    Standing.NOT_CLAIMED: "nothing claimed",
}


def self_assessment_told(pack: ExpectationsPack, inspection: Inspection, judgement: Judgement) -> list[str]:
    """The lines of its section: each answer, and each claim beside the statement in force; none without a report."""
    policy, report = pack.self_assessment, inspection.self_assessment
    if policy is None or report is None:
        return []
    head = f"Completed on {report.completed_on.isoformat()} by {report.completed_by}. It is the leaders' own account,"
    caution = f"and by itself no evidence: it bears on no indicator. {policy.why} ({policy.text_status})"
    lines = [wrapped(f"{head} {caution}", "  ")]
    lines += _replies(policy, report)
    for name, compared in compare_claims(policy, judgement, report).items():
        title = next(each.title for each in pack.expectations if each.id == name)
        lines += ["", wrapped(f"{name} {title}: {STANDINGS[compared.standing]}", "  ", "    ")]
        lines += _side_by_side(pack, policy, compared)
    return lines


def self_assessment_data(pack: ExpectationsPack, inspection: Inspection, judgement: Judgement) -> Json:
    """The self-assessment as data, each claim with how it stands; None where there is no self-assessment."""
    policy, report = pack.self_assessment, inspection.self_assessment
    if policy is None or report is None:
        return None
    replies = {each.question: each.answer for each in report.replies}
    return {
        "completed_by": report.completed_by,
        "completed_on": report.completed_on.isoformat(),
        "answers": {question: replies.get(question) for question, _ in policy.questions},
        "expectations": {
            name: {
                "claim": None if each.claim is None else each.claim.claim,
                "because": None if each.claim is None else each.claim.because,
                "statement": "text_not_held" if isinstance(each.found, NotHeld) else each.found.statement.value,
                "settled": not isinstance(each.found, NotHeld) and each.found.settled,
                "standing": each.standing.value,
            }
            for name, each in compare_claims(policy, judgement, report).items()
        },
        "text_status": policy.text_status,
    }


def answered(policy: SelfAssessmentPolicy, report: SelfAssessment) -> tuple[tuple[str, str], ...]:
    """Each question of a self-assessment with what leaders wrote to it, or that they did not."""
    replies = {each.question: each.answer for each in report.replies}
    return tuple((asks, replies.get(question, "(not answered)")) for question, asks in policy.questions)


def sides(pack: ExpectationsPack, policy: SelfAssessmentPolicy, compared: Compared) -> tuple[str | None, str]:
    """What leaders claim of an expectation, None if nothing, and what was found of it."""
    claim, found = compared.claim, compared.found
    if isinstance(found, NotHeld):
        ours = f"nothing, since its text is not held: {found.why}"
    else:
        status = "settled" if found.settled else "suggested by rule, not yet settled"
        ours = f"{pack.statements.words[found.statement.value]} ({status})"
    if claim is None:
        return None, ours
    return f"{dict(policy.claims)[claim.claim]} ({claim.claim}) \u201c{claim.because}\u201d", ours


def _replies(policy: SelfAssessmentPolicy, report: SelfAssessment) -> list[str]:
    lines: list[str] = []
    for asks, answer in answered(policy, report):
        lines += ["", wrapped(asks, "  "), *(wrapped(each, "    ") for each in answer.splitlines())]
    return lines


def _side_by_side(pack: ExpectationsPack, policy: SelfAssessmentPolicy, compared: Compared) -> list[str]:
    leaders, ours = sides(pack, policy, compared)
    told = [*([] if leaders is None else [f"Leaders: {leaders}"]), f"We found: {ours}"]
    return [wrapped(side, "    ", "      ") for side in told]
