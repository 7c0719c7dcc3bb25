"""The twelve kinds of fact, the master of their shapes.

The words that closed lists allow stand in `vocabulary.yaml`. Fields that are worked out from others stand there too,
under `derived`: they are never recorded.
"""

from typing import Annotated, Literal, get_args

from pydantic import Field

from evidence_schemas.fields import Day, FromList, Id, Number, Shape, Text, Unit, Whole
from evidence_schemas.words import Words

Level = Annotated[str, Words("level")]
Theme = Annotated[str, Words("theme")]
Themes = Annotated[frozenset[Theme], FromList]
Stance = Annotated[str, Words("stance")]
Strength = Annotated[int, Words("strength")]
RoleGroup = Annotated[str, Words("role_group")]
Subgroup = Annotated[str, Words("subgroup")]


class Recorded(Shape):
    """What every fact has: what it is, when and where from, and its audit trail."""

    id: Id = Field(description="Its own name, given once in an inspection.")
    date: Day = Field(
        description=(
            "The as-at date of what the fact says: issue of a document, day of a meeting or visit, end of a metric's "
            "period, close of a survey, publication of a report, opening of an action."
        )
    )
    level: Level = Field(description="Level the fact speaks ABOUT, not where the speaker sits.")
    unit: Unit | None = Field(
        default=None, description="Place the fact COMES FROM: region, PDU, site, establishment or centre."
    )
    region: Unit | None = Field(
        default=None,
        description=(
            "Region the fact comes from (parent region of a PDU or site). Empty for headquarters. So a practitioner in "
            "PDU X speaking of national messages has level national, unit X, region X's parent."
        ),
    )
    source: Text | None = Field(default=None, description="Audit trail: the file, recording or paper it stands in.")
    locator: Text | None = Field(
        default=None, description="Audit trail: page, paragraph, cell or minute of the source."
    )
    seen: Text | None = Field(default=None, description="Audit trail: what was seen or said, in a line.")
    recorded_by: Text | None = Field(default=None, description="Audit trail: who recorded it.")
    recorded_on: Day | None = Field(default=None, description="Audit trail: when it was recorded.")
    moderated_by: Text | None = Field(default=None, description="Audit trail: who moderated its stance and strength.")
    marking: Text | None = Field(default=None, description="Audit trail: its protective marking.")


class Document(Recorded):
    """A document supplied or found, read by an inspector."""

    kind: Literal["document"] = "document"
    doc_type: Annotated[str, Words("doc_type")]
    status: Annotated[str, Words("document.status")]
    review_due: Day | None = None
    data_as_of: Day | None = Field(
        default=None, description="For analyses: the date of the underlying data, not of the paper."
    )
    themes: Themes
    covers: Annotated[frozenset[Annotated[str, Words("aspect")]], FromList]
    partner: Text | None = Field(
        default=None, description="Whose agreement it is besides: the other body, by one name throughout."
    )


class Finding(Recorded):
    """What a role group said, or what was seen in a meeting, as one recorded and moderated point."""

    kind: Literal["finding"] = "finding"
    method: Annotated[str, Words("method")]
    role_group: RoleGroup
    participants: Whole = Field(json_schema_extra={"unit": "people"})
    theme: Theme
    stance: Stance
    strength: Strength
    subgroup: Subgroup | None = Field(
        default=None, description="Group of people who speak, or who are spoken of, where it is one group alone."
    )
    change: Text | None = Field(
        default=None, description="National change spoken of, by the name that its impact assessment has."
    )
    safety: bool | None = Field(default=None, description="Whether it bears on somebody's safety.")


class Survey(Recorded):
    """One question's result from one survey of one population (or subgroup)."""

    kind: Literal["survey"] = "survey"
    population: Annotated[str, Words("population")]
    subgroup: Subgroup
    theme: Theme
    question: Text
    invited: Whole = Field(json_schema_extra={"unit": "people"})
    total: Whole = Field(
        description="Answers to this question. Not called n: strict YAML 1.1 reads that as false.",
        json_schema_extra={"unit": "people"},
    )
    positive_n: Whole = Field(json_schema_extra={"unit": "people"})


class Metric(Recorded):
    """One value of one measure for one unit, subgroup and period."""

    kind: Literal["metric"] = "metric"
    code: Annotated[str, Words("metric_code")]
    value: Number = Field(json_schema_extra={"unit": "by_code"})
    target: Number | None = Field(default=None, json_schema_extra={"unit": "by_code"})
    numerator: Whole | None = None
    denominator: Whole | None = None
    subgroup: Subgroup
    subject: Text | None = Field(
        default=None,
        description="What is measured, where there are several: a system, a programme; one name throughout.",
    )
    period_start: Day
    quality: Annotated[str, Words("metric.quality")]


class CaseAggregate(Recorded):
    """National total for one domain two question, or for one theme recorded as an enabler or barrier."""

    kind: Literal["case_aggregate"] = "case_aggregate"
    level: Level = Field(default="national", description="Level the fact speaks ABOUT, not where the speaker sits.")
    measure: Annotated[str, Words("case_measure")]
    question: Annotated[str, Words("case_question")] | None = Field(
        default=None, description="Set when measure is sufficiency."
    )
    theme: Theme | None = Field(default=None, description="Set when measure is enabler or barrier.")
    subgroup: Subgroup
    total: Whole = Field(description="Cases where the question applied.", json_schema_extra={"unit": "cases"})
    met: Whole = Field(
        description=(
            "Cases judged sufficient; or where the theme was recorded. Not called yes: YAML 1.1 reads that key as true."
        ),
        json_schema_extra={"unit": "cases"},
    )


