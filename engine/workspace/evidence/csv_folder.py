"""One inspection from a folder of CSV files: one a kind, and one each for inspection, samples and judgements."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path as File

from engine.diagnostics import Diagnostic, Refused
from engine.ir.vocabulary import Vocabulary
from engine.load.tree import MAX_CHARACTERS
from engine.source import Span
from engine.workspace.evidence.files import check_file
from engine.workspace.evidence.tables import Column, Content, Row, Table, inspection_of
from engine.workspace.evidence.written import Written
from engine.workspace.text import read_text


def read_csv_folder(folder: File, vocabulary: Vocabulary) -> Written:
    """The inspection as written. Files are UTF-8, comma-separated, with headings; lines of comment start with `#`.

    Raises Refused when the folder has no CSV file, or one cannot be read as text.
    """
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv")
    faults = list(_alike(paths))
    if not paths:
        message = f"the folder `{folder.as_posix()}` holds no .csv file"
        raise Refused([Diagnostic("no-file", message, help="see which files there may be with `evidence template`")])
    tables = [_table(path, faults) for path in paths]
    return inspection_of(tables, Span(folder.as_posix(), 1), vocabulary, faults)


def _alike(paths: Sequence[File]) -> Iterator[Diagnostic]:
    first: dict[str, File] = {}
    for path in paths:
        other = first.setdefault(path.name.lower(), path)
        if other is not path:
            message = f"`{path.name}` and `{other.name}` are both tables of the name `{path.stem.lower()}`"
            yield Diagnostic("duplicate-table", message, Span(path.as_posix(), 1), "join the two, or take one away")


def _table(path: File, faults: list[Diagnostic]) -> Table:
    file = path.as_posix()
    check_file(path)
    text = read_text(path)
    if len(text) > MAX_CHARACTERS:
        message = f"the file has more than {MAX_CHARACTERS:,} characters"
        raise Refused([Diagnostic("too-large", message, Span(file, 1))])
    rows: list[Row] = []
    columns: tuple[Column, ...] = ()
    try:
        for line, raw, cells in _rows(text, file):
            places = _places(file, line, raw, cells)
            if not columns:
                columns = _headings(cells, places, faults)
            else:
                rows.append(_row(cells, places, Span(file, line), columns, faults))
    except Refused as refused:
        faults += refused.faults
    return Table(path.stem, columns, tuple(rows), Span(file, 1))


def _rows(text: str, file: str) -> Iterator[tuple[int, str, list[str]]]:
    """Each row that is not blank: the line it starts on, that line, and its cells. Comments before the headings go.

    Raises Refused when a row's quotes do not close.
    """
    lines = list(io.StringIO(text, newline=""))
    start = 0
    while start < len(lines) and (not lines[start].strip() or lines[start].lstrip('"').startswith("#")):
        start += 1
    reader = csv.reader(lines[start:], strict=True)
    line = start
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line + 1, lines[line], cells
            line = start + reader.line_num
    except csv.Error as error:
        advice = "see the quotes near this line: one that opens must close"
        raise Refused([Diagnostic("bad-csv", f"not valid CSV: {error}", Span(file, line + 1), advice)]) from error


def _headings(cells: list[str], places: list[Span], faults: list[Diagnostic]) -> tuple[Column, ...]:
    columns: dict[str, Column] = {}
    found: list[Column] = []
    for cell, at in zip(cells, places, strict=True):
        name = cell.strip()
        if name and name in columns:
            faults.append(Diagnostic("duplicate-key", f"the heading `{name}` is given twice", at, "keep one of them"))
        columns[name] = Column(name, at)
        found.append(columns[name])
    return tuple(found)


def _row(cells: list[str], places: list[Span], at: Span, columns: tuple[Column, ...], faults: list[Diagnostic]) -> Row:
    found: dict[str, tuple[Content, Span]] = {}
    for i, (cell, place) in enumerate(zip(cells, places, strict=True)):
        if not cell.strip():
            continue
        if i < len(columns) and columns[i].name:
            found[columns[i].name] = (cell.strip(), place)
        else:
            advice = "give its column a heading, or put text that holds a comma in quotes"
            faults.append(Diagnostic("no-heading", f"`{cell.strip()}` stands under no heading", place, advice))
    return Row(dict(found), at)


def _places(file: str, line: int, raw: str, cells: list[str]) -> list[Span]:
    """The places of a row's cells; their line's, where quotes make columns hard to count."""
    if '"' in raw:
        return [Span(file, line)] * len(cells)
    starts = accumulate((len(cell) + 1 for cell in cells), initial=1)
    return [Span(file, line, start, start + len(cell)) for start, cell in zip(starts, cells, strict=False)]
