"""Parameters: named thresholds."""

from decimal import Decimal
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from engine.load.forms.form import Day, Form, Name, Text


class DatedForm(Form):
    """A value from a date on."""

    from_: Day = Field(alias="from", description="The first day on which the value holds.")
    value: int | Decimal = Field(description="The value from then on.")


def _value(value: object) -> str:
    return "<dated>" if isinstance(value, list) else "<one>"


class ParameterForm(Form):
    """A named threshold."""

    value: Annotated[
        Annotated[list[DatedForm], Tag("<dated>")] | Annotated[int | Decimal, Tag("<one>")], Discriminator(_value)
    ] = Field(description="The threshold: a number, or dated values.")
    unit: Text = Field(description="What the number counts.")
    why: Text = Field(description="Why this number and no other.")
    source: Text = Field(description="Where it comes from, or `working assumption`.")


class SharedParametersFile(Form):
    """`rules/parameters.yaml`."""

    parameters: dict[Name, ParameterForm] = Field(description="By name: what any pack's rules may call `$name`.")


class PackParametersFile(Form):
    """A pack's `parameters.yaml`."""

    pack: dict[Name, ParameterForm] = Field(
        default_factory=dict, description="By name: what any rule of the pack may call `$name`, before the shared ones."
    )
    standards: dict[str, dict[Name, ParameterForm]] = Field(
        default_factory=dict, description="By standard: what its rules alone may call `$name`, before all others."
    )
