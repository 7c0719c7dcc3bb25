"""Criteria: tests over facts, conditions on them, and the logic that joins them.

Tags of unions are written `<so>`, which no key can be, so that a fault's path leads to its place in the text.
"""

from typing import Annotated

from pydantic import Discriminator, Field, Tag

from engine.load.forms.form import Bound, Form, Parameter, Scalar, Text

OPERATORS = ("exists", "none", "count", "share", "ratio", "gap", "mean", "latest", "change", "coverage")
COMPARATORS = ("at_least", "at_most", "more_than", "less_than")


Values = Annotated[list[Scalar], Field(min_length=1)]
Members = Annotated[list[str], Field(min_length=1)]


class DemandForm(Form):
    """Demands on one field, all of which must hold."""

    not_in: Values | None = Field(default=None, description="None of these.")
    at_least: Bound | None = Field(
        default=None, description="At least a parameter; for an ordered list, a word of it or a parameter."
    )
    at_most: Bound | None = Field(
        default=None, description="At most a parameter; for an ordered list, a word of it or a parameter."
    )
    at_least_field: str | None = Field(
        default=None, description="At least what another number field of the same fact says."
    )
    contains: str | None = Field(default=None, description="The set holds this word.")
    contains_all: Members | None = Field(default=None, description="The set holds all of these.")
    contains_any: Members | None = Field(default=None, description="The set holds at least one of these.")
    contains_context: str | None = Field(default=None, description="The set holds every member of a context set.")
    within_months: Parameter | None = Field(
        default=None, description="From this many months before the inspection date to the evidence cutoff."
    )
    months_ago_at_least: Parameter | None = Field(
        default=None, description="At least this many months before the inspection date."
    )
    before: str | None = Field(default=None, description="Before a date of the context, or 2025-01-31.")
    after: str | None = Field(default=None, description="After a date of the context, or 2025-01-31.")
    is_set: bool | None = Field(default=None, description="Whether the fact says anything in this field.")


def _shape(value: object) -> str:
    return "<demands>" if isinstance(value, dict) else "<one of>" if isinstance(value, list) else "<is>"


Demand = Annotated[
    Annotated[DemandForm, Tag("<demands>")] | Annotated[Values, Tag("<one of>")] | Annotated[Scalar, Tag("<is>")],
    Discriminator(_shape),
]
WhereForm = dict[str, Demand]
KindsForm = str | list[str]


class RuleForm(Form):
    """What criteria, supporting tests and blockers have in common."""

    says: Text | None = Field(default=None, description="What it says, in one plain sentence.")


class TestForm(RuleForm):
    """A test with a comparison: exactly one of the four."""

    where: WhereForm = Field(default_factory=dict, description="Conditions on a fact, all of which must hold.")
    at_least: Parameter | None = Field(default=None, description="The least value that meets the test.")
    at_most: Parameter | None = Field(default=None, description="The most that meets the test.")
    more_than: Parameter | None = Field(default=None, description="The value must be above this.")
    less_than: Parameter | None = Field(default=None, description="The value must be below this.")


class ExistsForm(RuleForm):
    """At least one fact matches."""

    exists: KindsForm = Field(description="The kind of fact, or several.")
    where: WhereForm = Field(default_factory=dict, description="Conditions on a fact, all of which must hold.")


class GivenForm(Form):
    """The search that must have been real."""

    where: WhereForm = Field(default_factory=dict, description="Conditions on the facts that show the search was real.")
    at_least: Parameter = Field(description="The least number of such facts.")


class NoneForm(RuleForm):
    """No fact matches, and the search was real."""

    none: KindsForm = Field(description="The kind of fact, or several.")
    where: WhereForm = Field(description="Conditions that no fact may meet.")
    given: GivenForm = Field(description="The search that must have been real; without it the test is unknown.")


class CountForm(TestForm):
    """How many facts match, or distinct values of a field."""

    count: KindsForm = Field(description="The kind of fact, or several.")
    distinct: str | None = Field(default=None, description="Count the distinct values of this field in place of facts.")


