"""Criteria: tests over facts, conditions on them, and the logic that joins them.

Tags of unions are written `<so>`, which no key can be, so that a fault's path leads to its place in the text.
"""

from typing import Annotated

from pydantic import Discriminator, Field, Tag

from engine.load.forms.form import Bound, Form, Parameter, Scalar, Text

OPERATORS = ("exists", "none", "count", "share", "ratio", "gap", "mean", "latest", "change", "coverage")
COMPARATORS = ("at_least", "at_most", "more_than", "less_than")


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
