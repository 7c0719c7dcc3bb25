"""The closed lists of words, as data that a methodologist edits."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

FILE = Path(__file__).with_name("vocabulary.yaml")

Entry = str | list["Entry"] | dict[str, "Entry"]
"""A part of the vocabulary file; every scalar is text."""


@cache
def vocabulary() -> Mapping[str, Entry]:
    """The vocabulary file as it stands."""
    loaded: dict[str, Entry] = yaml.load(FILE.read_bytes(), Loader=yaml.CBaseLoader)  # noqa: S506 - makes text, lists and maps alone
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
            ranks = core_schema.literal_schema([int(w) for w in words])
            return core_schema.no_info_before_validator_function(_not_true, ranks)
        return core_schema.literal_schema(list(words))


def _not_true(value: object) -> object:
    """`true` equals 1 in Python, and is no rank."""
    return "true" if value is True else value
