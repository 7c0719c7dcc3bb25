import json
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import openpyxl
import pytest
from docx.document import Document
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from engine.diagnostics import Refused
from engine.ir.inspection import Inspection, SelfAssessment
from engine.source import Cell, Span, TableCell
from engine.workspace.evidence import RefusedInspection, packed, read_evidence, read_inspections, read_self_assessment
from engine.workspace.template.self_assessment import SelfAssessmentFormat
from engine.workspace.vocabulary import read_vocabulary
from tests.workspace.self_assessments import ANSWERS, BY, CLAIMS, FILLED, ON, empty, filled, men, opened

DOCX, XLSX, YAML = SelfAssessmentFormat.DOCX, SelfAssessmentFormat.XLSX, SelfAssessmentFormat.YAML
DATA = {
    "framework": "prisons-men",
    "completed_by": BY,
    "completed_on": ON,
    "answers": ANSWERS,
    "claims": [{"expectation": name, "claim": word, "because": why} for name, (word, why) in CLAIMS.items()],
}
HEADER = {
    "id": "I",
    "framework": "prisons-men",
    "inspection_date": "2025-09-01",
    "evidence_cutoff": "2025-09-12",
}
INSPECTION = {"inspection": HEADER, "facts": []}


def read(path: Path) -> SelfAssessment:
    return read_self_assessment(path, read_vocabulary())


def told(path: Path) -> list[str]:
    """Each fault of a file in a line, without the file's own path."""
    with pytest.raises(Refused) as refused:
        read(path)
    return [str(f).partition("\n")[0].replace(f"{path.as_posix()}", "FILE") for f in refused.value.faults]


def edited(tmp_path: Path, edit: Callable[[Document], None]) -> Path:
    """The filled document with something done to it."""
    path = filled(DOCX, tmp_path)
    document = opened(path)
    edit(document)
    document.save(path.as_posix())
    return path


@pytest.mark.parametrize("form", SelfAssessmentFormat)
def test_a_template_that_was_filled_in_is_read_back(form: SelfAssessmentFormat, tmp_path: Path) -> None:
    assert read(filled(form, tmp_path)) == FILLED


