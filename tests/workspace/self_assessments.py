"""The empty self-assessment of men's prisons in each format, filled in as leaders would."""

from datetime import date
from functools import cache
from pathlib import Path

import docx
import openpyxl
from docx.document import Document

from engine.ir.expectations import ExpectationsPack, SelfAssessmentPolicy
from engine.ir.inspection import Claim, Reply, SelfAssessment
from engine.workspace.packs import read_pack
from engine.workspace.template.self_assessment import SelfAssessmentFormat, write_self_assessment

RULES = Path(__file__).parents[2] / "rules"
BY, ON = "A. Governor, governor", "2025-08-20"
ANSWERS = {"know_your_prison": "Well: we walk the wings.\nSurveys, too.", "how_you_will_know": "By what prisoners say."}
"""One question is left blank."""
CLAIMS = {"M.1": ("strength", "Staff can say the priorities."), "M.4": ("weakness", "Plans slip.")}
"""Two expectations are left blank."""
FILLED = SelfAssessment(
    completed_by=BY,
    completed_on=date(2025, 8, 20),
    framework="prisons-men",
    replies=tuple(Reply(question, answer) for question, answer in ANSWERS.items()),
    claims=tuple(Claim(name, *claimed) for name, claimed in CLAIMS.items()),
)
"""What every format must be read as."""


@cache
def men() -> tuple[ExpectationsPack, SelfAssessmentPolicy]:
    pack = read_pack(RULES, "prisons-men")
    assert isinstance(pack, ExpectationsPack)
    assert pack.self_assessment is not None
    return pack, pack.self_assessment


def empty(form: SelfAssessmentFormat, folder: Path) -> Path:
    path = folder / f"self-assessment.{form.value}"
    write_self_assessment(form, *men(), path)
    return path


def filled(form: SelfAssessmentFormat, folder: Path) -> Path:
    path = empty(form, folder)
    match form:
        case SelfAssessmentFormat.DOCX:
            _document(path)
        case SelfAssessmentFormat.XLSX:
            _workbook(path)
        case SelfAssessmentFormat.YAML:
            _yaml(path)
    return path


def opened(path: Path) -> Document:
    return docx.Document(path.as_posix())


def _document(path: Path) -> None:
    document = opened(path)
    report, answers, claims = document.tables
    report.cell(1, 1).text, report.cell(1, 2).text = BY, ON
    for row in answers.rows:
        row.cells[2].text = ANSWERS.get(row.cells[0].text, row.cells[2].text)
    for row in claims.rows:
        if row.cells[0].text in CLAIMS:
            row.cells[2].text, row.cells[3].text = CLAIMS[row.cells[0].text]
    document.save(path.as_posix())


def _workbook(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["self_assessment"]["B2"] = BY
    book["self_assessment"]["C2"] = date.fromisoformat(ON)
    for row in book["answers"].iter_rows(min_row=2):
        row[2].value = ANSWERS.get(str(row[0].value))
    for row in book["claims"].iter_rows(min_row=2):
        if row[0].value in CLAIMS:
            row[2].value, row[3].value = CLAIMS[str(row[0].value)]
    book.save(path)


def _yaml(path: Path) -> None:
    lines = []
    claimed = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        key = line.partition(":")[0].strip(" -")
        claimed = line.rpartition(" ")[2] if key == "expectation" else claimed
        value = {"completed_by": BY, "completed_on": ON, **ANSWERS}.get(key)
        if key in ("claim", "because") and claimed in CLAIMS:
            value = CLAIMS[claimed][key == "because"]
        lines.append(line if value is None else f"{line.partition(':')[0]}: {_quoted(value)}")
    path.write_text("\n".join(lines), encoding="utf-8")


def _quoted(text: str) -> str:
    return '"' + text.replace("\n", "\\n") + '"'
