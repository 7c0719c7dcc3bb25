"""The examples of `docs/language.md`: every fenced block, with the outcome that its last lines of comment say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from engine.load.tree import Plain, plain, read_tree
from tests.strategies import Record

PAGE = Path(__file__).parents[2] / "docs" / "language.md"
_FENCE = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """One block: where it stands, what it holds, and what the page says it comes to (nothing, of the setting)."""

    under: str
    line: int
    holds: Record
    outcome: str


def setting() -> Record:
    """What holds in every example: the page's first block."""
    return _blocks()[0].holds


def examples() -> list[Example]:
    """Every block but the first."""
    return _blocks()[1:]


def unknown_when() -> dict[str, list[str]]:
    """The last column of the page's table of operators: by operator, each case in which it is unknown."""
    rows = re.findall(r"^\| \[`(\w+)`\]\(#\w+\) \|.*\| ([^|]+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: [] if cases == "never" else cases.split("; ") for name, cases in rows}


def broken_links() -> list[str]:
    """The page's links that lead nowhere: to no file beside it, or to no heading of its own."""
    text = PAGE.read_text(encoding="utf-8")
    own = {f"#{re.sub(r'[^a-z -]', '', heading.lower()).replace(' ', '-')}" for heading in _HEADING.findall(text)}
    links = re.findall(r"\]\(([^)]+)\)", text)
    return [to for to in links if to not in own and (to.startswith("#") or not (PAGE.parent / to).exists())]


def keys(value: Plain) -> Iterator[str]:
    """Every key within a value, at any depth."""
    if isinstance(value, dict):
        yield from value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys(part)


@cache
def _blocks() -> list[Example]:
    text = PAGE.read_text(encoding="utf-8")
    headings = [(found.start(), found[1]) for found in _HEADING.finditer(_FENCE.sub(_blank, text))]
    return [_block(text, found, headings) for found in _FENCE.finditer(text)]


def _block(text: str, found: re.Match[str], headings: list[tuple[int, str]]) -> Example:
    lines = found[1].splitlines()
    last = len(lines)
    while lines[last - 1].startswith("# "):
        last -= 1
    line = text.count("\n", 0, found.start()) + 2
    under = [name for start, name in headings if start < found.start()][-1]
    holds = plain(read_tree("\n".join(lines[:last]), f"{PAGE.name}:{line}"))
    assert isinstance(holds, dict)
    return Example(under, line, holds, "\n".join(each.removeprefix("# ") for each in lines[last:]))


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"\S", " ", found[0])
