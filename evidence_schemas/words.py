"""The scalar types of evidence, and the closed lists of words read from `vocabulary.yaml`."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Annotated, TypedDict, cast

import yaml
from pydantic import BeforeValidator, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class SourceClassText(TypedDict, total=False):
    """How a kind's facts get their source class."""

    by: str
    map: dict[str, str]
    override: dict[str, dict[str, str]]


class KindText(TypedDict, total=False):
    """What the vocabulary says of a kind."""

    says: str
    keys: list[str]
    max_age: str
    fixed: dict[str, str]
    source_class: str | SourceClassText


class VocabularyText(TypedDict):
    """`vocabulary.yaml` as plain data."""

    context: dict[str, dict[str, str]]
    enums: dict[str, list[str] | dict[str, dict[str, str] | dict[int, str]]]
    ordinals: list[str]
    themes: dict[str, dict[str, str]]
    kinds: dict[str, KindText]
    kind_groups: dict[str, list[str]]


@cache
def vocabulary_text() -> VocabularyText:
    """The vocabulary as its authors wrote it."""
    text = files("evidence_schemas").joinpath("vocabulary.yaml").read_text(encoding="utf-8")
    return cast("VocabularyText", yaml.load(text, Loader=yaml.CSafeLoader))


def words_of(name: str) -> tuple[str | int, ...]:
    """The words of a closed list, in written order; `theme` is the list of themes."""
    vocabulary = vocabulary_text()
    listed = vocabulary["themes"] if name == "theme" else vocabulary["enums"][name]
    if isinstance(listed, dict) and "ordinal" in listed:
        return tuple(cast("dict[int, str]", listed["ordinal"]))
    return tuple(listed)


@dataclass(frozen=True, slots=True)
class Words:
    """Marks a field that holds one word of a closed list."""

    name: str

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A literal of the list's words, checked without Python code at run time."""
        return core_schema.literal_schema(list(words_of(self.name)))


def _day(value: object) -> object:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError(
                "impossible-date", "there is no such day as `{value}`", {"value": value}
            ) from None
    raise PydanticCustomError("not-a-date", "`{value}` is not a date", {"value": str(value)})


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("not-a-number", "`{value}` is not a number", {"value": str(value)})
    if isinstance(value, Decimal) and not value.is_finite():
        raise PydanticCustomError("not-finite", "`{value}` is not a finite number", {"value": str(value)})
    return value


def _whole(value: object) -> object:
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise PydanticCustomError("not-a-count", "`{value}` is not a whole number", {"value": str(value)})
    if value < 0:
        raise PydanticCustomError("negative", "`{value}` is below 0, and this is a count", {"value": str(value)})
    return value


def _text(value: object) -> object:
    if isinstance(value, str):
        if value.strip():
            return value
        raise PydanticCustomError("empty-text", "there is no text here", {})
    raise PydanticCustomError("not-text", "`{value}` is not text", {"value": str(value).lower()})


Day = Annotated[date, BeforeValidator(_day)]
"""A day, written YYYY-MM-DD."""
Number = Annotated[int | Decimal, BeforeValidator(_number)]
"""An exact, finite number."""
Whole = Annotated[int, BeforeValidator(_whole)]
"""A count: a whole number from 0 on."""
Text = Annotated[str, BeforeValidator(_text)]
"""Text that says something."""
Id = Text
"""An identity within one inspection."""
