"""What every form has in common: text, names, parameters, dates, and no key that is not its own."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

LONGEST = 60
"""Of a name or an id, in characters."""
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:[.-][A-Za-z0-9_]+)*")


def _parameter(value: object) -> object:
    if isinstance(value, str) and value.startswith("$") and len(value) > 1:
        return value
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        raise PydanticCustomError(
            "bare-number",
            "`{value}` is a bare number, and every threshold must be a named parameter",
            {
                "value": str(value),
                "help": "name it in the parameters file with its unit and why, and write `$its_name`",
            },
        )
    raise PydanticCustomError(
        "not-a-parameter",
        "a parameter is expected here",
        {"help": "write a dollar and the parameter's name, as `$half`"},
    )


def _bound(value: object) -> object:
    return value if isinstance(value, str) and not value.startswith("$") else _parameter(value)


def _text(value: object) -> object:
    if isinstance(value, str):
        if value.strip():
            return value
        raise PydanticCustomError("empty-text", "there is no text here", {"help": "say it in words"})
    if isinstance(value, int | Decimal | bool):
        advice = {"help": f'write it in quotes: "{str(value).lower() if isinstance(value, bool) else value}"'}
        raise PydanticCustomError("not-text", "this is read as a number or true/false, but text is needed", advice)
    raise PydanticCustomError("not-text", "text is needed here", {"help": "write words"})


def _name(value: object) -> object:
    return _fitting(value, _NAME, "bad-name", "`{value}` cannot be a name", "letters, digits and underscores")


def _id(value: object) -> object:
    return _fitting(value, _ID, "bad-id", "`{value}` cannot be an id", "letters, digits, underscores, dots and hyphens")


def _fitting(value: object, pattern: re.Pattern[str], code: str, message: str, of: str) -> object:
    text = str(_text(value))
    if len(text) <= LONGEST and pattern.fullmatch(text):
        return text
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
    advice = f"write {of}, with a letter first, and {LONGEST} characters at most"
    raise PydanticCustomError(code, message, {"value": shown, "help": advice})


def iso_day(text: str) -> date:
    """The day that is written as 2025-01-31. Raises ValueError for any other way of writing one."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _iso(value: object) -> object:
    try:
        return iso_day(value) if isinstance(value, str) else value
    except ValueError:
        raise PydanticCustomError(
            "bad-date", "`{value}` is not a date", {"value": value, "help": "write it as 2025-01-31"}
        ) from None


Text = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": "string", "format": "text"})]
Name = Annotated[str, BeforeValidator(_name), WithJsonSchema({"type": "string"})]
Id = Annotated[str, BeforeValidator(_id), WithJsonSchema({"type": "string", "format": "text"})]
Parameter = Annotated[str, BeforeValidator(_parameter), WithJsonSchema({"type": "string", "format": "parameter"})]
Bound = Annotated[str, BeforeValidator(_bound)]
Day = Annotated[date, BeforeValidator(_iso)]
Scalar = str | bool | int | Decimal
PolicyStatus = Literal["published", "working assumption"]
TextStatus = Literal["published", "consultation text", "working assumption", "not held"]


class Form(BaseModel):
    """What every form has in common: no unknown keys, no silent conversion."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        populate_by_name=True,
        defer_build=True,  # a run builds the forms of the files that it reads, and no others
    )


class PolicyForm(Form):
    """What every policy says of itself."""

    says: Text = Field(description="What it does, in plain words.")
    why: Text = Field(description="Why it does so.")
    text_status: PolicyStatus = Field(description="Whether it is published.")