class ShareForm(TestForm):
    """Matching facts over facts of the base."""

    share: KindsForm = Field(description="The kind of fact, or several.")
    base: WhereForm = Field(default_factory=dict, description="Conditions on the facts that the share is taken of.")
    min_n: Parameter = Field(description="Fewer facts of the base than this are unknown.")


class RatioForm(TestForm):
    """Sum of one field over the sum of another."""

    ratio: KindsForm = Field(description="The kind of fact, or several.")
    part: str = Field(description="The number field whose sum is the part.")
    whole: str = Field(description="The number field whose sum is the whole.")
    min_n: Parameter | None = Field(default=None, description="A whole below this is unknown.")


class GapForm(TestForm):
    """The ratio for `versus` less the ratio for `group`."""

    gap: KindsForm = Field(description="The kind of fact, or several.")
    part: str = Field(description="The number field whose sum is the part.")
    whole: str = Field(description="The number field whose sum is the whole.")
    group: WhereForm = Field(description="Conditions on the facts of the group.")
    versus: WhereForm = Field(description="Conditions on the facts it is compared with.")
    min_n: Parameter = Field(description="A whole below this on either side is unknown.")


class MeanForm(TestForm):
    """Mean of a field, weighted if asked."""

    mean: KindsForm = Field(description="The kind of fact, or several.")
    field: str = Field(description="The number field averaged.")
    weight: str | None = Field(default=None, description="The number field that weighs each fact.")
    min_n: Parameter | None = Field(default=None, description="Fewer facts than this are unknown.")


class LatestForm(TestForm):
    """A field of the newest fact."""

    latest: KindsForm = Field(description="The kind of fact, or several.")
    field: str = Field(description="The number field read from the newest fact.")


class ChangeForm(TestForm):
    """How far a field has moved over some months."""

    change: KindsForm = Field(description="The kind of fact, or several.")
    field: str = Field(description="The number field whose change is taken.")
    over: Parameter = Field(description="Months between the newest fact and the one it is compared with, at least.")
    longest: Parameter | None = Field(
        default=None, description="An older fact than so many months is not compared with."
    )


class CoverageForm(TestForm):
    """Share of sampled places that pass."""

    coverage: KindsForm = Field(description="The kind of fact, or several.")
    base: WhereForm = Field(default_factory=dict, description="Conditions on the facts that speak of a place at all.")
    by: str = Field(description="The field that names the place.")
    of: str = Field(description="The context set whose members must pass.")
    within: Bound = Field(
        description="The share of a place's facts that must match for it to pass, or `any` for one of them."
    )
    min_n: Parameter | None = Field(default=None, description="A place with fewer facts of the base does not pass.")
    everywhere: WhereForm | None = Field(
        default=None, description="Conditions on the facts of the base that name no place and count for every place."
    )


class ElementForm(Form):
    """Words of the question or indicator, and what tests them, or why nothing does."""

    words: Text = Field(description="Words of the question, to the letter.")
    tested_by: Members | None = Field(
        default=None, description="The criteria, supporting tests and blockers that test them."
    )
    not_tested: Text | None = Field(default=None, description="Why nothing tests them.")


class AllOf(Form):
    """Every part."""

    all_of: "list[LogicForm]" = Field(min_length=1, description="Met when every part is.")


class AnyOf(Form):
    """At least one part."""

    any_of: "list[LogicForm]" = Field(min_length=1, description="Met when a part is.")


class Some(Form):
    """How many, of what."""

    count: int = Field(description="How many parts.")
    of: "list[LogicForm]" = Field(min_length=1, description="The parts.")


class SomeOf(Form):
    """At least `count` parts."""

    some_of: Some = Field(description="Met when at least `count` of the parts are.")


class NotForm(Form):
    """The opposite of a part."""

    not_: "LogicForm" = Field(alias="not", description="Met when the part is not; unknown stays unknown.")


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

    when: LogicForm = Field(description="Logic over the other criteria.")


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
