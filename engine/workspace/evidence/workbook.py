"""One inspection from an Excel workbook: a sheet for each kind of fact, and for inspection, samples and judgements."""

import warnings
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path as File
from typing import Protocol

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from engine.diagnostics import Diagnostic, Refused
from engine.ir.vocabulary import Vocabulary
from engine.source import Cell, Span
from engine.workspace.evidence.packed import check_size
from engine.workspace.evidence.tables import Column, Content, Row, Table, inspection_of
from engine.workspace.evidence.written import Written


class _XlsxCell(Protocol):
    """What is read of a cell. `data_type` is `f` for a formula and `e` for an error."""

    @property
    def value(self) -> object:
        """Its value."""

    @property
    def data_type(self) -> str:
        """What it holds."""


def read_workbook(path: File, vocabulary: Vocabulary) -> Written:
    """The inspection as written. Sheets whose names start with `_` are notes, and are passed over.

    Raises Refused when the file is no workbook, or unpacks to too much.
    """
    file = path.as_posix()
    faults: list[Diagnostic] = []
    try:
        check_size(path, "workbook")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of formatting that it does not read
            book = openpyxl.load_workbook(path, read_only=True, data_only=False)
            try:
                tables = [_table(file, s.title, s.iter_rows(), faults) for s in book.worksheets if s.title[:1] != "_"]
            finally:
                book.close()
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        advice = "save it in Excel as .xlsx"
        raise Refused([Diagnostic("bad-workbook", "the file is no Excel workbook", Span(file, 1), advice)]) from error
    return inspection_of(tables, Span(file, 1), vocabulary, faults)


def _table(file: str, sheet: str, rows: Iterable[tuple[_XlsxCell, ...]], faults: list[Diagnostic]) -> Table:
    columns: dict[int, Column] = {}
    found: list[Row] = []
    for number, cells in enumerate(rows, 1):
        contents: dict[int, tuple[Content, Cell]] = {}
        for i, cell in enumerate(cells, 1):
            at = Cell(file, sheet, f"{get_column_letter(i)}{number}")
            content = _content(cell, at, faults)
            if content is not None:
                contents[i] = (content, at)
        if not contents:
            continue
        if columns:
            found.append(_row(file, sheet, number, contents, columns, faults))
        else:
            columns = _headings(contents, faults)
    return Table(sheet, tuple(columns.values()), tuple(found), Cell(file, sheet, "A1"))


def _headings(contents: dict[int, tuple[Content, Cell]], faults: list[Diagnostic]) -> dict[int, Column]:
    columns: dict[int, Column] = {}
    for i, (content, at) in contents.items():
        name = str(content)
        if name in [column.name for column in columns.values()]:
            faults.append(Diagnostic("duplicate-key", f"the heading `{name}` is given twice", at, "keep one of them"))
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


def _content(cell: _XlsxCell, at: Cell, faults: list[Diagnostic]) -> Content:
    """What the cell holds, exactly: a number is read from its shortest text, 0.65 and not its binary neighbour."""
    value = cell.value
    if value is not None and cell.data_type in ("f", "e"):
        what = "a formula" if cell.data_type == "f" else f"the error `{value}`"
        advice = "paste its value, since evidence must not change with another cell"
        faults.append(Diagnostic("not-a-value", f"the cell holds {what}", at, advice))
        return None
    match value:
        case None | bool() | int():
            return value
        case float():
            return int(value) if value.is_integer() else Decimal(repr(value))
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        case date():
            return value.isoformat()
        case _:
            return str(value).strip() or None
