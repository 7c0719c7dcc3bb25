"""The self-assessment as an Excel workbook: three sheets to fill in, drop-down lists for claims."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from engine.workspace.template.self_assessment.asked import HEADINGS, TITLE, Asked

WIDTHS = {"wording": 60, "answer": 80, "because": 80}
"""Of columns in characters; the others take 20."""
_LINE = Side(style="thin", color="BFBFBF")
_ASKED = PatternFill("solid", fgColor="F2F2F2")
_TOP = Alignment(vertical="top", wrap_text=True)


def write_workbook(asked: Asked, path: Path) -> None:
    """Writes the workbook. Raises OSError when it cannot."""
    book = Workbook()
    _about(book.worksheets[0], asked)
    _table(book.create_sheet("self_assessment"), [(asked.framework, None, None)])
    book["self_assessment"]["C2"].number_format = "yyyy-mm-dd"
    _table(book.create_sheet("answers"), [(word, asks, None) for word, asks in asked.questions], 90)
    claims = book.create_sheet("claims")
    _table(claims, [(each.id, f"{each.title}: {each.text}", None, None) for each in asked.expectations], 90)
    words = ",".join(word for word, _ in asked.claims)
    rule = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = "Not a claim", f"Choose one of {words.replace(',', ', ')}, or leave it blank."
    rule.add(f"C2:C{len(asked.expectations) + 1}")
    claims.add_data_validation(rule)
    for page in book.worksheets:
        page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    book.active = book.worksheets[1]
    book.save(path)


def _about(page: Worksheet, asked: Asked) -> None:
    """A sheet that is not read: how to fill the others in, and the expectations with their indicators."""
    page.title = "_about"
    page.column_dimensions["A"].width = 110
    page.append([f"{TITLE}: {asked.title}"])
    page["A1"].font = Font(bold=True, size=14)
    lines = [*asked.about, "Write values, never formulas. This sheet is not read.", asked.status, ""]
    lines += [f"{word}: {says}" for word, says in asked.claims]
    for each in asked.expectations:
        lines += ["", f"{each.id} {each.title}: {each.text}", each.introduces]
        lines += [f"\u2022 {indicator.text}" for indicator in each.indicators]
    for line in lines:
        page.append([line])
        page.cell(page.max_row, 1).alignment = _TOP
        page.row_dimensions[page.max_row].height = 15 * (1 + len(line) // 105)


def _table(page: Worksheet, rows: Sequence[tuple[str | None, ...]], height: int | None = None) -> None:
    """A table with its headings. Cells to be filled in are white, the others grey."""
    page.freeze_panes = "A2"
    for i, heading in enumerate(HEADINGS[page.title], 1):
        page.cell(1, i, heading).font = Font(bold=True)
        page.column_dimensions[get_column_letter(i)].width = WIDTHS.get(heading, 20)
    for number, row in enumerate(rows, 2):
        if height is not None:
            page.row_dimensions[number].height = height
        for i, text in enumerate(row, 1):
            cell = page.cell(number, i, text)
            cell.alignment = _TOP
            cell.border = Border(_LINE, _LINE, _LINE, _LINE)
            if text is not None:
                cell.fill = _ASKED
