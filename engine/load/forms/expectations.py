"""A framework of expectations and indicators, which is judged and not scored; and a variant of one."""

from typing import Annotated

from pydantic import Discriminator, Field, Tag

from engine.load.forms.allow import AllowForm
from engine.load.forms.form import Day, Form, Id, Name, Parameter, PolicyForm, Text
from engine.load.forms.rules import CriterionForm, ElementForm, LogicForm
from engine.load.forms.standards import GuidanceForm, RulesForm, TextForm


class RuledForm(Form):
    """The rule of an indicator: what it is shown by, and when."""

    elements: list[ElementForm] = Field(default_factory=list, description="Which test answers to which of its words.")
    criteria: dict[Name, CriterionForm] = Field(min_length=1, description="What it rests on: named tests over facts.")
    supporting: dict[Name, CriterionForm] = Field(
        default_factory=dict, description="Tests that logic may name, and that are not asked for by themselves."
    )
    shown_when: LogicForm = Field(description="The logic over criteria under which it is shown.")


class IndicatorForm(RuledForm):
    """An indicator: evidence that may show the expectation."""

    id: Id = Field(description="Its id, which starts with its expectation's, as `M.1.1`.")
    text: Text = Field(description="The source's words, to the letter.")


class ExpectationFile(Form):
    """An expectation's file."""

    expectation: Id = Field(description="The expectation's id, as `framework.yaml` lists it.")
    title: Text = Field(description="Its title.")
    text: Text = Field(description="The source's words, to the letter.")
    introduces: Text = Field(description="The source's own words before its indicators.")
    guidance: GuidanceForm = Field(description="Where evidence is expected, and what it should show.")
    contrary: CriterionForm = Field(description="The test for evidence against it, reported beside what is shown.")
    indicators: list[IndicatorForm] = Field(min_length=1, description="Its indicators, in the source's order.")


class NoteForm(Form):
    """A note of the source, or a passage beside the expectations."""

    title: Text = Field(description="Its title.")
    text: Text = Field(description="The source's words.")


class ExpectationsFile(Form):
    """The `framework.yaml` of a pack of expectations, with a file for each."""

    framework: Id = Field(description="The framework's id, which its folder is named after.")
    title: Text = Field(description="Its title.")
    edition: Text = Field(description="A new edition marks a change that can alter a statement. In quotes.")
    effective_from: Day = Field(description="The day from which it is meant to be used.")
    authority: Text = Field(description="Whose framework it is.")
    text: TextForm = Field(description="Which text is quoted.")
    rules: RulesForm = Field(description="What is said of the rules and guidance.")
    statement: Text = Field(description="The source's own statement.")
    notes: list[NoteForm] = Field(default_factory=list, description="Notes of the source.")
    references: list[Text] = Field(default_factory=list, description="What the source refers to.")
    pilot: bool = Field(default=False, description="Whether nothing decided by it is for publication.")
    expectations: list[Id] = Field(
        min_length=1, description="The ids of its expectations, each with a file of its own."
    )
    max_age: dict[str, Parameter] = Field(
        default_factory=dict,
        description="By kind of fact: the months past which one counts for no test that has no dates of its own.",
        json_schema_extra={"words": "kind"},
    )
    allow: list[AllowForm] = Field(default_factory=list, description="What lints find here and may stand.")


class EditForm(Form):
    """An edit of the base, with its reason."""

    why: Text = Field(description="Why this framework differs here.")


class ReplaceForm(EditForm):
    """Another text for an indicator. It keeps the base's rule unless it is given one."""

    replace: Text = Field(description="The id of the indicator.")
    text: Text = Field(description="Its words here.")
    rule: RuledForm | None = Field(default=None, description="Its rule here, where it differs.")


class PartForm(Form):
    """One part of a split. It keeps the base's rule unless it is given one."""

    id: Id = Field(description="Its id.")
    text: Text = Field(description="Its words.")
    rule: RuledForm | None = Field(default=None, description="Its rule, where it differs from the base's.")


class SplitForm(EditForm):
    """Several indicators in place of one."""

    split: Text = Field(description="The id of the indicator.")
    into: list[PartForm] = Field(min_length=2, description="The indicators in its place.")


class DropForm(EditForm):
    """An indicator of the base that this framework does not have."""

    drop: Text = Field(description="The id of the indicator.")


