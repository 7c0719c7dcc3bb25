"""A framework of expectations and indicators, which is judged and not scored; and a variant of one."""

from typing import Annotated

from pydantic import Discriminator, Field, Tag

from engine.load.forms.form import Day, Form, Parameter, PolicyForm, Text
from engine.load.forms.rules import CriterionForm, LogicForm
from engine.load.forms.standards import GuidanceForm, RulesForm, TextForm


class RuledForm(Form):
    """The rule of an indicator: what it is shown by, and when."""

    criteria: dict[str, CriterionForm] = Field(min_length=1)
    supporting: dict[str, CriterionForm] = Field(default_factory=dict)
    shown_when: LogicForm


class IndicatorForm(RuledForm):
    """An indicator: evidence that may show the expectation."""

    id: Text
    text: Text


class ExpectationFile(Form):
    """An expectation's file."""

    expectation: Text
    title: Text
    text: Text
    introduces: Text = Field(description="The source's own words before its indicators.")
    guidance: GuidanceForm
    contrary: CriterionForm
    indicators: list[IndicatorForm] = Field(min_length=1)


class NoteForm(Form):
    """A note of the source, or a passage beside the expectations."""

    title: Text
    text: Text


class ExpectationsFile(Form):
    """The `framework.yaml` of a pack of expectations, with a file for each."""

    framework: Text
    title: Text
    edition: Text
    effective_from: Day
    authority: Text
    text: TextForm
    rules: RulesForm
    statement: Text
    notes: list[NoteForm] = Field(default_factory=list)
    references: list[Text] = Field(default_factory=list)
    pilot: bool = False
    expectations: list[Text] = Field(min_length=1)


class EditForm(Form):
    """An edit of the base, with its reason."""

    why: Text


class ReplaceForm(EditForm):
    """Another text for an indicator. It keeps the base's rule unless it is given one."""

    replace: Text
    text: Text
    rule: RuledForm | None = None


class PartForm(Form):
    """One part of a split. It keeps the base's rule unless it is given one."""

    id: Text
    text: Text
    rule: RuledForm | None = None


class SplitForm(EditForm):
    """Several indicators in place of one."""

    split: Text
    into: list[PartForm] = Field(min_length=2)


class DropForm(EditForm):
    """An indicator of the base that this framework does not have."""

    drop: Text


class AddForm(EditForm):
    """An indicator of this framework's own, at the end of an expectation or after one of its indicators."""

    add: Text
    after: Text | None = None
    indicator: IndicatorForm


def _edit(value: object) -> str | None:
    if isinstance(value, dict):
        return next((f"<{key}>" for key in ("replace", "split", "drop", "add") if key in value), None)
    return None


AnyEditForm = Annotated[
    Annotated[ReplaceForm, Tag("<replace>")]
    | Annotated[SplitForm, Tag("<split>")]
    | Annotated[DropForm, Tag("<drop>")]
    | Annotated[AddForm, Tag("<add>")],
    Discriminator(
        _edit,
        custom_error_type="no-edit",
        custom_error_message="there is no edit here",
    ),
]


class VariantFile(Form):
    """The `framework.yaml` of a variant: a base, and what differs. All of a variant is in this one file.

    `ids` is what the base's ids start with here, `words` the population's words in place of the base's.
    `text_not_held` says why nothing of the text can be judged; `not_held` says so of single expectations.
    """

    framework: Text
    base: Text
    title: Text
    edition: Text
    effective_from: Day
    authority: Text
    text: TextForm
    rules: RulesForm
    ids: Text
    pilot: bool = False
    text_not_held: Text | None = None
    words: dict[str, Text] = Field(default_factory=dict)
    not_held: dict[str, Text] = Field(default_factory=dict)
    edits: list[AnyEditForm] = Field(default_factory=list)


class StatementForm(Form):
    """What a statement says of an expectation, in a report."""

    says: Text


class StatementWordsForm(Form):
    """The five statements."""

    shown: StatementForm
    shown_another_way: StatementForm
    mixed: StatementForm
    not_shown: StatementForm
    not_examined: StatementForm


class AlternativesForm(Form):
    """What another way of achieving an expectation must have to be accepted."""

    says: Text
    classes_at_least: Parameter
    one_of: list[Text] = Field(min_length=1)


class NotRatedForm(PolicyForm):
    """Why nothing is rated."""


class ConcernsForm(PolicyForm):
    """How many concerns may be raised."""

    key_at_most: Parameter
    priority_at_least: Parameter
    priority_at_most: Parameter


class StatementsFile(PolicyForm):
    """`statements.yaml`: how a statement is suggested. It never gives a mark."""

    enough: Parameter
    statements: StatementWordsForm
    alternatives: AlternativesForm
    not_rated: NotRatedForm
    concerns: ConcernsForm


class AgreesForm(Form):
    """The claim that agrees with each statement. Nothing agrees with an expectation that was not examined."""

    shown: Text
    shown_another_way: Text
    mixed: Text
    not_shown: Text


class SelfAssessmentFile(PolicyForm):
    """`self_assessment.yaml`: what leaders are asked of themselves, and how their claims stand beside statements.

    `text` is whose questions they are. `claims` are the words for a claim, the best first.
    """

    text: TextForm
    questions: dict[str, Text] = Field(min_length=1)
    claims: dict[str, Text] = Field(min_length=1)
    agrees: AgreesForm
