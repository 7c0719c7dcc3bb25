"""An inspection as evidence files give it: its context, and the judgement that people added."""

from pydantic import BaseModel, ConfigDict, Field

from evidence_schemas.words import Day, Id, Text


class Form(BaseModel):
    """Strict and frozen, without unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class InspectionForm(Form):
    """The context: true of the inspection itself, never evidence."""

    id: Id = Field(description="The inspection's name.")
    framework: Text = Field(description="The framework it is decided by, such as `national`.")
    inspection_date: Day = Field(description="First day of fieldwork. All recency is measured back from here.")
    evidence_cutoff: Day = Field(description="Last day evidence is accepted. A later fact is invisible to every test.")
    as_at: Day | None = Field(
        default=None, description="Day on which moderations are judged for expiry; else the cutoff."
    )
    sampled_regions: list[Text] = Field(default_factory=list, description="Regions visited or sampled.")
    sampled_pdus: dict[str, Text] = Field(
        default_factory=dict, description="Sampled delivery units, each with its region."
    )
    sampled_sites: list[Text] = Field(default_factory=list, description="Buildings visited.")
    sampled_wings: list[Text] = Field(default_factory=list, description="Prisons: units and departments visited.")
    centres: list[Text] = Field(default_factory=list, description="Prisons: every separation centre in operation.")


class ModerationForm(Form):
    """Professional judgement on a prompt's answer or a standard's rating."""

    id: Id
    target: Text = Field(description="A prompt or a standard.")
    to: Text = Field(description="yes, no, or a rating.")
    reason: Text
    by: Text
    agreed_by: Text | None = None
    on: Day
    expires: Day | None = None


class AlternativeForm(Form):
    """Another way of achieving an expectation (frameworks that are not scored)."""

    expectation: Id
    what_was_seen: Text
    why_it_meets_the_expectation: Text
    facts: list[Id]
    indicators_not_relied_on: list[Id] = Field(default_factory=list)
    recorded_by: Text
    agreed_by: Text | None = None
    recorded_on: Day