class Assessment(Recorded):
    """A structured look, against a checklist item, at one building, system, tool or unit."""

    kind: Literal["assessment"] = "assessment"
    subject_type: Annotated[str, Words("subject_type")]
    subject: Text
    item: Annotated[str, Words("item")]
    theme: Theme
    stance: Stance
    strength: Strength
    assessed_by: Annotated[str, Words("assessment.assessed_by")]


class GovernanceRecord(Recorded):
    """Minutes and papers of one meeting of one forum."""

    kind: Literal["governance_record"] = "governance_record"
    forum: Text
    partner: Text | None = Field(
        default=None, description="Whose forum it is besides: the other body, by one name throughout."
    )
    forum_role: Annotated[str, Words("forum_role")]
    themes: Themes
    inputs: Annotated[frozenset[Annotated[str, Words("input_type")]], FromList]
    challenge: bool = Field(description="Minutes show questioning that changed or tested a decision.")
    decision: bool
    senior_attendance: Number = Field(json_schema_extra={"unit": "share"})
    units_present: Annotated[frozenset[Unit], FromList] | None = Field(
        default=None, description="Places whose senior leader attended."
    )
    actions_due: Whole = Field(json_schema_extra={"unit": "actions"})
    actions_done: Whole = Field(
        description="Of actions_due, done by their date.", json_schema_extra={"unit": "actions"}
    )


class TrainingRecord(Recorded):
    """Completion and evaluation of one programme for one role group."""

    kind: Literal["training_record"] = "training_record"
    programme: Text
    theme: Theme = Field(description="Subject the programme serves.")
    role_group: RoleGroup
    mandatory: bool
    eligible: Whole = Field(json_schema_extra={"unit": "people"})
    completed: Whole = Field(json_schema_extra={"unit": "people"})
    evaluated_to: Annotated[str, Words("evaluation_level")]
    changed_after: bool = Field(description="Programme altered because of the evaluation.")


class Service(Recorded):
    """One service line in one region (or nationally): a contract, agreement or in-house intervention."""

    kind: Literal["service"] = "service"
    name: Text | None = Field(
        default=None, description="The service line, by the name that each of its rows has, year after year."
    )
    need: Annotated[str, Words("service_need")]
    model: Annotated[str, Words("service_model")]
    status: Annotated[str, Words("service.status")]
    specifies: Annotated[frozenset[Annotated[str, Words("service_spec")]], FromList]
    demand: Whole = Field(json_schema_extra={"unit": "referrals_per_year"})
    capacity: Whole = Field(json_schema_extra={"unit": "starts_per_year"})
    started: Whole = Field(json_schema_extra={"unit": "starts_per_year"})
    wait_days: Number = Field(description="Median referral to first appointment.", json_schema_extra={"unit": "days"})
    performance: Annotated[str, Words("service_performance")]
    local_levers: bool = Field(description="Region can vary, pause or add to the service within a stated limit.")
    reviewed_on: Day | None = None


class ImpactAssessment(Recorded):
    """One national change and the assessment made (or not made) of its effect."""

    kind: Literal["impact_assessment"] = "impact_assessment"
    change: Text
    theme: Theme | None = Field(default=None, description="Subject of the change.")
    implemented_on: Day
    scope: Annotated[frozenset[Annotated[str, Words("impact_scope")]], FromList]
    timing: Annotated[str, Words("impact_timing")]
    characteristics: Whole = Field(json_schema_extra={"unit": "protected_characteristics"})
    consulted: Annotated[frozenset[RoleGroup], FromList]
    mitigations: Whole = Field(json_schema_extra={"unit": "mitigations"})
    mitigations_done: Whole = Field(json_schema_extra={"unit": "mitigations"})
    monitored_after: bool


class Appraisal(Recorded):
    """A considered judgement on one theme by the body itself (self-assessment) or by an overseer."""

    kind: Literal["appraisal"] = "appraisal"
    by: Annotated[str, Words("appraiser")]
    theme: Theme
    stance: Stance
    strength: Strength
    evidence_cited: bool
    recommendation: Annotated[str, Words("recommendation_status")]
    status_as_of: Day | None = Field(
        default=None,
        description="When the status of its recommendation was last confirmed, if after publication and by the cutoff.",
    )


class Action(Recorded):
    """One improvement action with what prompted it and what came of it."""

    kind: Literal["action"] = "action"
    trigger: Annotated[str, Words("action_trigger")]
    theme: Theme
    due: Day
    status: Annotated[str, Words("action_status")]
    effect: Annotated[str, Words("action_effect")]
    fed_back: bool = Field(description="Those who raised the matter were told what was done.")


AnyFact = (
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
    | Action
)
AnyKind = Annotated[AnyFact, Field(discriminator="kind")]
"""A fact of any kind, told apart by `kind`."""

KINDS: dict[str, type[AnyFact]] = {str(shape.model_fields["kind"].default): shape for shape in get_args(AnyFact)}
"""The shape of each kind, by its name."""

NEVER_ABOVE: dict[str, tuple[tuple[str, str], ...]] = {
    "survey": (("positive_n", "total"), ("total", "invited")),
    "case_aggregate": (("met", "total"),),
    "governance_record": (("actions_done", "actions_due"),),
    "training_record": (("completed", "eligible"),),
    "impact_assessment": (("mitigations_done", "mitigations"),),
}
"""By kind: a part that is never above its whole."""
NEVER_BEFORE: dict[str, tuple[tuple[str, str], ...]] = {
    "metric": (("date", "period_start"),),
    "appraisal": (("status_as_of", "date"),),
}
"""By kind: a day that is never before another."""
KNOWN_BY_CUTOFF: dict[str, tuple[str, ...]] = {"appraisal": ("status_as_of",)}
"""By kind: a day on which something was known, of a fact dated by the cutoff never after the cutoff."""
