"""An inspection by expectations, as pages show it: statements, indicators, evidence against. No mark."""

from dataclasses import dataclass
from datetime import date

from engine.decide import prepare
from engine.ir.expectations import Expectation, ExpectationsPack, Indicator
from engine.ir.inspection import Inspection
from engine.ir.judgement import ExpectationDecision, Indication, IndicatorDecision, Judgement, NotHeld
from engine.report.decision.left_out import why_left_out
from engine.report.judgement.data import NOT_FOR_PUBLICATION
from engine.report.judgement.page import STATEMENTS
from engine.report.shown.answer import Colour
from engine.report.shown.fact import FactShown, fact_shown
from engine.report.shown.rule import ParameterShown, guidance_shown, parameters_shown
from engine.report.shown.trace import StepShown, Tracer
from engine.report.trace.changes import what_would_change_step
from engine.report.trace.facts import see
from engine.report.trace.tree import Side
from engine.report.wording.outline import Point

WORDS = {Indication.SHOWN: "shown", Indication.NOT_SHOWN: "not shown", Indication.UNKNOWN: "not known"}
COLOURS: dict[Indication, Colour] = {
    Indication.SHOWN: "green",
    Indication.NOT_SHOWN: "grey",
    Indication.UNKNOWN: "yellow",
}


@dataclass(frozen=True, slots=True)
class IndicatorBrief:
    """An indicator at a glance."""

    id: str
    text: str
    word: str
    colour: Colour


@dataclass(frozen=True, slots=True)
class ExpectationShown:
    """An expectation with its statement; where its text is not held, why, and nothing else."""

    id: str
    title: str
    text: str
    not_held: str | None
    statement: str = ""
    says: str = ""
    suggested: str = ""
    settled: bool = False
    indicators: tuple[IndicatorBrief, ...] = ()
    against: tuple[StepShown, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedShown:
    """Everything that the first page of an inspection by expectations shows."""

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
    left_out: tuple[tuple[FactShown, str], ...]


@dataclass(frozen=True, slots=True)
class IndicatorShown:
    """One indicator in full."""

    brief: IndicatorBrief
    expectation: str
    trace: tuple[StepShown, ...]
    change: tuple[Point, ...]
    look_in: tuple[tuple[str, str], ...]
    expect_to_see: tuple[str, ...]
    parameters: tuple[ParameterShown, ...]
    evidence: tuple[FactShown, ...]


def judged_shown(pack: ExpectationsPack, inspection: Inspection, judgement: Judgement) -> JudgedShown:
    """An inspection by a framework of expectations."""
    seen = see(prepare(pack, judgement.pack), inspection, judgement.in_force)
    expectations = []
    for expectation in pack.expectations:
        decided = judgement.expectations[expectation.id]
        if isinstance(decided, NotHeld):
            told = ExpectationShown(expectation.id, expectation.title, expectation.text, decided.why)
        else:
            against = Tracer(seen).all([decided.contrary], Side.AGAINST, [])
            told = _expectation(pack, expectation, decided, against)
        expectations.append(told)
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
        expectations=tuple(expectations),
        left_out=tuple((fact_shown(seen, name), why) for name, why in why_left_out(judgement.left_out, seen)),
    )


def indicator_shown(
    pack: ExpectationsPack, inspection: Inspection, judgement: Judgement, indicator: Indicator
) -> IndicatorShown:
    """One indicator of it."""
    seen = see(prepare(pack, judgement.pack), inspection, judgement.in_force)
    expectation = next(each for each in pack.expectations if indicator in each.indicators)
    decided = judgement.expectations[expectation.id]
    if isinstance(decided, NotHeld):
        raise TypeError(expectation.id)
    judged = decided.indicators[indicator.id]
    look_in, expect_to_see = guidance_shown(expectation.guidance)
    return IndicatorShown(
        brief=_brief(indicator, judged),
        expectation=expectation.id,
        trace=Tracer(seen).all([judged.shown_when], Side.FOR, [judged.shown_when]),
        change=what_would_change_step(seen, judged.shown_when),
        look_in=look_in,
        expect_to_see=expect_to_see,
        parameters=parameters_shown(pack, [step.rule for step in judged.criteria.values()]),
        evidence=tuple(fact_shown(seen, name) for name in judged.bearing),
    )


def _expectation(
    pack: ExpectationsPack, expectation: Expectation, decided: ExpectationDecision, against: tuple[StepShown, ...]
) -> ExpectationShown:
    indicators = tuple(_brief(each, decided.indicators[each.id]) for each in expectation.indicators)
    return ExpectationShown(
        expectation.id,
        expectation.title,
        expectation.text,
        None,
        STATEMENTS[decided.statement],
        pack.statements.words[decided.statement.value],
        STATEMENTS[decided.suggested],
        decided.settled,
        indicators,
        against,
    )


def _brief(indicator: Indicator, judged: IndicatorDecision) -> IndicatorBrief:
    return IndicatorBrief(indicator.id, indicator.text, WORDS[judged.outcome], COLOURS[judged.outcome])