@pytest.mark.parametrize("suffix", ["json", "jsonl", "yaml"])
def test_a_self_assessment_is_read_in_every_format_of_text(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"sar.{suffix}"
    path.write_text(json.dumps({"self_assessment": DATA}), encoding="utf-8")
    assert read(path) == FILLED


def test_a_self_assessment_is_read_from_csv_files(tmp_path: Path) -> None:
    (tmp_path / "self_assessment.csv").write_text(
        f'framework,completed_by,completed_on\nprisons-men,"{BY}",{ON}\n', encoding="utf-8"
    )
    answers = [f'{question},"{answer}"\n' for question, answer in ANSWERS.items()]
    (tmp_path / "answers.csv").write_text("".join(["question,answer\n", *answers, "priorities,\n"]), encoding="utf-8")
    claims = [f"{name},{word},{why}\n" for name, (word, why) in CLAIMS.items()]
    (tmp_path / "claims.csv").write_text("".join(["expectation,claim,because\n", *claims, "M.2,,\n"]), encoding="utf-8")
    assert read(tmp_path) == FILLED


def test_a_self_assessment_within_an_inspection_is_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "inspection.json"
    own = {name: value for name, value in DATA.items() if name != "framework"}
    path.write_text(json.dumps({**INSPECTION, "self_assessment": own}), encoding="utf-8")
    (inspection,) = read_evidence(path, read_vocabulary())
    assert isinstance(inspection, Inspection)
    assert inspection.self_assessment is not None
    assert inspection.self_assessment.framework is None
    assert inspection.self_assessment.claims == FILLED.claims
    assert inspection.facts == ()


def test_a_self_assessment_within_a_workbook_of_evidence_is_part_of_it(tmp_path: Path) -> None:
    path = filled(XLSX, tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("inspection")
    sheet.append(list(HEADER))
    sheet.append(list(HEADER.values()))
    book.save(path)
    (inspection,) = read_evidence(path, read_vocabulary())
    assert isinstance(inspection, Inspection)
    assert inspection.self_assessment == FILLED


@pytest.mark.parametrize(
    ("form", "blank"),
    [
        (DOCX, "error[missing-key] FILE, table 1, row 2, column 1: the self-assessment has no `{}`"),
        (XLSX, "error[missing-key] FILE, sheet self_assessment, cell A2: the self-assessment has no `{}`"),
    ],
)
def test_an_empty_table_lacks_only_who_and_when(form: SelfAssessmentFormat, blank: str, tmp_path: Path) -> None:
    assert told(empty(form, tmp_path)) == [blank.format("completed_by"), blank.format("completed_on")]


def test_empty_yaml_lacks_only_who_and_when(tmp_path: Path) -> None:
    first, second = told(empty(YAML, tmp_path))
    assert first.endswith("`completed_by` of the self-assessment is left blank")
    assert second.endswith("`completed_on` of the self-assessment is left blank")


@pytest.mark.parametrize("form", SelfAssessmentFormat)
def test_a_template_shows_the_words_of_every_question_expectation_and_claim(
    form: SelfAssessmentFormat, tmp_path: Path
) -> None:
    pack, policy = men()
    path = empty(form, tmp_path)
    match form:
        case SelfAssessmentFormat.DOCX:
            document = opened(path)
            cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
            text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
        case SelfAssessmentFormat.XLSX:
            book = openpyxl.load_workbook(path)
            text = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
        case SelfAssessmentFormat.YAML:
            text = " ".join(path.read_text(encoding="utf-8").replace("#", "").split())
    shown = [
        *(part for word in (*policy.questions, *policy.claims) for part in word),
        *(part for each in pack.expectations for part in (each.id, each.text)),
    ]
    indicators = [] if form is YAML else [each.text for each in pack.indicators()]
    assert [each for each in (*shown, *indicators) if each not in text] == []


def test_claims_are_chosen_from_a_list(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(empty(XLSX, tmp_path))
    (rule,) = book["claims"].data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ('"strength,partly,weakness"', "C2:C5")
    document = opened(empty(DOCX, tmp_path))
    xml = document.tables[2].cell(1, 2)._tc.xml  # noqa: SLF001 - what Word reads
    assert [word for word in ("strength", "partly", "weakness") if f'w:displayText="{word}"' in xml] == [
        "strength",
        "partly",
        "weakness",
    ]


def test_a_place_is_that_of_the_row_or_the_cell(tmp_path: Path) -> None:
    path = filled(DOCX, tmp_path)
    report = read(path)
    file = path.as_posix()
    assert report.at == TableCell(file, 1, 2)
    assert [each.at for each in report.replies] == [TableCell(file, 2, 2, 3), TableCell(file, 2, 4, 3)]
    assert [each.at for each in report.claims] == [TableCell(file, 3, 2), TableCell(file, 3, 5)]
    path = filled(XLSX, tmp_path)
    assert [each.at for each in read(path).claims] == [
        Cell(path.as_posix(), "claims", "A2"),
        Cell(path.as_posix(), "claims", "A5"),
    ]
    path = filled(YAML, tmp_path)
    assert all(isinstance(each.at, Span) and each.at.line > 1 for each in read(path).claims)


def _chosen(document: Document) -> None:
    """Chooses a claim as Word does: within the control that the template put there."""
    cell = document.tables[2].cell(2, 2)
    (hint,) = cell._tc.xpath(".//w:showingPlcHdr")  # noqa: SLF001 - what Word writes
    hint.getparent().remove(hint)
    (text,) = cell._tc.xpath(".//w:sdtContent//w:t")  # noqa: SLF001
    text.text = "partly"
    document.tables[2].cell(2, 3).text = "Not on every wing."


def test_a_claim_chosen_from_the_list_in_word_is_read(tmp_path: Path) -> None:
    report = read(edited(tmp_path, _chosen))
    assert [(each.expectation, each.claim) for each in report.claims] == [
        ("M.1", "strength"),
        ("M.2", "partly"),
        ("M.4", "weakness"),
    ]


def _row_added(document: Document, table: int) -> tuple[_Cell, ...]:
    """The cells of a new last row."""
    row: _Row = document.tables[table - 1].add_row()  # type: ignore[no-untyped-call]
    return row.cells


def _paragraphs_and_blank_rows(document: Document) -> None:
    document.tables[0]._tbl.addprevious(document.add_paragraph("From the governor's office.")._p)  # noqa: SLF001
    _row_added(document, 2)
    _row_added(document, 3)


def _a_row_above_the_headings(document: Document) -> None:
    table = document.tables[1]._tbl  # noqa: SLF001
    row = deepcopy(table.tr_lst[1])
    for text in row.xpath(".//w:t"):
        text.text = ""
    row.xpath(".//w:t")[0].text = "Our answers"
    table.tr_lst[0].addprevious(row)


def _a_table_of_their_own(document: Document) -> None:
    document.add_paragraph("Assaults by month, for reference.")
    own = document.add_table(2, 4)
    for cell, text in zip(own.rows[0].cells, ("Month", "2023", "2024", "2025"), strict=True):
        cell.text = text


def _a_table_split(document: Document) -> None:
    """Word's "split table": the rest stands under no headings, after a blank paragraph."""
    table = document.tables[2]._tbl  # noqa: SLF001
    rest = deepcopy(table)
    for row in rest.tr_lst[:3]:
        rest.remove(row)
    for row in table.tr_lst[3:]:
        table.remove(row)
    table.addnext(rest)
    table.addnext(parse_xml(f"<w:p {nsdecls('w')}/>"))


def _a_capital_that_word_made(document: Document) -> None:
    document.tables[2].cell(1, 2).text = "Strength"


def _an_editor_without_controls(document: Document) -> None:
    """Leaves what controls show as plain text."""
    for control in list(document.element.body.iter(qn("w:sdt"))):
        for run in list(control.iter(qn("w:r"))):
            control.addprevious(run)
        control.getparent().remove(control)


def _tracked_changes(document: Document) -> None:
    paragraph: Paragraph = document.tables[2].cell(4, 3).paragraphs[0]
    space = nsdecls("w")
    paragraph._p.append(  # noqa: SLF001
        parse_xml(f'<w:del {space} w:id="1" w:author="B"><w:r><w:delText> Often.</w:delText></w:r></w:del>')
    )
    run = paragraph._p.r_lst[0]  # noqa: SLF001
    inserted = parse_xml(f'<w:ins {space} w:id="2" w:author="B"/>')
    run.addprevious(inserted)
    inserted.append(run)


@pytest.mark.parametrize(
    "edit",
    [
        _paragraphs_and_blank_rows,
        _a_row_above_the_headings,
        _a_table_of_their_own,
        _a_table_split,
        _a_capital_that_word_made,
        _an_editor_without_controls,
        _tracked_changes,
    ],
)
def test_what_people_do_to_a_document_changes_nothing_that_it_says(
    edit: Callable[[Document], None], tmp_path: Path
) -> None:
    assert read(edited(tmp_path, edit)) == FILLED


def test_a_row_with_text_in_its_last_cell_alone_goes_on_with_the_row_above(tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        _row_added(document, 2)[2].text = "And by surveys."
        _row_added(document, 3)[3].text = "Some of them."

    report = read(edited(tmp_path, edit))
    assert report.replies[-1].answer == "By what prisoners say.\nAnd by surveys."
    assert report.claims[-1].because == "Plans slip.\nSome of them."


def _cell(table: int, row: int, column: int, text: str) -> Callable[[Document], None]:
    def edit(document: Document) -> None:
        document.tables[table - 1].cell(row - 1, column - 1).text = text

    return edit


def _a_column(document: Document) -> None:
    table = document.tables[2]
    table.add_column(table.columns[0].width)
    table.cell(1, 4).text = "See annex."


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        (_cell(1, 2, 3, "20 August 2025"), "[bad-date] FILE, table 1, row 2, column 3: `completed_on` of the"),
        (_cell(1, 2, 1, ""), "[missing-key] FILE, table 1, row 2, column 1: the self-assessment has no `framework`"),
        (_cell(1, 1, 2, "Author"), "[missing-key] FILE, table 1, row 2, column 1: the self-assessment has no `comp"),
        (_cell(2, 4, 1, "know_your_prison"), "[duplicate-key] FILE, table 2, row 4, column 1: `know_your_prison` is"),
        (_cell(2, 1, 2, "Reply"), "[unknown-key] FILE, table 2, row 2, column 2: the answers have no column `reply`"),
        (_cell(2, 1, 1, "Asked"), "[no-table] FILE:1:1: no table has `question` as the heading of its first column"),
        (_cell(2, 1, 2, "Answer"), "[duplicate-key] FILE, table 2, row 1, column 3: the heading `answer` is given"),
        (_cell(3, 2, 4, ""), "[missing-key] FILE, table 3, row 2, column 1: the claim has no `because`"),
        (_cell(3, 2, 1, ""), "[missing-key] FILE, table 3, row 2, column 1: the claim has no `expectation`"),
        (_cell(3, 3, 4, "Well."), "[missing-key] FILE, table 3, row 3, column 1: the claim has no `claim`"),
        (_a_column, "[no-heading] FILE, table 3, row 2, column 5: `See annex.` stands under no heading"),
    ],
)
def test_a_fault_names_the_table_and_the_cell(edit: Callable[[Document], None], fault: str, tmp_path: Path) -> None:
    found = told(edited(tmp_path, edit))
    assert [each for each in found if fault in each], found


def test_a_blank_question_is_told_with_its_place(tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        document.tables[1].cell(1, 0).text = ""

    assert "error[missing-key] FILE, table 2, row 2, column 3: the row has no `question`" in told(
        edited(tmp_path, edit)
    )


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"claims": {"M.1": "strength"}}, "error[not-a-list]"),
        ({"answers": ["well"]}, "error[not-a-mapping]"),
        ({"answers": {"priorities": 3}}, "error[not-text]"),
        ({"answers": {"priorities": ""}}, "error[empty-text]"),
        ({"colour": "red"}, "error[unknown-key]"),
        ({"claims": [{"expectation": "M.1", "claim": "strength", "because": "", "x": "y"}]}, "error[empty-text]"),
        ({"claims": ["M.1"]}, "error[not-a-mapping]"),
        ({"framework": None}, "error[missing-key]"),
    ],
)
def test_a_wrong_self_assessment_is_refused(wrong: dict[str, object], fault: str, tmp_path: Path) -> None:
    path = tmp_path / "sar.json"
    path.write_text(json.dumps({"self_assessment": {**DATA, **wrong}}), encoding="utf-8")
    assert [each for each in told(path) if each.startswith(fault)]


