"""The author's forms: what may be written in a pack's files, as pydantic models.

They check shape alone. What the words refer to is resolved afterwards, against the vocabulary and the rest of the pack.
Tags of unions are written `<so>`, which no key can be, so that a fault's path leads to its place in the text.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

OPERATORS = ("exists", "none", "count", "share", "ratio", "gap", "mean", "latest", "change", "coverage")
COMPARATORS = ("at_least", "at_most", "more_than", "less_than")


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


Text = Annotated[str, BeforeValidator(_text)]
Parameter = Annotated[str, BeforeValidator(_parameter)]
Bound = Annotated[str, BeforeValidator(_bound)]
Day = Annotated[date, BeforeValidator(_iso)]
Scalar = str | bool | int | Decimal
TextStatus = Literal["published", "working assumption"]


class Form(BaseModel):
    """What every form has in common: no unknown keys, no silent conversion."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)


class DemandForm(Form):
    """Demands on one field, all of which must hold."""

    not_in: list[Scalar] | None = None
    at_least: Bound | None = None
    at_most: Bound | None = None
    at_least_field: str | None = None
    contains: str | None = None
    contains_all: list[str] | None = None
    contains_any: list[str] | None = None
    contains_context: str | None = None
    within_months: Parameter | None = None
    months_ago_at_least: Parameter | None = None
    before: str | None = None
    after: str | None = None
    is_set: bool | None = None


def _shape(value: object) -> str:
    return "<demands>" if isinstance(value, dict) else "<one of>" if isinstance(value, list) else "<is>"


Demand = Annotated[
    Annotated[DemandForm, Tag("<demands>")] | Annotated[list[Scalar], Tag("<one of>")] | Annotated[Scalar, Tag("<is>")],
    Discriminator(_shape),
]
WhereForm = dict[str, Demand]
KindsForm = str | list[str]


class RuleForm(Form):
    """What criteria, supporting tests and blockers have in common."""

    says: Text | None = Field(default=None, description="What it says, in one plain sentence.")


class TestForm(RuleForm):
    """A test with a comparison: exactly one of the four."""

    where: WhereForm = Field(default_factory=dict)
    at_least: Parameter | None = None
    at_most: Parameter | None = None
    more_than: Parameter | None = None
    less_than: Parameter | None = None


class ExistsForm(RuleForm):
    """At least one fact matches."""

    exists: KindsForm
    where: WhereForm = Field(default_factory=dict)


class GivenForm(Form):
    """The search that must have been real."""

    where: WhereForm = Field(default_factory=dict)
    at_least: Parameter


class NoneForm(RuleForm):
    """No fact matches, and the search was real."""

    none: KindsForm
    where: WhereForm
    given: GivenForm


class CountForm(TestForm):
    """How many facts match, or distinct values of a field."""

    count: KindsForm
    distinct: str | None = None


class ShareForm(TestForm):
    """Matching facts over facts of the base."""

    share: KindsForm
    base: WhereForm = Field(default_factory=dict)
    min_n: Parameter


class RatioForm(TestForm):
    """Sum of one field over the sum of another."""

    ratio: KindsForm
    part: str
    whole: str
    min_n: Parameter | None = None


class GapForm(TestForm):
    """The ratio for `versus` less the ratio for `group`."""

    gap: KindsForm
    part: str
    whole: str
    group: WhereForm
    versus: WhereForm
    min_n: Parameter


class MeanForm(TestForm):
    """Mean of a field, weighted if asked."""

    mean: KindsForm
    field: str
    weight: str | None = None
    min_n: Parameter | None = None


class LatestForm(TestForm):
    """A field of the newest fact."""

    latest: KindsForm
    field: str


class ChangeForm(TestForm):
    """How far a field has moved over some months."""

    change: KindsForm
    field: str
    over: Parameter


class CoverageForm(TestForm):
    """Share of sampled places that pass."""

    coverage: KindsForm
    base: WhereForm = Field(default_factory=dict)
    by: str
    of: str
    within: Bound


class AllOf(Form):
    """Every part."""

    all_of: "list[LogicForm]" = Field(min_length=1)


