"""No cell of a workbook or of CSV is ever worked out, whatever its text begins with."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from engine.report.export.grids import Grid
from engine.report.export.marking import marking_of
from engine.report.export.sheets import STARTS, csv_text, inert, workbook
from engine.service.deciding import Decided
from engine.service.reporting import ReportFormat
from tests.report.export.conftest import made

TRAPS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", '=HYPERLINK("http://x","y")', "#REF!"]  # noqa: RUF001 - the wide sign
GRID = Grid("Traps", ("=head",), tuple((trap,) for trap in TRAPS), (20,))


def test_a_text_that_could_be_a_formula_has_an_apostrophe_before_it() -> None:
    assert [inert(trap) for trap in TRAPS[:-1]] == [f"'{trap}" for trap in TRAPS[:-1]]
    assert inert("N.1.1.a = yes") == "N.1.1.a = yes"


@given(st.text())
def test_no_text_begins_as_a_formula_does(text: str) -> None:
    assert not inert(text).lstrip(" ").startswith(STARTS)
    assert inert(text).removeprefix("'") == text.removeprefix("'")


def test_every_cell_of_a_workbook_holds_text() -> None:
    page = load_workbook(io.BytesIO(workbook([GRID], "Traps", "OFFICIAL")))["Traps"]
    cells = [cell for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [str(cell.value) for cell in cells if str(cell.value).startswith(STARTS)] == []


def test_every_cell_of_csv_is_inert() -> None:
    cells = [cell for row in csv.reader(io.StringIO(csv_text(GRID), newline="")) for cell in row]
    assert cells == [inert(cell) for cell in ("=head", *TRAPS)]


@pytest.mark.parametrize("name", ["planted", "inadequate", "ravensholt"])
def test_no_workbook_of_an_inspection_holds_a_formula(name: str, request: pytest.FixtureRequest) -> None:
    decided: Decided = request.getfixturevalue(name)
    book = load_workbook(io.BytesIO(made(decided, ReportFormat.XLSX)))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells if str(cell.value).startswith(STARTS)] == []
    headers = [page.oddHeader for page in book]
    assert {each.center.text for each in headers if each is not None} == {marking_of(decided.inspection)}
    assert {page.print_title_rows for page in book} == {"$1:$1"}


def test_the_sheets_of_each_kind_of_framework(inadequate: Decided, ravensholt: Decided) -> None:
    rated = load_workbook(io.BytesIO(made(inadequate, ReportFormat.XLSX)))
    judged = load_workbook(io.BytesIO(made(ravensholt, ReportFormat.XLSX)))
    own = ["Ratings", "Prompts", "Moderations"]
    assert rated.sheetnames == ["Summary", *own, "Recommendations", "Tests", "Evidence"]
    own = ["Expectations", "Indicators", "Concerns and practice"]
    assert judged.sheetnames == ["Summary", *own, "Recommendations", "Tests", "Evidence"]
    assert rated["Prompts"].max_row == 1 + 52
    assert rated["Evidence"].max_row == 1 + len(inadequate.inspection.facts)


def test_the_answers_as_csv(moderated: Decided) -> None:
    rows = list(csv.reader(io.StringIO(made(moderated, ReportFormat.CSV).decode(), newline="")))
    assert rows[0] == ["Prompt", "Asks", "By rule", "Basis", "Moderated", "In force"]
    answers = {row[0]: row[2:] for row in rows[1:]}
    assert answers["N.1.1.b"] == ["no", "blocked", "", "no"]
    assert answers["N.4.2.d"] == ["yes", "shown", "no", "no"]
