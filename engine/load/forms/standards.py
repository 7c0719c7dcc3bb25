"""A framework of standards, key questions and prompts."""

from typing import Literal

from pydantic import Field

from engine.load.forms.allow import AllowForm
from engine.load.forms.form import Day, Form, Id, Name, Parameter, PolicyStatus, Text, TextStatus
from engine.load.forms.rules import CriterionForm, ElementForm, LogicForm


class GuidanceForm(Form):
    """Where evidence is expected, by kind, and what it should show."""

    look_in: dict[str, Text] = Field(
        min_length=1, description="Where to look, by kind of fact.", json_schema_extra={"words": "kind"}
    )
    expect_to_see: list[Text] = Field(min_length=1, description="What good evidence shows, a sentence each.")


class PromptForm(Form):
    """A prompt."""

    id: Id = Field(description="Its id, which starts with its key question's, as `N.1.1.a`.")
    asks: Text = Field(description="The published question, to the letter.")
    reaches: list[Literal["region", "pdu"]] = Field(
        default_factory=list, description="Where its effect must be seen besides headquarters."
    )
    guidance: GuidanceForm = Field(description="Where evidence is expected, and what it should show.")
    elements: list[ElementForm] = Field(
        default_factory=list, description="Which test answers to which words of the question."
    )
    criteria: dict[Name, CriterionForm] = Field(
        min_length=1, description="What the answer rests on: named tests over facts."
    )
    supporting: dict[Name, CriterionForm] = Field(
        default_factory=dict, description="Tests that logic may name, and that are not asked for by themselves."
    )
    applies_when: CriterionForm | None = Field(
        default=None, description="When the prompt applies to an inspection. Left out, it always does."
    )
    sufficient_when: LogicForm = Field(description="The logic over criteria under which the answer is yes.")
    insufficient_if: dict[Name, CriterionForm] = Field(
        default_factory=dict, description="Blockers: when one is met, the answer is no whatever else holds."
    )


class KeyQuestionFile(Form):
    """A key question's file."""

    key_question: Id = Field(description="The key question's id, as `framework.yaml` lists it.")
    asks: Text = Field(description="The published question, to the letter.")
    prompts: list[PromptForm] = Field(min_length=1, description="Its prompts, in published order.")


class TextForm(Form):
    """Which text is quoted."""

    document: Text = Field(description="The document that the words are quoted from.")
    version: Text = Field(description="Its version.")
    published: Text = Field(description="When it was published, in words.")
    status: TextStatus = Field(description="What the text is.")
    note: Text | None = Field(default=None, description="What a reader must know of it.")


class RulesForm(Form):
    """What is said of the rules and guidance."""

    status: PolicyStatus = Field(description="Whose the rules are.")
    note: Text = Field(description="What a reader must know of them.")


class StandardForm(Form):
    """A standard and its key questions."""

    id: Id = Field(description="Its id, as `N.1`.")
    title: Text = Field(description="Its published title.")
    statement: Text = Field(description="Its published statement, to the letter.")
    note: Text | None = Field(default=None, description="The published note to it.")
    key_questions: list[Id] = Field(
        min_length=1, description="The ids of its key questions, each with a file of its own."
    )


class FrameworkFile(Form):
    """A pack's `framework.yaml`."""

    framework: Id = Field(description="The framework's id, which is its folder's name.")
    title: Text = Field(description="Its title.")
    edition: Text = Field(description="A new edition marks a change that can alter an answer. In quotes.")
    effective_from: Day = Field(description="The day from which it is meant to be used.")
    authority: Text = Field(description="Whose framework it is.")
    text: TextForm = Field(description="Which text is quoted.")
    rules: RulesForm = Field(description="What is said of the rules and guidance.")
    standards: list[StandardForm] = Field(min_length=1, description="Its standards, in published order.")
    max_age: dict[str, Parameter] = Field(
        default_factory=dict,
        description="By kind of fact: the months past which one counts for no test that has no dates of its own.",
        json_schema_extra={"words": "kind"},
    )
    allow: list[AllowForm] = Field(default_factory=list, description="What lints find here and may stand.")