class AddForm(EditForm):
    """An indicator of this framework's own, at the end of an expectation or after one of its indicators."""

    add: Text = Field(description="The id of the expectation.")
    after: Text | None = Field(default=None, description="The id of the indicator that it follows.")
    indicator: IndicatorForm = Field(description="The indicator.")


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

    framework: Id = Field(description="The framework's id, which its folder is named after.")
    base: Text = Field(description="The framework that it is a variant of.")
    title: Text = Field(description="Its title.")
    edition: Text = Field(description="A new edition marks a change that can alter a statement. In quotes.")
    effective_from: Day = Field(description="The day from which it is meant to be used.")
    authority: Text = Field(description="Whose framework it is.")
    text: TextForm = Field(description="Which text is quoted.")
    rules: RulesForm = Field(description="What is said of the rules and guidance.")
    ids: Name = Field(description="What the base's ids start with here.")
    pilot: bool = Field(default=False, description="Whether nothing decided by it is for publication.")
    text_not_held: Text | None = Field(default=None, description="Why nothing of the text can be judged.")
    words: dict[str, Text] = Field(default_factory=dict, description="The population's words, by the base's.")
    not_held: dict[str, Text] = Field(default_factory=dict, description="By expectation: why its text is not held.")
    edits: list[AnyEditForm] = Field(default_factory=list, description="What differs from the base, with its reason.")
    allow: list[AllowForm] = Field(default_factory=list, description="What lints find here and may stand.")


class StatementForm(Form):
    """What a statement says of an expectation, in a report."""

    says: Text = Field(description="The sentence of a report.")


class StatementWordsForm(Form):
    """The five statements."""

    shown: StatementForm = Field(description="Enough is shown.")
    shown_another_way: StatementForm = Field(description="Another way is accepted.")
    mixed: StatementForm = Field(description="Something is shown, and not enough or not alone.")
    not_shown: StatementForm = Field(description="Evidence fell short.")
    not_examined: StatementForm = Field(description="Nothing bears on it.")


class AlternativesForm(Form):
    """What another way of achieving an expectation must have to be accepted."""

    says: Text = Field(description="What is asked, in plain words.")
    classes_at_least: Parameter = Field(description="The least number of source classes it rests on.")
    one_of: list[Text] = Field(
        min_length=1,
        description="The source classes of which one must be among them.",
        json_schema_extra={"words": "source_class"},
    )


class NotRatedForm(PolicyForm):
    """Why nothing is rated."""


class ConcernsForm(PolicyForm):
    """How many concerns may be raised."""

    key_at_most: Parameter = Field(description="The most key concerns.")
    priority_at_least: Parameter = Field(description="The fewest priority concerns.")
    priority_at_most: Parameter = Field(description="The most priority concerns.")


class StatementsFile(PolicyForm):
    """`statements.yaml`: how a statement is suggested. It never gives a mark."""

    enough: Parameter = Field(description="The share of an expectation's indicators from which `shown` is suggested.")
    statements: StatementWordsForm = Field(description="The five statements.")
    alternatives: AlternativesForm = Field(description="What another way must have to be accepted.")
    not_rated: NotRatedForm = Field(description="Why nothing is rated.")
    concerns: ConcernsForm = Field(description="How many concerns may be raised.")


class AgreesForm(Form):
    """The claim that agrees with each statement. Nothing agrees with an expectation that was not examined."""

    shown: Text = Field(description="The claim that agrees with it.")
    shown_another_way: Text = Field(description="The claim that agrees with it.")
    mixed: Text = Field(description="The claim that agrees with it.")
    not_shown: Text = Field(description="The claim that agrees with it.")


class SelfAssessmentFile(PolicyForm):
    """`self_assessment.yaml`: what leaders are asked of themselves, and how their claims stand beside statements.

    `text` is whose questions they are. `claims` are the words for a claim, the best first.
    """

    text: TextForm = Field(description="Whose questions they are.")
    questions: dict[Name, Text] = Field(min_length=1, description="By id: what leaders are asked.")
    claims: dict[Name, Text] = Field(min_length=1, description="By word: what a claim says, the best first.")
    agrees: AgreesForm = Field(description="The claim that agrees with each statement.")
