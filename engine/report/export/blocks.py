"""What a report is made of before it has a format: sections of paragraphs, lists, pairs and tables. Plain data."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Manner = Literal["plain", "lead", "note"]
"""How a paragraph stands: as text, as the opening of a section, or as a remark that is set apart."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text."""

    text: str
    manner: Manner = "plain"


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list. `lead` stands before its text, set off; `facts` are the ids of the facts that it rests on."""

    text: str
    lead: str = ""
    facts: tuple[str, ...] = ()
    parts: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; items may have lists of their own."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names, each with what is said of it."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption and a heading for each column. The first cell of a row is the row's heading.

    With `facts`, the first cell of each row is the id of a fact, which items of lists refer to. `widths` are the
    columns' shares of the whole.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    facts: bool = False


Block = Paragraph | Bullets | Pairs | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part. `id` is unique in its document; `fresh` starts it on a page of its own, where there are pages."""

    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    parts: tuple["Section", ...] = ()
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `marking` stands at the top and the bottom of each page."""

    title: str
    subtitle: str
    marking: str
    summary: tuple[Block, ...]
    sections: tuple[Section, ...]
    footer: str


def every_section(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Each section and its parts, in the order of reading."""
    for section in sections:
        yield section
        yield from every_section(section.parts)