def test_a_self_assessment_alone_has_no_other_part(tmp_path: Path) -> None:
    path = tmp_path / "sar.json"
    path.write_text(json.dumps({"self_assessment": DATA, "concerns": []}), encoding="utf-8")
    assert [each.partition("]")[0] for each in told(path)] == ["error[unknown-key"]


def test_a_self_assessment_alone_is_no_inspection(tmp_path: Path) -> None:
    (found,) = read_inspections(filled(DOCX, tmp_path), read_vocabulary())
    assert isinstance(found, RefusedInspection)
    assert [fault.code for fault in found.faults] == ["no-inspection"]


def test_an_inspection_is_no_self_assessment_alone(tmp_path: Path) -> None:
    path = tmp_path / "inspection.json"
    path.write_text(json.dumps({**INSPECTION, "self_assessment": DATA}), encoding="utf-8")
    assert [each.partition("]")[0] for each in told(path)] == ["error[no-self-assessment"]


def test_a_document_that_unpacks_to_too_much_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MAX_BYTES", 1000)
    assert told(empty(DOCX, tmp_path)) == ["error[too-large] FILE:1:1: the document unpacks to more than 1,000 bytes"]


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("word/document.xml", "<w:document"),
        ("word/document.xml", ""),
        ("word/document.xml", "<other/>"),
        ("[Content_Types].xml", "<Types/>"),
        ("word/_rels/document.xml.rels", "not XML"),
    ],
)
def test_a_document_with_a_broken_part_is_refused(part: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.docx"
    with zipfile.ZipFile(empty(DOCX, tmp_path)) as good, zipfile.ZipFile(path, "w") as bad:
        for name in good.namelist():
            bad.writestr(name, text if name == part else good.read(name))
    assert told(path) == ["error[bad-document] FILE:1:1: the file is no Word document"]


def test_merged_cells_count_by_their_first_column(tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        row = document.tables[1].rows[1]
        row.cells[0].merge(row.cells[1]).text = "know_your_prison"

    assert read(edited(tmp_path, edit)) == FILLED


def test_a_template_never_writes_over_a_file(tmp_path: Path) -> None:
    path = filled(DOCX, tmp_path)
    before = path.read_bytes()
    with pytest.raises(Refused, match="file-exists"):
        empty(DOCX, tmp_path)
    assert path.read_bytes() == before
