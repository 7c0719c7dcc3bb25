"""Markdown, as the site of the documentation is written in."""

import re
from collections.abc import Iterable, Iterator, Sequence


def escaped(text: str) -> str:
    """Plain text, so that it reads the same in Markdown: what stands between backticks stays as it is."""
    parts = re.split(r"(`[^`]*`)", " ".join(text.split()))
    return "".join(part if part.startswith("`") else re.sub(r"([\\*_<>\[\]#|`])", r"\\\1", part) for part in parts)


def heading(level: int, text: str, anchor: str) -> str:
    """A heading that can be linked to by `anchor`."""
    return f'{"#" * level} {escaped(text)} {{: id="{anchor}" }}'


def note(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A box with a title; each line is a paragraph in it."""
    yield f'!!! note "{title}"'
    for line in lines:
        yield ""
        yield f"    {line}"


def table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table, its cells in Markdown already; nothing at all where there are no rows."""
    body = [f"| {' | '.join(row)} |" for row in rows]
    if body:
        yield f"| {' | '.join(names)} |"
        yield f"|{'---|' * len(names)}"
        yield from body


def page(lines: Iterable[str]) -> str:
    """Lines as a file."""
    return "\n".join(lines).rstrip() + "\n"
