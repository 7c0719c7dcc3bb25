"""The leaders' own report as it is written: within an inspection, or in a file of its own."""

from typing import Protocol, TypeVar

from engine.ir.inspection import Claim, Reply, SelfAssessment
from engine.load.tree import Plain
from engine.workspace.evidence.written import Path, Written
from evidence_schemas.fields import Shape
from evidence_schemas.inspection import AnswerShape, ClaimShape, SelfAssessmentShape

S = TypeVar("S", bound=Shape)

PART = "self_assessment"
"""The part of an inspection that holds the report."""
TABLES: dict[str, type[Shape]] = {PART: SelfAssessmentShape, "answers": AnswerShape, "claims": ClaimShape}
"""In formats of tables: the table of the report itself, in one row, and those of its answers and claims."""
WORDING = "wording"
"""A column that shows what a question or an expectation says. It is there for people, and passed over."""


class Shaped(Protocol):
    """Brings a record to its shape, or notes its faults and gives None."""

    def __call__(self, shape: type[S], of: str, raw: Plain, path: Path) -> tuple[S | None, Path]:
        """The record and its path."""


def alone(data: Plain) -> bool:
    """Whether a file holds a self-assessment and no inspection."""
    return isinstance(data, dict) and PART in data and "inspection" not in data and not data.get("facts")


def self_assessment_of(
    written: Written, raw: Plain, shaped: Shaped, claims: list[tuple[Plain, Path]]
) -> SelfAssessment | None:
    """The report, or None where `shaped` noted faults. What leaders left blank is no answer and no claim."""
    path: Path = (PART,)
    header: Plain = raw
    if isinstance(raw, dict):
        header = {
            name: _answered(value) if name == "answers" else value for name, value in raw.items() if name != "claims"
        }
    report, _ = shaped(SelfAssessmentShape, "self-assessment", header, path)
    found = [shaped(ClaimShape, "claim", *each) for each in claims if not _blank(each[0])]
    if report is None:
        return None
    return SelfAssessment(
        completed_by=report.completed_by,
        completed_on=report.completed_on,
        framework=report.framework,
        replies=tuple(Reply(q, a, written.at((*path, "answers", q))) for q, a in report.answers.items()),
        claims=tuple(
            Claim(each.expectation, each.claim, each.because, written.at(at)) for each, at in found if each is not None
        ),
        at=written.at(path),
    )


def _answered(answers: Plain) -> Plain:
    if isinstance(answers, dict):
        return {question: answer for question, answer in answers.items() if answer is not None}
    return {} if answers is None else answers


def _blank(claim: Plain) -> bool:
    return isinstance(claim, dict) and not {key for key, value in claim.items() if value is not None} - {"expectation"}
