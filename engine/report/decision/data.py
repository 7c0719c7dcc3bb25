"""A decision as data: what `decide --json` prints, one canonical line for each inspection."""

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import assert_never

from engine.diagnostics import Diagnostic
from engine.ir.canonical import Json
from engine.ir.decision import (
    CaseworkFigure,
    Decision,
    ModerationDecision,
    NotApplicable,
    NotRated,
    Outcome,
    PromptDecision,
    Rated,
    Sensitivity,
    StandardDecision,
    Step,
)
from engine.ir.policies import PolicyStatus
from engine.ir.standards import StandardsPack

NOT_YET = "not yet"
"""The published line of every answer and rating, as long as nothing was published."""


def line(data: Json) -> str:
    """The canonical line: fixed separators, keys in the order given, letters as they are."""
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False)


def decision_data(pack: StandardsPack, decision: Decision) -> dict[str, Json]:
    """The decision as the interface fixes it, keys in the pack's own order."""
    status = rests_on(pack)
    overall = decision.overall
    return {
        "inspection": decision.inspection,
        "framework": decision.framework,
        "pack": decision.pack,
        "prompts": {name: _prompt(prompt) for name, prompt in decision.prompts.items()},
        "key_questions": {
            name: {"answer": q.answer.value, "by_rule": q.by_rule.value, "yes": q.yes, "of": q.of}
            for name, q in decision.key_questions.items()
        },
        "standards": {name: _standard(each, status) for name, each in decision.standards.items()},
        "overall": {
            **outcome_data(overall.outcome),
            "total": overall.total,
            "by_rule": outcome_data(overall.by_rule),
            "published": NOT_YET,
            "text_status": status,
        },
        "policies": _policies(pack),
        "sensitivity": [_sensitivity(each) for each in decision.sensitivity],
        "casework": [_casework(each) for each in decision.casework],
        "moderations": [_moderation(each) for each in decision.moderations],
        "left_out": {
            "after_cutoff": [*decision.left_out.after_cutoff],
            "too_old": [*decision.left_out.too_old],
        },
        "published": NOT_YET,
    }


def refused_data(inspection: str | None, faults: Sequence[Diagnostic]) -> dict[str, Json]:
    """What stands in place of the decision of an inspection that was refused."""
    return {"inspection": inspection, "error": [fault_data(fault) for fault in faults]}


def fault_data(fault: Diagnostic) -> Json:
    """A fault as data. `at` is its place as a reader writes it, or null."""
    return {
        "code": fault.code,
        "message": fault.message,
        "at": None if fault.at is None else str(fault.at),
        "help": fault.help,
    }


def number_data(value: Fraction | int | None) -> Json:
    """A whole number as a number, any other exact number as text (`13/20`); true, false and null as they are."""
    if value is None or isinstance(value, bool):
        return value
    return value.numerator if value.denominator == 1 else str(value)


def outcome_data(outcome: Outcome) -> dict[str, Json]:
    """A rating, or why there is none. Never a missing number."""
    match outcome:
        case Rated(rating, score):
            return {"outcome": "rated", "rating": rating, "score": score}
        case NotRated(why):
            return {"outcome": "not_rated", "why": why}
        case NotApplicable(why):
            return {"outcome": "not_applicable", "why": why}
        case _:
            assert_never(outcome)


def rests_on(pack: StandardsPack) -> PolicyStatus:
    """What ratings rest on: published only where every policy in use is."""
    ratings = pack.ratings
    statuses = (ratings.key_question[0].text_status, ratings.standard[0].text_status, ratings.overall.text_status)
    return "published" if set(statuses) == {"published"} else "working assumption"


def _prompt(prompt: PromptDecision) -> Json:
    moderated: dict[str, Json] = {} if prompt.moderated is None else {"moderated": prompt.moderated.value}
    applies: dict[str, Json] = {} if prompt.applies is None else {"applies_when": step_data(prompt.applies)}
    return {
        "answer": prompt.answer.value,
        **moderated,
        "basis": prompt.basis.value,
        **applies,
        "criteria": steps_data(prompt.criteria),
        "blockers": steps_data(prompt.blockers),
    }


def steps_data(steps: Mapping[str, Step]) -> Json:
    """Steps by name."""
    return {name: step_data(step) for name, step in steps.items()}


def step_data(step: Step) -> Json:
    """A step: its truth, its value, and the ids of the facts that matched."""
    measure = step.measure
    return {
        "truth": step.truth.value,
        "value": None if measure is None else number_data(measure.value),
        "evidence": [] if measure is None else [*measure.evidence],
    }


def _standard(standard: StandardDecision, status: PolicyStatus) -> Json:
    return {
        **outcome_data(standard.outcome),
        "by_rule": outcome_data(standard.by_rule),
        "published": NOT_YET,
        "text_status": status,
        "yes": standard.yes,
        "of": standard.of,
        "per_cent": standard.per_cent,
    }


def _policies(pack: StandardsPack) -> Json:
    ratings = pack.ratings
    return {
        "key_question": {
            "policy": ratings.key_question[0].name,
            "text_status": ratings.key_question[0].text_status,
        },
        "standard": {"policy": ratings.standard[0].name, "text_status": ratings.standard[0].text_status},
        "overall": {"policy": "sum of scores", "text_status": ratings.overall.text_status},
    }


def _sensitivity(each: Sensitivity) -> Json:
    return {
        "key_question": each.key_question,
        "standard": each.standard,
        "standards": {name: outcome_data(outcome) for name, outcome in each.standards.items()},
        "overall": outcome_data(each.overall),
    }


def _casework(figure: CaseworkFigure) -> Json:
    return {
        "measure": figure.measure,
        "about": figure.about,
        "part": figure.part,
        "whole": figure.whole,
        "per_cent": figure.per_cent,
        "indicative_of": figure.indicative_of,
        "evidence": [*figure.evidence],
    }


def _moderation(decided: ModerationDecision) -> Json:
    moderation = decided.moderation
    return {
        "id": moderation.id,
        "target": moderation.target,
        "to": moderation.to,
        "status": decided.status,
        "by_rule": decided.by_rule,
        "reason": moderation.reason,
        "by": moderation.by,
        "agreed_by": moderation.agreed_by,
        "on": moderation.on.isoformat(),
        "expires": None if moderation.expires is None else moderation.expires.isoformat(),
    }
