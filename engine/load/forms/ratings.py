"""How answers are added up to ratings."""

from typing import Literal

from pydantic import Field

from engine.load.forms.form import Form, PolicyForm, Text


class RatingForm(Form):
    """A word of the scale."""

    rating: Text
    score: int


class BandForm(Form):
    """From where on a rating is given."""

    at_least: int
    rating: Text


class OverallForm(PolicyForm):
    """The overall rating."""

    bands: list[BandForm] = Field(min_length=1)


class KeyQuestionPolicyForm(PolicyForm):
    """From prompts to a key question."""

    policy: Literal["majority", "all", "essentials"]
    essentials: dict[str, list[str]] = Field(default_factory=dict)


class RowForm(Form):
    """A row of the table."""

    of: int
    yes: int
    rating: Text
    better: Text | None = None
    share: int | None = None


class StandardPolicyForm(PolicyForm):
    """From key questions and prompts to a standard."""

    policy: Literal["share", "table", "lowest"]
    bands: list[BandForm] = Field(default_factory=list)
    highest_needs_every_key_question: bool = False
    rows: list[RowForm] = Field(default_factory=list)


class CaseworkForm(PolicyForm):
    """What casework data are reported."""

    kind: str
    measure_field: str
    sufficiency: str
    enabler: str
    barrier: str
    question_field: str
    theme_field: str
    part: str
    whole: str
    subgroup_field: str
    subgroup: str
    bands: list[BandForm] = Field(min_length=1)


class RatingsFile(Form):
    """A pack's `ratings.yaml`."""

    scale: list[RatingForm] = Field(min_length=2)
    overall: OverallForm
    key_question: list[KeyQuestionPolicyForm] = Field(min_length=1)
    standard: list[StandardPolicyForm] = Field(min_length=1)
    casework: CaseworkForm | None = None
