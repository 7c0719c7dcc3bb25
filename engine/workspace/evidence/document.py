"""A self-assessment from a Word document: three tables, each known by the heading of its first column.

What else a document holds is passed over: paragraphs, rows left blank, and tables under other headings.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path as File

import docx

from engine.diagnostics import Diagnostic
from engine.ir.vocabulary import Vocabulary
from engine.source import Place, Span, TableCell
from engine.workspace.evidence.blocks import Grid, grids_of
from engine.workspace.evidence.packed import unpacked
from engine.workspace.evidence.self_assessment import PART
from engine.workspace.evidence.tables import Column, Content, Row, Table, inspection_of
from engine.workspace.evidence.written import Written

HEADINGS = {"framework": PART, "question": "answers", "expectation": "claims"}
"""The heading of a table's first column, and what the table holds."""
CHOOSE, DAY = "choose", "choose, or write 2025-01-31"
"""What the template's cells show until they are filled in. An editor without controls keeps it as plain text."""
_CLOSED = ("framework", "question", "claim")
"""Columns of words. Word makes their first letter a capital unasked, so letters count as small ones."""


def read_document(path: File, vocabulary: Vocabulary) -> Written:
    """The self-assessment as written.

    Raises Refused when the file is no Word document, or unpacks to too much.
    """
    file = path.as_posix()
    advice = "save it in Word as .docx"
    otherwise = Diagnostic("bad-document", "the file is no Word document", Span(file, 1), advice)
    with unpacked(path, "document", otherwise):
        grids = list(grids_of(docx.Document(file).element.body))
    faults: list[Diagnostic] = []
    tables = list(_tables(file, grids, faults))
    for heading, name in HEADINGS.items():
        if name not in [table.name for table in tables]:
            message = f"no table has `{heading}` as the heading of its first column"
            advice = "put that heading back; `evidence template --sar` writes a document that has it"
            faults.append(Diagnostic("no-table", message, Span(file, 1), advice))
    return inspection_of(tables, Span(file, 1), vocabulary, faults)


def _tables(file: str, grids: Sequence[Grid], faults: list[Diagnostic]) -> Iterator[Table]:
    """The tables that are read.

    One without a heading that follows such a table at once, and is as wide, is the rest of it, split off.
    """
    columns: dict[int, Column] = {}
    for grid in grids:
        first = next((i for i, row in enumerate(grid.rows) if _heading(row.get(1, "")) in HEADINGS), None)
        if first is not None:
            columns = _headings(file, grid.number, first + 1, grid.rows[first], faults)
        elif not (grid.follows and grid.width == max(columns, default=0)):
            columns = {}
        if columns:
            rows = _rows(file, grid, 0 if first is None else first + 1, columns, faults)
            yield Table(HEADINGS[columns[1].name], tuple(columns.values()), rows, TableCell(file, grid.number, 1))


def _headings(file: str, table: int, row: int, texts: Mapping[int, str], faults: list[Diagnostic]) -> dict[int, Column]:
    columns: dict[int, Column] = {}
    for i, text in texts.items():
        name, at = _heading(text), TableCell(file, table, row, i)
        if name in [column.name for column in columns.values()]:
            faults.append(Diagnostic("duplicate-key", f"the heading `{name}` is given twice", at, "keep one of them"))
        columns[i] = Column(name, at)
    return columns


def _rows(file: str, grid: Grid, start: int, columns: dict[int, Column], faults: list[Diagnostic]) -> tuple[Row, ...]:
    """The rows that hold something. One that has text in the last column alone goes on with the row above it."""
    found: list[Row] = []
    last = columns[max(columns)].name
    for number, texts in enumerate(grid.rows[start:], start + 1):
        cells: dict[str, tuple[Content, Place]] = {}
        for i, text in texts.items():
            at = TableCell(file, grid.number, number, i)
            if text in (CHOOSE, DAY):
                continue
            if i in columns:
                name = columns[i].name
                cells[name] = (text.casefold() if name in _CLOSED else text, at)
            else:
                advice = "give its column a heading, or move it to one that has"
                faults.append(Diagnostic("no-heading", f"`{text}` stands under no heading", at, advice))
        if found and cells.keys() == {last}:
            above = found.pop()
            before, at_first = above.cells.get(last, ("", cells[last][1]))
            text = f"{before}\n{cells[last][0]}".strip()
            found.append(Row({**above.cells, last: (text, at_first)}, above.at))
        elif cells:
            found.append(Row(cells, TableCell(file, grid.number, number)))
    return tuple(found)


def _heading(text: str) -> str:
    return "_".join(text.casefold().split())
