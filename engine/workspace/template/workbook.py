"""The template as an Excel workbook: comments on the headings, drop-down lists for closed vocabularies."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from engine.ir.vocabulary import Field, FieldType, Vocabulary
from engine.workspace.template.sheets import Sheet, described, words_for

ROWS = 2000
"""How far down the drop-down lists and the formats of columns reach."""
_ABOUT = (
    "The evidence of one inspection.",
    "Fill in a row for each fact, on the sheet of its kind. The comment on a heading says what its column takes.",
    "Headings in italics may be left blank. Several words in one cell are parted by a semicolon.",
    "Write values, never formulas. A sheet whose name starts with _ is not read, so notes can stand on one.",
)


def write_workbook(sheets: Sequence[Sheet], vocabulary: Vocabulary, path: Path) -> None:
    """Writes the workbook. Raises OSError when it cannot."""
    book = Workbook()
    about = book.worksheets[0]
    about.title = "_about"
    about.column_dimensions["A"].width = 120
    for line in _ABOUT:
        about.append([line])
    filled = [(sheet, book.create_sheet(sheet.name)) for sheet in sheets]
    ranges = _lists(book.create_sheet("_lists"), sheets, vocabulary)
    for sheet, page in filled:
        page.freeze_panes = "A2"
        for number, field in enumerate(sheet.columns, 1):
            _column(page, number, field, sheet, vocabulary, ranges)
    book.active = book.worksheets[1]
    book.save(path)


def _lists(page: Worksheet, sheets: Sequence[Sheet], vocabulary: Vocabulary) -> Mapping[tuple[str, ...], str]:
    """The sheet of words, a list a column; and the range that each list stands in."""
    page.sheet_state = "hidden"
    ranges: dict[tuple[str, ...], str] = {}
    for sheet in sheets:
        for field in sheet.columns:
            words = words_for(field, sheet, vocabulary)
            if words and words not in ranges:
                number = len(ranges) + 1
                column = get_column_letter(number)
                for row, text in enumerate((field.words or field.name, *words), 1):
                    page.cell(row, number, int(text) if text.isdecimal() else text)
                ranges[words] = f"'_lists'!${column}$2:${column}${len(words) + 1}"
    return ranges


def _column(
    page: Worksheet,
    number: int,
    field: Field,
    sheet: Sheet,
    vocabulary: Vocabulary,
    ranges: Mapping[tuple[str, ...], str],
) -> None:
    letter = get_column_letter(number)
    words = words_for(field, sheet, vocabulary)
    heading = page.cell(1, number, field.name)
    heading.font = Font(bold=True, italic=field.optional)
    choice = field.type is not FieldType.SET
    text = described(field) if choice or not words else f"{described(field)}\n\n{'; '.join(words)}"
    heading.comment = Comment(text, "ragstone", height=60 + 20 * (len(text) // 40), width=320)
    page.column_dimensions[letter].width = max(12, len(field.name) + 2)
    if field.type is FieldType.DATE:
        page.column_dimensions[letter].number_format = "yyyy-mm-dd"
    formula = ranges.get(words) if choice and words else '"TRUE,FALSE"' if field.type is FieldType.BOOLEAN else None
    if formula is not None:
        rule = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=True)
        rule.error = f"Choose a word of the list for {field.name}."
        rule.errorTitle = "Not in the list"
        rule.add(f"{letter}2:{letter}{ROWS}")
        page.add_data_validation(rule)
