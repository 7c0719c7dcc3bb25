"""Writes an empty self-assessment in a format."""

from enum import Enum
from pathlib import Path
from typing import assert_never

from engine.ir.expectations import ExpectationsPack, SelfAssessmentPolicy
from engine.workspace.template.self_assessment.asked import asked_by
from engine.workspace.template.self_assessment.yaml_text import self_assessment_text
from engine.workspace.template.write import new_file


class SelfAssessmentFormat(Enum):
    """The formats that self-assessments come in."""

    DOCX = "docx"
    XLSX = "xlsx"
    YAML = "yaml"


def write_self_assessment(
    format_: SelfAssessmentFormat, pack: ExpectationsPack, policy: SelfAssessmentPolicy, path: Path
) -> None:
    """Writes the template, which asks what the pack asks by its policy.

    Raises Refused when something stands at the path already, or it cannot be written.
    """
    asked = asked_by(pack, policy)
    with new_file(path):
        match format_:
            case SelfAssessmentFormat.DOCX:
                from engine.workspace.template.self_assessment.document import write_document  # noqa: PLC0415 - heavy

                write_document(asked, path)
            case SelfAssessmentFormat.XLSX:
                from engine.workspace.template.self_assessment.workbook import write_workbook  # noqa: PLC0415 - heavy

                write_workbook(asked, path)
            case SelfAssessmentFormat.YAML:
                path.write_text(self_assessment_text(asked), encoding="utf-8")
            case _:
                assert_never(format_)
