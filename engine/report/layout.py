"""How a page of plain text is laid out: 100 columns, wrapped under hanging indents, aligned columns."""

import textwrap
from collections.abc import Iterable, Sequence

WIDTH = 100


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
    """A list in a sentence: `a, b and c`."""
    if len(items) < 2:  # noqa: PLR2004 - one item needs no joining
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: `1 fact`, `2 facts`."""
    return f"{count} {one if count == 1 else many or one + 's'}"
