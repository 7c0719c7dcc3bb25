"""How answers are added up to ratings."""

from typing import Literal

from pydantic import Field

from engine.load.forms.form import Form, PolicyForm, Text


class RatingForm(Form):
    """A word of the scale."""

    rating: Text = Field(description="The word.")
    score: int = Field(description="The points it adds to the sum.")


class BandForm(Form):
    """From where on a rating is given."""

    at_least: int = Field(description="The least value of the band.")
    rating: Text = Field(description="The rating given from there on.")


class OverallForm(PolicyForm):
    """The overall rating."""

    bands: list[BandForm] = Field(min_length=1, description="The bands of the sum of scores, lowest first.")


class KeyQuestionPolicyForm(PolicyForm):
    """From prompts to a key question."""

    policy: Literal["majority", "all", "essentials"] = Field(description="How prompts answer a key question.")
    essentials: dict[str, list[str]] = Field(
        default_factory=dict, description="For `essentials`: by key question, the prompts that must all be yes."
    )


class RowForm(Form):
    """A row of the table."""

    of: int = Field(description="How many key questions the standard has.")
    yes: int = Field(description="How many of them are yes.")
    rating: Text = Field(description="The rating given.")
    better: Text | None = Field(default=None, description="The rating given instead when the share is reached.")
    share: int | None = Field(
        default=None, description="The least per cent of prompts answered yes for the better rating."
    )


class StandardPolicyForm(PolicyForm):
    """From key questions and prompts to a standard."""

    policy: Literal["share", "table", "lowest"] = Field(description="How prompts and key questions rate a standard.")
    bands: list[BandForm] = Field(
        default_factory=list,
        description="For `share` and `lowest`: bands of the per cent of prompts answered yes, lowest first.",
    )
    highest_needs_every_key_question: bool = Field(
        default=False, description="Whether the highest rating is kept for a standard whose key questions are all yes."
    )
    rows: list[RowForm] = Field(
        default_factory=list, description="For `table`: a row for each number of key questions answered yes."
    )


class CaseworkForm(PolicyForm):
    """What casework data are reported."""

    kind: str = Field(description="The kind of fact that holds casework data.", json_schema_extra={"words": "kind"})
    measure_field: str = Field(description="Its field for what is measured.")
    sufficiency: str = Field(description="The measure that is a percentage of sufficient cases.")
    enabler: str = Field(description="The measure that is a theme recorded as helping.")
    barrier: str = Field(description="The measure that is a theme recorded as hindering.")
    question_field: str = Field(description="Its field for the case question.")
    theme_field: str = Field(description="Its field for the theme.")
    part: str = Field(description="Its field for the cases that count.")
    whole: str = Field(description="Its field for all cases.")
    subgroup_field: str = Field(description="Its field for the subgroup.")
    subgroup: str = Field(description="The subgroup reported.")
    bands: list[BandForm] = Field(
        min_length=1, description="The bands of which a percentage is indicative, lowest first."
    )


class RatingsFile(Form):
    """A pack's `ratings.yaml`."""

    scale: list[RatingForm] = Field(min_length=2, description="The ratings, lowest first.")
    overall: OverallForm = Field(description="From standards to the overall rating.")
    key_question: list[KeyQuestionPolicyForm] = Field(
        min_length=1, description="From prompts to a key question: the first policy is in use."
    )
    standard: list[StandardPolicyForm] = Field(
        min_length=1, description="From key questions and prompts to a standard: the first policy is in use."
    )
    casework: CaseworkForm | None = Field(default=None, description="Casework data, reported beside the ratings.")
