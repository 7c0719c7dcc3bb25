"""Where a thing stands in a file, so that every message can point at it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one line of a text file. Lines and columns count from 1; `end` is one past the last column."""

    file: str
    line: int
    column: int = 1
    end: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A cell of a workbook, as its user reads it: file, sheet, and `C4`."""

    file: str
    sheet: str
    cell: str

    def __str__(self) -> str:
        return f"{self.file}, sheet {self.sheet}, cell {self.cell}"


@dataclass(frozen=True, slots=True, order=True)
class TableCell:
    """A cell of a table in a text document. Tables, rows and columns count from 1, as they are seen."""

    file: str
    table: int
    row: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}, table {self.table}, row {self.row}, column {self.column}"


Place = Span | Cell | TableCell
