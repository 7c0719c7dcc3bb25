"""What every form has in common: text, parameters, dates, and no key that is not its own."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError


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


def _iso(value: object) -> object:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise PydanticCustomError(
            "bad-date", "`{value}` is not a date", {"value": value, "help": "write it as 2025-01-31"}
        ) from None


Text = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": "string", "format": "text"})]
Parameter = Annotated[str, BeforeValidator(_parameter), WithJsonSchema({"type": "string", "format": "parameter"})]
Bound = Annotated[str, BeforeValidator(_bound)]
Day = Annotated[date, BeforeValidator(_iso)]
Scalar = str | bool | int | Decimal
PolicyStatus = Literal["published", "working assumption"]
TextStatus = Literal["published", "consultation text", "working assumption", "not held"]


class Form(BaseModel):
    """What every form has in common: no unknown keys, no silent conversion."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)


class PolicyForm(Form):
    """What every policy says of itself."""

    says: Text = Field(description="What it does, in plain words.")
    why: Text = Field(description="Why it does so.")
    text_status: PolicyStatus = Field(description="Whether it is published.")
