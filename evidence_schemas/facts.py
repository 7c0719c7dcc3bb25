"""The twelve kinds of fact: the master of their shapes.

Frozen and strict. Numbers are exact: whole numbers, or decimals read from their text. A field without a value is
absent.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from evidence_schemas.words import Day, Id, Number, Text, Whole, Words


class Recorded(BaseModel):
    """What every fact has: its identity, its date and place, and the trail an auditor follows."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    id: Id = Field(description="Its name in the inspection, unlike any other fact's.")
    date: Day = Field(description="The as-at date of what the fact says, not of its recording.")
    level: Annotated[str, Words("level")] = Field(
        description="Level the fact speaks ABOUT, not where the speaker sits."
    )
    unit: Text | None = Field(
        default=None, description="Place the fact COMES FROM: region, PDU, site, establishment or centre."
    )
    region: Text | None = Field(
        default=None, description="Region the fact comes from (parent region of a PDU or site). Empty for headquarters."
    )
    source: Text | None = Field(default=None, description="Reference of the document, interview or data set.")
    locator: Text | None = Field(default=None, description="Where in the source: page, paragraph, table.")
    seen: Text | None = Field(default=None, description="What was seen or said, in a line.")
    recorded_by: Text | None = Field(default=None, description="Who recorded it.")
    recorded_on: Day | None = Field(default=None, description="When it was recorded.")
    moderated_by: Text | None = Field(default=None, description="Who moderated its stance and strength.")
    marking: Text | None = Field(default=None, description="Protective marking.")


class Document(Recorded):
    """A document supplied or found, read by an inspector."""

    kind: Literal["document"]
    doc_type: Annotated[str, Words("doc_type")]
    status: Annotated[str, Words("document.status")]
    review_due: Day | None = Field(default=None)
    data_as_of: Day | None = Field(
        default=None, description="For analyses: the date of the underlying data, not of the paper."
    )
    themes: list[Annotated[str, Words("theme")]]
    covers: list[Annotated[str, Words("aspect")]]


class Finding(Recorded):
    """What a role group said, or what was seen in a meeting, as one recorded and moderated point."""

    kind: Literal["finding"]
    method: Annotated[str, Words("method")]
    role_group: Annotated[str, Words("role_group")]
    participants: Whole = Field(json_schema_extra={"unit": "people"})
    theme: Annotated[str, Words("theme")]
    stance: Annotated[str, Words("stance")]
    strength: Annotated[int, Words("strength")]


class Survey(Recorded):
    """One question's result from one survey of one population (or subgroup)."""

    kind: Literal["survey"]
    population: Annotated[str, Words("population")]
    subgroup: Annotated[str, Words("subgroup")]
    theme: Annotated[str, Words("theme")]
    question: Text
    invited: Whole = Field(json_schema_extra={"unit": "people"})
    total: Whole = Field(
        description="Answers to this question. Not called n: strict YAML 1.1 reads that as false.",
        json_schema_extra={"unit": "people"},
    )
    positive_n: Whole = Field(json_schema_extra={"unit": "people"})


class Metric(Recorded):
    """One value of one measure for one unit, subgroup and period."""

    kind: Literal["metric"]
    code: Annotated[str, Words("metric_code")]
    value: Number = Field(json_schema_extra={"unit": "by_code"})
    target: Number | None = Field(default=None, json_schema_extra={"unit": "by_code"})
    numerator: Whole | None = Field(default=None)
    denominator: Whole | None = Field(default=None)
    subgroup: Annotated[str, Words("subgroup")]
    period_start: Day
    quality: Annotated[str, Words("metric.quality")]


class CaseAggregate(Recorded):
    """National total for one domain two question, or for one theme recorded as an enabler or barrier, over the
    inspected cases.
    """

    kind: Literal["case_aggregate"]
    measure: Annotated[str, Words("case_measure")]
    question: Annotated[str, Words("case_question")] | None = Field(
        default=None, description="Set when measure is sufficiency."
    )
    theme: Annotated[str, Words("theme")] | None = Field(
        default=None, description="Set when measure is enabler or barrier."
    )
    subgroup: Annotated[str, Words("subgroup")]
    total: Whole = Field(description="Cases where the question applied.", json_schema_extra={"unit": "cases"})
    met: Whole = Field(
        description="Cases judged sufficient; or where the theme was recorded.",
        json_schema_extra={"unit": "cases"},
    )


class Assessment(Recorded):
    """A structured look, against a checklist item, at one building, system, tool or unit."""

    kind: Literal["assessment"]
    subject_type: Annotated[str, Words("subject_type")]
    subject: Text
    item: Annotated[str, Words("item")]
    theme: Annotated[str, Words("theme")]
    stance: Annotated[str, Words("stance")]
    strength: Annotated[int, Words("strength")]
    assessed_by: Annotated[str, Words("assessment.assessed_by")]


