"""An inspection by expectations, as its first page shows it: statements, whose they are, what stands out. No mark."""

from dataclasses import dataclass
from datetime import date

from engine.decide import prepare
from engine.ir.expectations import ExpectationsPack
from engine.ir.inspection import Concern, Inspection, PositivePractice
from engine.ir.judgement import Judgement
from engine.report.decision.left_out import why_left_out
from engine.report.judgement.data import NOT_FOR_PUBLICATION
from engine.report.shown.expectation import ExpectationShown, expectation_shown
from engine.report.shown.fact import FactShown, fact_shown
from engine.report.shown.self_assessment import SelfAssessmentShown, self_assessment_shown
from engine.report.trace.facts import Seen, see


@dataclass(frozen=True, slots=True)
class RestsOn:
    """A key concern, or positive practice: its words, the expectations it is about, the facts it rests on."""

    id: str
    says: str
    priority: bool
    expectations: tuple[str, ...]
    facts: tuple[FactShown, ...]


@dataclass(frozen=True, slots=True)
class JudgedShown:
    """Everything that an inspection by expectations and its statements show. Concerns of priority come first."""

    id: str
    title: str
    edition: str
    digest: str
    inspection_date: date
    cutoff: date
    facts: int
    not_rated: str
    pilot: str | None
    expectations: tuple[ExpectationShown, ...]
    concerns: tuple[RestsOn, ...]
    practice: tuple[RestsOn, ...]
    self_assessment: SelfAssessmentShown | None
    left_out: tuple[tuple[FactShown, str], ...]


def judged_shown(pack: ExpectationsPack, inspection: Inspection, judgement: Judgement) -> JudgedShown:
    """An inspection by a framework of expectations."""
    seen = see(prepare(pack, judgement.pack), inspection, judgement.in_force)
    return JudgedShown(
        id=inspection.id,
        title=pack.title,
        edition=pack.edition,
        digest=judgement.pack,
        inspection_date=inspection.context.inspection_date,
        cutoff=inspection.context.evidence_cutoff,
        facts=len(inspection.facts),
        not_rated=judgement.rating.why,
        pilot=NOT_FOR_PUBLICATION if judgement.pilot else None,
        expectations=tuple(
            expectation_shown(pack, seen, each, judgement.expectations[each.id]) for each in pack.expectations
        ),
        concerns=tuple(sorted((_resting(seen, each) for each in inspection.concerns), key=lambda c: not c.priority)),
        practice=tuple(_resting(seen, each) for each in inspection.practice),
        self_assessment=self_assessment_shown(pack, inspection, judgement),
        left_out=tuple((fact_shown(seen, name), why) for name, why in why_left_out(judgement.left_out, seen)),
    )


def _resting(seen: Seen, each: Concern | PositivePractice) -> RestsOn:
    priority = isinstance(each, Concern) and each.priority
    facts = tuple(fact_shown(seen, name) for name in each.facts)
    return RestsOn(each.id, each.says, priority, each.expectations, facts)
