"""The tables of a Word document as texts, told by what a reader sees with every tracked change accepted."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_AROUND = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
"""What may stand around a paragraph, a table, a row or a cell, and shows what it holds."""
_HIDDEN = {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_LETTERS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its number in the document, and its rows, each with the texts of its cells by column.

    Columns count from 1, a merged cell by its first; blank cells are left out. `follows` says that nothing but blank
    paragraphs stands between it and the table before.
    """

    number: int
    follows: bool
    width: int
    rows: tuple[Mapping[int, str], ...]


def grids_of(body: BaseOxmlElement) -> Iterator[Grid]:
    """The tables of a document, in order. A table within a cell is text of that cell."""
    number = 0
    follows = False
    for block in _within(body, {_PARAGRAPH, _TABLE}):
        if block.tag == _PARAGRAPH:
            follows = follows and not text_of(block)
            continue
        number += 1
        rows = [_cells(row) for row in _within(block, {_ROW}) if not _struck(row)]
        width = max((column for cells in rows for column in cells), default=0)
        yield Grid(number, follows, width, tuple({i: text for i, text in row.items() if text} for row in rows))
        follows = True


def text_of(element: BaseOxmlElement) -> str:
    """The text of an element, a line for each paragraph, blank ones left out."""
    paragraphs = list(element.iter(_PARAGRAPH)) or [element]
    lines = (line.strip() for each in paragraphs for line in "".join(_letters(each)).split("\n"))
    return "\n".join(line for line in lines if line)


def _within(element: BaseOxmlElement, tags: set[str]) -> Iterator[BaseOxmlElement]:
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag in _AROUND:
            yield from _within(child, tags)


def _struck(row: BaseOxmlElement) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def _cells(row: BaseOxmlElement) -> dict[int, str]:
    found: dict[int, str] = {}
    column = 1 + _number(row, "w:trPr", "w:gridBefore")
    for cell in _within(row, {_CELL}):
        found[column] = text_of(cell)
        column += _number(cell, "w:tcPr", "w:gridSpan") or 1
    return found


def _number(element: BaseOxmlElement, properties: str, name: str) -> int:
    found = element.find(f"{qn(properties)}/{qn(name)}")
    written = "" if found is None else str(found.get(qn("w:val"), ""))
    return int(written) if re.fullmatch(r"[0-9]{1,4}", written, re.ASCII) else 0


def _letters(element: BaseOxmlElement) -> Iterator[str]:
    """The letters of one paragraph. A control whose list nothing was chosen from shows a hint, which is no text."""
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _LETTERS:
            yield _LETTERS[child.tag]
        elif child.tag == qn("w:sdt") and child.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None:
            continue
        elif child.tag not in _HIDDEN and child.tag != _PARAGRAPH:
            yield from _letters(child)
