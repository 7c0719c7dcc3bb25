"""A report's tables as an Excel workbook, and its answers as CSV. No cell of either is ever worked out."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from engine.report.export.archive import repacked
from engine.report.export.grids import Grid

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a cell must not start with: a spreadsheet takes it for a formula, or strips it and then does.
The last four are the wide forms of the first four."""


HOLDS = 32_767
"""Characters that a cell of Excel holds; of more, the library leaves the rest out and says nothing."""
MARGIN = 100
"""Characters of a marking in the margin of a page, of the 255 that Excel has for all that stands there."""
CUT = " [cut: a cell holds no more]"


def _cut(text: str, at: int) -> str:
    """A text that is not too long; one that is says that it was cut."""
    return text if len(text) <= at else text[: at - len(CUT)] + CUT


def inert(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe stands before one that could be."""
    return f"'{text}" if text.lstrip(" ").startswith(STARTS) else text


def workbook(of: Sequence[Grid], title: str, marking: str) -> bytes:
    """The file, a sheet for each table. The marking stands above and below each printed page."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = title
    book.properties.creator = "ragstone"
    for grid in of:
        _sheet(book.create_sheet(grid.name), grid, marking)
    out = BytesIO()
    book.save(out)
    return repacked(out.getvalue())


def csv_text(of: Grid) -> str:
    """One table as CSV, with the line ends of RFC 4180."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(inert(cell) for cell in of.head)
    writer.writerows([inert(cell) for cell in row] for row in of.rows)
    return out.getvalue()


def _sheet(page: Worksheet, grid: Grid, marking: str) -> None:
    for number, row in enumerate((grid.head, *grid.rows), 1):
        page.append([_cell(page, text, heading=number == 1 or place == 1) for place, text in enumerate(row, 1)])
    for place, width in enumerate(grid.widths, 1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.freeze_panes = "B2"
    page.auto_filter.ref = page.dimensions
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.oddHeader = HeaderFooterItem()
    page.oddFooter = HeaderFooterItem()
    for part in (page.oddHeader, page.oddFooter):
        part.center.text = _cut(marking, MARGIN).replace("&", "&&")
    page.oddFooter.right.text = "Page &P of &N"


def _cell(page: Worksheet, text: str, *, heading: bool) -> Cell:
    """A cell that holds text, whatever it looks like. Its place is given when its row is appended."""
    cell = Cell(page, 1, 1, ILLEGAL_CHARACTERS_RE.sub("", _cut(inert(text), HOLDS)))
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if heading:
        cell.font = Font(bold=True)
    return cell
