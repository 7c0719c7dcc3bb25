"""A framework of standards, key questions and prompts."""

from typing import Literal

from pydantic import Field

from engine.load.forms.form import Day, Form, PolicyStatus, Text, TextStatus
from engine.load.forms.rules import CriterionForm, LogicForm


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


class TextForm(Form):
    """Which text is quoted."""

    document: Text
    version: Text
    published: Text
    status: TextStatus
    note: Text | None = None


class RulesForm(Form):
    """What is said of the rules and guidance."""

    status: PolicyStatus
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
