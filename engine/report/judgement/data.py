"""A judgement by expectations as data: what `decide --json` prints, one canonical line for each inspection."""

from engine.ir.canonical import Json
from engine.ir.decision import LeftOut
from engine.ir.expectations import Edit, Expectation, ExpectationsPack
from engine.ir.inspection import Inspection
from engine.ir.judgement import (
    AlternativeDecision,
    ExpectationDecision,
    IndicatorDecision,
    Judgement,
    NotHeld,
    SettlementDecision,
)
from engine.report.decision.data import NOT_YET, outcome_data, step_data, steps_data
from engine.report.judgement.self_assessment import self_assessment_data

NOT_FOR_PUBLICATION = "not for publication"
"""The published line of a pilot, wherever it shows."""


def judgement_data(pack: ExpectationsPack, inspection: Inspection, judgement: Judgement) -> dict[str, Json]:
    """The judgement as the interface fixes it, keys in the pack's own order. Nothing in it adds indicators up."""
    expectations = {each.id: each for each in pack.expectations}
    return {
        "inspection": judgement.inspection,
        "framework": judgement.framework,
        "pack": judgement.pack,
        "pilot": judgement.pilot,
        "published": NOT_FOR_PUBLICATION if judgement.pilot else NOT_YET,
        "expectations": {
            name: _not_held(decided) if isinstance(decided, NotHeld) else _expectation(expectations[name], decided)
            for name, decided in judgement.expectations.items()
        },
        "rating": outcome_data(judgement.rating),
        "text_status": pack.statements.text_status,
        "concerns": [
            {
                "id": each.id,
                "says": each.says,
                "priority": each.priority,
                "expectations": [*each.expectations],
                "facts": [*each.facts],
            }
            for each in inspection.concerns
        ],
        "positive_practice": [
            {"id": each.id, "says": each.says, "expectations": [*each.expectations], "facts": [*each.facts]}
            for each in inspection.practice
        ],
        "self_assessment": self_assessment_data(pack, inspection, judgement),
        "left_out": left_out_data(judgement.left_out),
    }


def left_out_data(left_out: LeftOut) -> Json:
    """The facts that no test saw for their date alone."""
    return {"after_cutoff": [*left_out.after_cutoff], "too_old": [*left_out.too_old]}


def _not_held(decided: NotHeld) -> Json:
    return {"statement": "text_not_held", "why": decided.why, "indicators": {}}


def _expectation(expectation: Expectation, decided: ExpectationDecision) -> Json:
    edits = {each.id: each.edit for each in expectation.indicators}
    indicators: dict[str, Json] = {}
    for name, each in decided.indicators.items():
        indicators[name] = _indicator(each, edits[name])
    return {
        "statement": decided.statement.value,
        "suggested": decided.suggested.value,
        "settled": decided.settled,
        "indicators": indicators,
        "contrary": step_data(decided.contrary),
        "alternatives": [_alternative(each) for each in decided.alternatives],
        "settlements": [_settlement(each) for each in decided.settlements],
    }


def _indicator(decided: IndicatorDecision, edit: Edit | None) -> dict[str, Json]:
    found: dict[str, Json] = {"outcome": decided.outcome.value, "criteria": steps_data(decided.criteria)}
    if edit is not None:
        found["edit"] = {"kind": edit.kind, "of": edit.of, "why": edit.why}
    return found


def _alternative(decided: AlternativeDecision) -> Json:
    alternative = decided.alternative
    return {
        "what_was_seen": alternative.what_was_seen,
        "why_it_meets_the_expectation": alternative.why_it_meets_the_expectation,
        "facts": [*alternative.facts],
        "indicators_not_relied_on": [*alternative.indicators_not_relied_on],
        "recorded_by": alternative.recorded_by,
        "agreed_by": alternative.agreed_by,
        "recorded_on": alternative.recorded_on.isoformat(),
        "accepted": decided.accepted,
        "lacks": [*decided.lacks],
        "source_classes": [*decided.classes],
        "missing": [*decided.missing],
    }


def _settlement(decided: SettlementDecision) -> Json:
    settlement = decided.settlement
    return {
        "statement": settlement.statement,
        "by": settlement.by,
        "on": settlement.on.isoformat(),
        "reason": settlement.reason,
        "status": decided.status,
    }
