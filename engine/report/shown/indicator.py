"""An indicator of an inspection by expectations, as pages show it: at a glance, and in full."""

from dataclasses import dataclass

from engine.decide import prepare
from engine.ir.expectations import ExpectationsPack, Indicator
from engine.ir.inspection import Inspection
from engine.ir.judgement import Indication, IndicatorDecision, Judgement, NotHeld
from engine.report.explain.judged import MEANINGS, NOT_LOOKED_INTO
from engine.report.judgement.expectations import edit_told
from engine.report.shown.answer import Colour
from engine.report.shown.because import BecauseShown, because
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
NOT_LOOKED = "not looked into"


@dataclass(frozen=True, slots=True)
class IndicatorBrief:
    """An indicator at a glance. `meaning` is its word in a sentence; `edit` which edit of the base it came from."""

    id: str
    text: str
    word: str
    meaning: str
    colour: Colour
    edit: str | None


@dataclass(frozen=True, slots=True)
class IndicatorShown:
    """One indicator in full."""

    brief: IndicatorBrief
    expectation: str
    because: BecauseShown
    trace: tuple[StepShown, ...]
    change: tuple[Point, ...]
    look_in: tuple[tuple[str, str], ...]
    expect_to_see: tuple[str, ...]
    parameters: tuple[ParameterShown, ...]
    evidence: tuple[FactShown, ...]


def indicator_brief(indicator: Indicator, judged: IndicatorDecision) -> IndicatorBrief:
    """An indicator at a glance."""
    bears = bool(judged.bearing)
    return IndicatorBrief(
        indicator.id,
        indicator.text,
        WORDS[judged.outcome] if bears else NOT_LOOKED,
        MEANINGS[judged.outcome] if bears else NOT_LOOKED_INTO,
        COLOURS[judged.outcome] if bears else "grey",
        None if indicator.edit is None else edit_told(indicator.edit),
    )


def indicator_shown(
    pack: ExpectationsPack, inspection: Inspection, judgement: Judgement, indicator: Indicator
) -> IndicatorShown:
    """One indicator of an inspection, in full."""
    seen = see(prepare(pack, judgement.pack), inspection, judgement.in_force)
    expectation = next(each for each in pack.expectations if indicator in each.indicators)
    decided = judgement.expectations[expectation.id]
    if isinstance(decided, NotHeld):
        raise TypeError(expectation.id)
    judged = decided.indicators[indicator.id]
    look_in, expect_to_see = guidance_shown(expectation.guidance)
    return IndicatorShown(
        brief=indicator_brief(indicator, judged),
        expectation=expectation.id,
        because=because(seen, [judged.shown_when]),
        trace=Tracer(seen).all([judged.shown_when], Side.FOR, [judged.shown_when]),
        change=what_would_change_step(seen, judged.shown_when),
        look_in=look_in,
        expect_to_see=expect_to_see,
        parameters=parameters_shown(pack, [step.rule for step in judged.criteria.values()]),
        evidence=tuple(fact_shown(seen, name) for name in judged.bearing),
    )
