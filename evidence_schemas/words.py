"""The closed lists of words, as data that a methodologist edits."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import yaml
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticKnownError, core_schema

FILE = Path(__file__).with_name("vocabulary.yaml")

Entry = str | list["Entry"] | dict[str, "Entry"]
"""A part of the vocabulary file; every scalar is text."""


@cache
def text() -> str:
    """The vocabulary file as it stood when it was first read, which is what everything here goes by."""
    return FILE.read_text(encoding="utf-8")


@cache
def vocabulary() -> Mapping[str, Entry]:
    """What the vocabulary file says."""
    return said_by(text())


def said_by(written: str) -> dict[str, Entry]:
    """What the text of a vocabulary file says, whatever stands in comments."""
    loaded: dict[str, Entry] = yaml.load(written, Loader=yaml.CBaseLoader)  # noqa: S506 - makes text, lists and maps alone
    return loaded


def mapping(entry: Entry) -> dict[str, Entry]:
    """A part of the file that is a mapping; an empty one for a part that is a list's words alone."""
    return entry if isinstance(entry, dict) else dict.fromkeys(map(str, entry), "")


@cache
def words_of(name: str) -> tuple[str, ...]:
    """The words of a list, in written order: a list under `enums`, or `theme`."""
    everything = vocabulary()
    return tuple(mapping(everything["themes"] if name == "theme" else mapping(everything["enums"])[name]))


@dataclass(frozen=True, slots=True)
class Words:
    """Marks a field whose value is one of a list's words; on an `int`, one of a list of whole numbers."""

    name: str

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        words = words_of(self.name)
        if source is int:
            return core_schema.no_info_plain_validator_function(partial(_rank, ranks=frozenset(map(int, words))))
        return core_schema.literal_schema(list(words))


def _rank(value: object, ranks: frozenset[int]) -> object:
    """`true` and 2.0 equal whole numbers in Python, and are no ranks."""
    if isinstance(value, int) and not isinstance(value, bool) and value in ranks:
        return value
    raise PydanticKnownError("literal_error", {"expected": "one of the ranks"})
