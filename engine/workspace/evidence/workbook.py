"""One inspection from an Excel workbook: a sheet for each kind of fact, and for inspection, samples and judgements."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path as File

from openpyxl.utils import get_column_letter

from engine.diagnostics import Diagnostic
from engine.ir.vocabulary import Vocabulary
from engine.source import Cell, Span
from engine.workspace.evidence.sheets import Entry, read_sheets
from engine.workspace.evidence.tables import Column, Content, Row, Table, inspection_of
from engine.workspace.evidence.written import Written


def read_workbook(path: File, vocabulary: Vocabulary) -> Written:
    """The inspection as written. Sheets whose names start with `_` are notes, and are passed over.

    Raises Refused when the file is no workbook, or unpacks to too much.
    """
    file = path.as_posix()
    faults: list[Diagnostic] = []
    tables: list[Table] = []
    for sheet in read_sheets(path):
        if sheet.rows is None:
            message = f"the workbook names a sheet `{sheet.name}` that is not in the file"
            advice = "take it from a copy that is whole, or open the workbook in Excel and delete the sheet"
            faults.append(Diagnostic("no-sheet", message, Span(file, 1), advice))
        else:
            tables.append(_table(file, sheet.name, sheet.rows, faults))
    return inspection_of(tables, Span(file, 1), vocabulary, faults)


def _table(file: str, sheet: str, rows: Sequence[tuple[int, Sequence[Entry]]], faults: list[Diagnostic]) -> Table:
    columns: dict[int, Column] = {}
    found: list[Row] = []
    for number, entries in rows:
        contents: dict[int, tuple[Content, Cell]] = {}
        for entry in entries:
            at = Cell(file, sheet, f"{get_column_letter(entry.column)}{number}")
            content = _content(entry, at, faults)
            if content is not None:
                contents[entry.column] = (content, at)
        if not contents:
            continue
        if columns:
            found.append(_row(file, sheet, number, contents, columns, faults))
        else:
            columns = _headings(contents, faults)
    return Table(sheet, tuple(columns.values()), tuple(found), Cell(file, sheet, "A1"))


def _headings(contents: dict[int, tuple[Content, Cell]], faults: list[Diagnostic]) -> dict[int, Column]:
    columns: dict[int, Column] = {}
    names: set[str] = set()
    for i, (content, at) in contents.items():
        name = str(content)
        if name in names:
            faults.append(Diagnostic("duplicate-key", f"the heading `{name}` is given twice", at, "keep one of them"))
        names.add(name)
        columns[i] = Column(name, at)
    return columns


def _row(
    file: str,
    sheet: str,
    number: int,
    contents: dict[int, tuple[Content, Cell]],
    columns: dict[int, Column],
    faults: list[Diagnostic],
) -> Row:
    cells: dict[str, tuple[Content, Cell]] = {}
    for i, (content, at) in contents.items():
        if i in columns:
            cells[columns[i].name] = (content, at)
        else:
            advice = "give its column a heading in the first row, or clear the cell"
            faults.append(Diagnostic("no-heading", f"`{content}` stands under no heading", at, advice))
    return Row(dict(cells), Cell(file, sheet, f"A{number}"))


def _content(entry: Entry, at: Cell, faults: list[Diagnostic]) -> Content:
    """What the cell holds, exactly: a number is read from its shortest text, 0.65 and not its binary neighbour."""
    value = entry.value
    if entry.sort in ("f", "e"):
        what = "a formula" if entry.sort == "f" else f"the error `{value}`"
        advice = "paste its value, since evidence must not change with another cell"
        faults.append(Diagnostic("not-a-value", f"the cell holds {what}", at, advice))
        return None
    match value:
        case bool() | int():
            return value
        case float():
            return int(value) if value.is_integer() else Decimal(repr(value))
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        case date():
            return value.isoformat()
        case _:
            return str(value).strip() or None
