"""How a page of plain text is laid out: 100 columns, wrapped under hanging indents, aligned columns."""

import re
import textwrap
from collections.abc import Iterable, Sequence
from typing import TypeVar

WIDTH = 100
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

T = TypeVar("T")


def wrapped(text: str, indent: str = "", hanging: str | None = None) -> str:
    """A paragraph wrapped to the width; further lines start with `hanging` (by default, `indent` in blanks)."""
    further = " " * len(indent) if hanging is None else hanging
    filled = textwrap.fill(
        " ".join(text.split()),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return filled or indent.rstrip()


def columns(rows: Sequence[Sequence[str]], indent: str = "  ", gap: int = 2) -> list[str]:
    """Rows as lines, each column as wide as its widest cell; the last cell of a row is wrapped under itself."""
    most = max((len(row) for row in rows), default=0)
    widths = [max((len(row[i]) for row in rows if i < len(row) - 1), default=0) for i in range(most)]
    lines = []
    for row in rows:
        lead = indent + "".join(cell.ljust(widths[i] + gap) for i, cell in enumerate(row[:-1]))
        lines.append(wrapped(row[-1], lead) if row and row[-1] else lead.rstrip())
    return lines


def section(title: str, lines: Iterable[str]) -> list[str]:
    """A titled section with a blank line before it; nothing at all where there are no lines."""
    body = list(lines)
    return ["", title, *body] if body else []


def words(items: Sequence[str], last: str = "and") -> str:
    """A list in a sentence: `a, b and c`; `a, b; c; and d` where an item holds a comma itself."""
    if len(items) < 2:  # noqa: PLR2004 - one item needs no joining
        return "".join(items)
    if any("," in item for item in items):
        return f"{'; '.join(items[:-1])}; {last} {items[-1]}"
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: `1 fact`, `2 facts`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def in_words(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun, in words up to ten: `one fact`, `two facts`, `11 facts`."""
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    return f"{number} {one if count == 1 else many or one + 's'}"


def capped(items: Sequence[T], most: int) -> tuple[Sequence[T], int]:
    """The first items of a list and how many more there are; all of it where only a few would be left out."""
    shown = items if len(items) <= most + most // 2 else items[:most]
    return shown, len(items) - len(shown)


def lower(text: str) -> str:
    """Starting in lower case, but for an abbreviation or a name that is all capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def plain(text: str) -> str:
    """Without the names of parameters: `at least 70 needed`."""
    return re.sub(r" \(\$\w+\)", "", text)
