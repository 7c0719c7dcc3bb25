"""Parameters: named thresholds."""

from decimal import Decimal
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from engine.load.forms.form import Day, Form, Text


class DatedForm(Form):
    """A value from a date on."""

    from_: Day = Field(alias="from")
    value: int | Decimal


def _value(value: object) -> str:
    return "<dated>" if isinstance(value, list) else "<one>"


class ParameterForm(Form):
    """A named threshold."""

    value: Annotated[
        Annotated[list[DatedForm], Tag("<dated>")] | Annotated[int | Decimal, Tag("<one>")], Discriminator(_value)
    ]
    unit: Text
    why: Text
    source: Text


class SharedParametersFile(Form):
    """`rules/parameters.yaml`."""

    parameters: dict[str, ParameterForm]


class PackParametersFile(Form):
    """A pack's `parameters.yaml`."""

    pack: dict[str, ParameterForm] = Field(default_factory=dict)
    standards: dict[str, dict[str, ParameterForm]] = Field(default_factory=dict)
