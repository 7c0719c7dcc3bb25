"""An inspection's own data: its context, and the judgement that people added."""

from typing import Annotated

from pydantic import Field

from evidence_schemas.fields import Day, Id, Shape, Text, Unit
from evidence_schemas.words import Words


class InspectionShape(Shape):
    """What is true of the inspection itself: never evidence."""

    id: Id = Field(description="Its own name.")
    framework: Id = Field(description="The framework it is decided by, such as national.")
    inspection_date: Day = Field(description="First day of fieldwork. All recency is measured back from here.")
    evidence_cutoff: Day = Field(
        description="Last day evidence is accepted. A fact dated later is invisible to every test."
    )
    as_at: Day | None = Field(
        default=None, description="Day on which moderations are judged for expiry; the cutoff unless given."
    )
    sampled_regions: list[Unit] = Field(default_factory=list, description="Regions visited or sampled.")
    sampled_pdus: dict[Unit, Unit] = Field(
        default_factory=dict, description="Probation delivery units sampled, each with its parent region."
    )
    sampled_sites: list[Unit] = Field(default_factory=list, description="Buildings visited by inspectors.")
    sampled_wings: list[Unit] = Field(
        default_factory=list, description="Prisons: residential units and departments visited."
    )
    centres: list[Unit] = Field(
        default_factory=list, description="Prisons: every separation centre in operation at inspection_date."
    )
    pilot: bool = Field(default=False, description="true when nothing of the inspection is for publication.")


class ModerationShape(Shape):
    """Professional judgement on a prompt's answer or a standard's rating."""

    id: Id
    target: Text = Field(description="A prompt, such as N.1.1.a, or a standard, such as N.1.")
    to: Text = Field(description="yes, no, or a rating.")
    reason: Text
    by: Text = Field(description="Who moderates.")
    agreed_by: Text | None = Field(default=None, description="A second person; without one it is not applied.")
    on: Day
    expires: Day | None = Field(default=None, description="Last day on which it holds.")


class AlternativeShape(Shape):
    """Another way of achieving an expectation, as an inspector recorded it."""

    expectation: Text
    what_was_seen: Text
    why_it_meets_the_expectation: Text
    facts: list[Id] = Field(description="Ids of the recorded facts it rests on.")
    recorded_by: Text
    recorded_on: Day
    agreed_by: Text | None = Field(default=None, description="A second inspector.")
    indicators_not_relied_on: list[Text] = Field(default_factory=list)


class SettlementShape(Shape):
    """The statement that a named inspector settled on for an expectation."""

    expectation: Text
    statement: Text = Field(description="shown, shown_another_way, mixed, not_shown or not_examined.")
    by: Text = Field(description="The inspector who settles it.")
    on: Day
    reason: Text | None = Field(default=None, description="Needed where it differs from what was suggested.")


class ConcernShape(Shape):
    """A key concern."""

    id: Id
    says: Text
    priority: bool = Field(default=False, description="true for a priority concern.")
    expectations: list[Text] = Field(min_length=1, description="The expectations it is about.")
    facts: list[Id] = Field(min_length=1, description="Ids of the recorded facts it rests on.")


class PracticeShape(Shape):
    """Notable positive practice."""

    id: Id
    says: Text
    expectations: list[Text] = Field(min_length=1, description="The expectations it is about.")
    facts: list[Id] = Field(min_length=1, description="Ids of the recorded facts it rests on.")


class RecommendationShape(Shape):
    """A recommendation: what is to be done, and at which level. It decides nothing."""

    id: Id
    says: Text
    level: Annotated[str, Words("level")] = Field(description="Level at which it is to be acted on.")
    to: Text | None = Field(default=None, description="The body that is to act.")
    about: list[Text] = Field(
        min_length=1, description="The standards, key questions, prompts or expectations it is about."
    )
    facts: list[Id] = Field(default_factory=list, description="Ids of the recorded facts it rests on.")


class SelfAssessmentShape(Shape):
    """A self-assessment report, its claims apart: the leaders' own account, no fact."""

    framework: Id | None = Field(default=None, description="The framework it is written for.")
    completed_by: Text = Field(description="Who completed it for the leaders.")
    completed_on: Day
    answers: dict[Text, Text] = Field(default_factory=dict, description="What leaders answer, by question.")


class AnswerShape(Shape):
    """What leaders answer to one question, as a row of a table."""

    question: Text
    answer: Text


class ClaimShape(Shape):
    """What leaders claim of one expectation."""

    expectation: Text
    claim: Text
    because: Text = Field(description="What shows it.")
