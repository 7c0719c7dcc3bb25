"""The cells that are written in a workbook, sheet by sheet: what it says of its own size is not believed."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._reader import WorkSheetParser

from engine.diagnostics import Diagnostic, Refused
from engine.source import Span
from engine.workspace.evidence.packed import unpacked

MAX_CELLS = 1_000_000
"""Of a workbook, those that hold something; far above any inspection."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell that holds something. `sort` is `f` for a formula and `e` for an error."""

    column: int
    value: object
    sort: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's written rows, each with its number; None where the file lacks the sheet that it names."""

    name: str
    rows: tuple[tuple[int, tuple[Entry, ...]], ...] | None


def read_sheets(path: Path) -> list[Sheet]:
    """Every sheet but charts, and notes, whose names start with `_`.

    Raises Refused when the file is no workbook, or unpacks to too much.
    """
    at = Span(path.as_posix(), 1)
    otherwise = Diagnostic("bad-workbook", "the file is no Excel workbook", at, "save it in Excel as .xlsx")
    with unpacked(path, "workbook", otherwise), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of formatting that it does not read
        book = _Book(path, read_only=True)
        try:
            book.read()
            return list(book.sheets())
        finally:
            book.archive.close()


class _Book(ExcelReader):
    """openpyxl's reader, which drops sheets that are missing, and fills gaps up to a stray cell in a far corner."""

    cells = 0
    """How many were read."""

    def read_worksheets(self) -> None:
        """They are read by `sheets`."""

    def sheets(self) -> Iterator[Sheet]:
        """The sheets in order, each read whole."""
        parts = self.parser.rels
        for sheet in self.parser.sheets:
            part = parts[sheet.id] if sheet.id else None
            if sheet.name[:1] == "_" or (part is not None and "chartsheet" in part.Type):
                continue
            if part is None or part.target not in self.valid_files:
                yield Sheet(sheet.name, None)
            else:
                yield Sheet(sheet.name, tuple(self._rows(part.target)))

    def _rows(self, part: str) -> Iterator[tuple[int, tuple[Entry, ...]]]:
        formats = vars(self.wb)
        dates, spans = formats["_date_formats"], formats["_timedelta_formats"]
        with self.archive.open(part) as source:
            parser = WorkSheetParser(
                source, self.shared_strings, epoch=self.wb.epoch, date_formats=dates, timedelta_formats=spans
            )
            for number, cells in parser.parse():
                if len({cell["column"] for cell in cells}) < len(cells):
                    raise ValueError("a cell is written twice")
                filled = [cell for cell in cells if cell["value"] is not None]
                self.cells += len(filled)
                if self.cells > MAX_CELLS:
                    message = f"the workbook has more than {MAX_CELLS:,} filled cells"
                    raise Refused([Diagnostic("too-large", message, Span(str(self.archive.filename), 1))])
                yield number, tuple(Entry(cell["column"], cell["value"], cell["data_type"]) for cell in filled)