class GovernanceRecord(Recorded):
    """Minutes and papers of one meeting of one forum."""

    kind: Literal["governance_record"]
    forum: Text
    forum_role: Annotated[str, Words("forum_role")]
    themes: list[Annotated[str, Words("theme")]]
    inputs: list[Annotated[str, Words("input_type")]]
    challenge: bool = Field(description="Minutes show questioning that changed or tested a decision.")
    decision: bool
    senior_attendance: Number = Field(json_schema_extra={"unit": "share"})
    units_present: list[Text] | None = Field(default=None, description="Places whose senior leader attended.")
    actions_due: Whole = Field(json_schema_extra={"unit": "actions"})
    actions_done: Whole = Field(
        description="Of actions_due, done by their date.", json_schema_extra={"unit": "actions"}
    )


class TrainingRecord(Recorded):
    """Completion and evaluation of one programme for one role group."""

    kind: Literal["training_record"]
    programme: Text
    theme: Annotated[str, Words("theme")] = Field(description="Subject the programme serves.")
    role_group: Annotated[str, Words("role_group")]
    mandatory: bool
    eligible: Whole = Field(json_schema_extra={"unit": "people"})
    completed: Whole = Field(json_schema_extra={"unit": "people"})
    evaluated_to: Annotated[str, Words("evaluation_level")]
    changed_after: bool = Field(description="Programme altered because of the evaluation.")


class Service(Recorded):
    """One service line in one region (or nationally): a contract, agreement or in-house intervention."""

    kind: Literal["service"]
    need: Annotated[str, Words("service_need")]
    model: Annotated[str, Words("service_model")]
    status: Annotated[str, Words("service.status")]
    specifies: list[Annotated[str, Words("service_spec")]]
    demand: Whole = Field(json_schema_extra={"unit": "referrals_per_year"})
    capacity: Whole = Field(json_schema_extra={"unit": "starts_per_year"})
    started: Whole = Field(json_schema_extra={"unit": "starts_per_year"})
    wait_days: Number = Field(description="Median referral to first appointment.", json_schema_extra={"unit": "days"})
    performance: Annotated[str, Words("service_performance")]
    local_levers: bool = Field(description="Region can vary, pause or add to the service within a stated limit.")
    reviewed_on: Day | None = Field(default=None)


class ImpactAssessment(Recorded):
    """One national change and the assessment made (or not made) of its effect. A row exists for EVERY change in scope,
    including those not assessed.
    """

    kind: Literal["impact_assessment"]
    change: Text
    implemented_on: Day
    scope: list[Annotated[str, Words("impact_scope")]]
    timing: Annotated[str, Words("impact_timing")]
    characteristics: Whole = Field(json_schema_extra={"unit": "protected_characteristics"})
    consulted: list[Annotated[str, Words("role_group")]]
    mitigations: Whole = Field(json_schema_extra={"unit": "mitigations"})
    mitigations_done: Whole = Field(json_schema_extra={"unit": "mitigations"})
    monitored_after: bool


class Appraisal(Recorded):
    """A considered judgement on one theme by the body itself (self-assessment) or by an overseer."""

    kind: Literal["appraisal"]
    by: Annotated[str, Words("appraiser")]
    theme: Annotated[str, Words("theme")]
    stance: Annotated[str, Words("stance")]
    strength: Annotated[int, Words("strength")]
    evidence_cited: bool
    recommendation: Annotated[str, Words("recommendation_status")]


class Action(Recorded):
    """One improvement action with what prompted it and what came of it."""

    kind: Literal["action"]
    trigger: Annotated[str, Words("action_trigger")]
    theme: Annotated[str, Words("theme")]
    due: Day
    status: Annotated[str, Words("action_status")]
    effect: Annotated[str, Words("action_effect")]
    fed_back: bool = Field(description="Those who raised the matter were told what was done.")


Fact = Annotated[
    Document
    | Finding
    | Survey
    | Metric
    | CaseAggregate
    | Assessment
    | GovernanceRecord
    | TrainingRecord
    | Service
    | ImpactAssessment
    | Appraisal
    | Action,
    Field(discriminator="kind"),
]

KINDS: tuple[type[Recorded], ...] = (
    Document,
    Finding,
    Survey,
    Metric,
    CaseAggregate,
    Assessment,
    GovernanceRecord,
    TrainingRecord,
    Service,
    ImpactAssessment,
    Appraisal,
    Action,
)
"""The kinds in the order in which they are listed everywhere."""

FACTS: TypeAdapter[Fact] = TypeAdapter(Fact)
