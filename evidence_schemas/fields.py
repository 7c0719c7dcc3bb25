"""What a field of a fact may hold. Nothing is converted in silence: text is no number, a number no text.

Refusals carry a code with a dash and a sentence that can be shown as it stands.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator, Strict, StringConstraints
from pydantic_core import PydanticCustomError

MAX_DIGITS = 30
"""Of a number. More says nothing about an inspection, and an exponent of millions would exhaust memory."""


@dataclass(frozen=True, slots=True)
class Holds:
    """Marks what a field holds where its Python type does not say it: `id`, `unit`, `date`, `number`."""

    what: str


def _day(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("bad-date", "{value} is not a date", {"value": shown(value)})


def _number(value: object) -> object:
    if isinstance(value, str) and value.strip("+-.").lower() in {"nan", "inf", "infinity"}:
        raise PydanticCustomError("not-finite", "{value} is not a finite number", {"value": shown(value)})
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        raise PydanticCustomError("not-a-number", "{value} is not a number", {"value": shown(value)})
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise PydanticCustomError("not-finite", "{value} is not a finite number", {"value": shown(value)})
        if len(value.as_tuple().digits) > MAX_DIGITS or abs(value.adjusted()) > MAX_DIGITS:
            raise _too_long()
    if isinstance(value, int) and abs(value) >= 10**MAX_DIGITS:
        raise _too_long()
    return value


def _exact(value: object) -> Fraction:
    number = _number(value)
    return Fraction(number) if isinstance(number, int | Decimal | Fraction) else Fraction(0)


def _whole(value: object) -> object:
    number = _number(value)
    if not isinstance(number, int):
        raise PydanticCustomError("not-whole", "{value} is not a whole number", {"value": shown(number)})
    if number < 0:
        raise PydanticCustomError("negative-count", "{value} is below nought", {"value": shown(number)})
    return number


def _too_long() -> PydanticCustomError:
    return PydanticCustomError("too-long", "the number has more than {most} digits", {"most": MAX_DIGITS})


def shown(value: object) -> str:
    """A value as its author wrote it, in backticks and shortened; in words where it is no scalar."""
    match value:
        case None:
            return "nothing"
        case bool():
            return f"`{str(value).lower()}`"
        case list() | tuple():
            return "a list"
        case dict():
            return "keys and values"
        case _:
            text = str(value)
            return f"`{text}`" if len(text) <= 60 else f"`{text[:57]}...`"  # noqa: PLR2004 - what a line holds


SEEN = r"[^\s\p{C}]"
"""A character that can be seen."""
NAME = rf"^(?:{SEEN}| )*{SEEN}(?:{SEEN}| )*$"

Text = Annotated[str, StringConstraints(pattern=SEEN)]
"""Free text, in which something can be seen."""
MAX_NAME = 200
"""A name stands in addresses, headings and lines of logs."""
Id = Annotated[str, StringConstraints(pattern=NAME, max_length=MAX_NAME), Holds("id")]
"""A name that is given once. It is read in one way alone: all of it can be seen, plain spaces apart."""
Unit = Annotated[str, StringConstraints(pattern=NAME, max_length=MAX_NAME), Holds("unit")]
"""A place, by the name that the inspection uses, which can be seen likewise."""
Day = Annotated[date, BeforeValidator(_day), Holds("date")]
"""A calendar day, written as ISO text."""
Whole = Annotated[int, BeforeValidator(_whole)]
"""A count: a whole number from 0."""
Number = Annotated[Fraction, PlainValidator(_exact), Holds("number")]
"""An exact number, from a whole number or a decimal; never a binary float."""


class Shape(BaseModel):
    """What every shape has in common: frozen, no unknown keys, no silent conversion."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        defer_build=True,  # shapes are built as one, when facts are first read, not each by itself besides
    )


FromList = Strict(strict=False)
"""Lets a set be written as a list; its members stay strict."""