class AnyOf(Form):
    """At least one part."""

    any_of: "list[LogicForm]" = Field(min_length=1)


class Some(Form):
    """How many, of what."""

    count: int
    of: "list[LogicForm]" = Field(min_length=1)


class SomeOf(Form):
    """At least `count` parts."""

    some_of: Some


class NotForm(Form):
    """The opposite of a part."""

    not_: "LogicForm" = Field(alias="not")


def _logic(value: object) -> str | None:
    if isinstance(value, str):
        return "<criterion>"
    if isinstance(value, dict):
        return next((f"<{key}>" for key in ("all_of", "any_of", "some_of", "not") if key in value), None)
    return None


LogicForm = Annotated[
    Annotated[str, Tag("<criterion>")]
    | Annotated[AllOf, Tag("<all_of>")]
    | Annotated[AnyOf, Tag("<any_of>")]
    | Annotated[SomeOf, Tag("<some_of>")]
    | Annotated[NotForm, Tag("<not>")],
    Discriminator(
        _logic,
        custom_error_type="bad-logic",
        custom_error_message="this is no criterion and no logic",
    ),
]


class WhenForm(RuleForm):
    """Logic over other criteria."""

    when: LogicForm


def _operator(value: object) -> str | None:
    if isinstance(value, dict):
        return next((f"<{key}>" for key in (*OPERATORS, "when") if key in value), None)
    return None


CriterionForm = Annotated[
    Annotated[ExistsForm, Tag("<exists>")]
    | Annotated[NoneForm, Tag("<none>")]
    | Annotated[CountForm, Tag("<count>")]
    | Annotated[ShareForm, Tag("<share>")]
    | Annotated[RatioForm, Tag("<ratio>")]
    | Annotated[GapForm, Tag("<gap>")]
    | Annotated[MeanForm, Tag("<mean>")]
    | Annotated[LatestForm, Tag("<latest>")]
    | Annotated[ChangeForm, Tag("<change>")]
    | Annotated[CoverageForm, Tag("<coverage>")]
    | Annotated[WhenForm, Tag("<when>")],
    Discriminator(
        _operator,
        custom_error_type="no-operator",
        custom_error_message="there is no test here",
    ),
]


class GuidanceForm(Form):
    """Where evidence is expected, by kind, and what it should show."""

    look_in: dict[str, Text] = Field(min_length=1)
    expect_to_see: list[Text] = Field(min_length=1)


class PromptForm(Form):
    """A prompt."""

    id: Text
    asks: Text
    reaches: list[Literal["region", "pdu"]] = Field(default_factory=list)
    guidance: GuidanceForm
    criteria: dict[str, CriterionForm] = Field(min_length=1)
    supporting: dict[str, CriterionForm] = Field(default_factory=dict)
    applies_when: CriterionForm | None = None
    sufficient_when: LogicForm
    insufficient_if: dict[str, CriterionForm] = Field(default_factory=dict)


class KeyQuestionFile(Form):
    """A key question's file."""

    key_question: Text
    asks: Text
    prompts: list[PromptForm] = Field(min_length=1)


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


class TextForm(Form):
    """Which text is quoted."""

    document: Text
    version: Text
    published: Text
    status: TextStatus


class RulesForm(Form):
    """What is said of the rules and guidance."""

    status: TextStatus
    note: Text


class StandardForm(Form):
    """A standard and its key questions."""

    id: Text
    title: Text
    statement: Text
    note: Text | None = None
    key_questions: list[Text] = Field(min_length=1)


class FrameworkFile(Form):
    """A pack's `framework.yaml`."""

    framework: Text
    title: Text
    edition: Text
    effective_from: Day
    authority: Text
    text: TextForm
    rules: RulesForm
    standards: list[StandardForm] = Field(min_length=1)


class RatingForm(Form):
    """A word of the scale."""

    rating: Text
    score: int


class BandForm(Form):
    """From where on a rating is given."""

    at_least: int
    rating: Text


class PolicyForm(Form):
    """What every policy says of itself."""

    says: Text
    why: Text
    text_status: TextStatus


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
