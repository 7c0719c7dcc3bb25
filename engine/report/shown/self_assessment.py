"""What leaders said of themselves beside what was found, as a page shows it."""

from dataclasses import dataclass
from datetime import date

from engine.decide.self_assessment import compare_claims
from engine.ir.expectations import ExpectationsPack
from engine.ir.inspection import Inspection
from engine.ir.judgement import Judgement
from engine.report.judgement.self_assessment import STANDINGS, answered, sides


@dataclass(frozen=True, slots=True)
class ClaimShown:
    """What leaders claim of an expectation, if anything, beside what was found; `standing` compares the two."""

    expectation: str
    title: str
    leaders: str | None
    found: str
    standing: str


@dataclass(frozen=True, slots=True)
class SelfAssessmentShown:
    """The leaders' own report: whose, what they answered, what they claim. `why` says that it is no evidence."""

    completed_by: str
    completed_on: date
    why: str
    text_status: str
    answers: tuple[tuple[str, str], ...]
    claims: tuple[ClaimShown, ...]


def self_assessment_shown(
    pack: ExpectationsPack, inspection: Inspection, judgement: Judgement
) -> SelfAssessmentShown | None:
    """The self-assessment of an inspection, or None."""
    policy, report = pack.self_assessment, inspection.self_assessment
    if policy is None or report is None:
        return None
    titles = {each.id: each.title for each in pack.expectations}
    claims = tuple(
        ClaimShown(name, titles[name], *sides(pack, policy, compared), STANDINGS[compared.standing])
        for name, compared in compare_claims(policy, judgement, report).items()
    )
    return SelfAssessmentShown(
        report.completed_by, report.completed_on, policy.why, policy.text_status, answered(policy, report), claims
    )
