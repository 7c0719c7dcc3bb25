"""One prompt's answer explained, as data: the whole trace, with funnels and near misses."""

from collections.abc import Iterable

from engine.ir.canonical import Json
from engine.ir.decision import Decision, Funnel, Measure, NearMiss, Step, counted
from engine.ir.expectations import Expectation, ExpectationsPack, Indicator
from engine.ir.judgement import Judgement, NotHeld
from engine.ir.logic import Named, Not, Quorum
from engine.ir.operators import Absent, Exists, Test
from engine.ir.standards import Prompt
from engine.report.decision.data import NOT_YET, number_data
from engine.report.trace.change import first, route, turning
from engine.report.trace.facts import Seen
from engine.report.wording.asked import COMPARISONS, asked
from engine.report.wording.parameters import used
from engine.report.wording.reasons import why
from engine.report.wording.told import Teller, told


def explained_data(seen: Seen, decision: Decision, prompt: Prompt) -> dict[str, Json]:
    """Answer and basis, the steps with all they rest on, the evidence by id, and what would change the answer."""
    decided = decision.prompts[prompt.id]
    steps = {**decided.criteria, **decided.blockers}
    return {
        "inspection": decision.inspection,
        "framework": decision.framework,
        "pack": decision.pack,
        "prompt": prompt.id,
        "asks": prompt.asks,
        "answer": decided.answer.value,
        "basis": decided.basis.value,
        "moderated": None if decided.moderated is None else decided.moderated.value,
        "published": NOT_YET,
        "applies_when": None if decided.applies is None else _step(seen, decided.applies),
        "criteria": {name: _step(seen, step) for name, step in decided.criteria.items()},
        "sufficient_when": _tree(decided.sufficient),
        "blockers": {name: _step(seen, step) for name, step in decided.blockers.items()},
        "bearing": [*decided.bearing],
        "fewest_short": [need.step.id for need in first(route(decided))],
        "each_alone_turns_it": [need.step.id for need in turning(decided)],
        "look_in": [{"kind": kind, "look_for": text} for kind, text in prompt.guidance.look_in],
        "evidence": _evidence(seen, steps.values()),
    }


def explained_judged_data(
    pack: ExpectationsPack, seen: Seen, judgement: Judgement, part: Expectation | Indicator
) -> dict[str, Json]:
    """An expectation or an indicator with its steps, all they rest on, and the evidence by id."""
    expectation = next(each for each in pack.expectations if part is each or part in each.indicators)
    decided = judgement.expectations[expectation.id]
    head: dict[str, Json] = {
        "inspection": judgement.inspection,
        "framework": judgement.framework,
        "pack": judgement.pack,
        "pilot": judgement.pilot,
        "expectation": expectation.id,
        "text": expectation.text,
    }
    if isinstance(decided, NotHeld):
        return {**head, "statement": "text_not_held", "why": decided.why}
    if isinstance(part, Indicator):
        judged = decided.indicators[part.id]
        steps = judged.criteria
        head |= {
            "indicator": part.id,
            "text": part.text,
            "outcome": judged.outcome.value,
            "criteria": {name: _step(seen, step) for name, step in steps.items()},
            "shown_when": _tree(judged.shown_when),
            "bearing": [*judged.bearing],
        }
    else:
        steps = {"contrary": decided.contrary}
        head |= {
            "statement": decided.statement.value,
            "suggested": decided.suggested.value,
            "settled": decided.settled,
            "contrary": _step(seen, decided.contrary),
            "indicators": {name: each.outcome.value for name, each in decided.indicators.items()},
            "bearing": [*decided.bearing],
        }
    return {
        **head,
        "look_in": [{"kind": kind, "look_for": text} for kind, text in expectation.guidance.look_in],
        "evidence": _evidence(seen, steps.values()),
    }


def _evidence(seen: Seen, steps: Iterable[Step]) -> Json:
    """Every fact that the steps mention, with all that it says, by id."""
    mentioned = sorted({fact for step in steps if step.measure for fact in _mentioned(step.measure)})
    return {
        name: {"kind": seen.facts[name].kind, **{f: told(v) for f, v in sorted(seen.facts[name].values.items())}}
        for name in mentioned
    }


def _mentioned(measure: Measure) -> list[str]:
    return [*measure.evidence, *measure.base, *(miss.fact for funnel in measure.funnels for miss in funnel.near)]


def _step(seen: Seen, step: Step) -> Json:
    found: dict[str, Json] = {"says": step.says, "truth": step.truth.value}
    test, measure = step.rule, step.measure
    if measure is None or not isinstance(test, Test):
        return {**found, "value": None, "when": _tree(step)}
    compared: Json = None
    if not isinstance(test, Exists | Absent):
        bound = test.comparison.bound
        compared = {
            "comparison": COMPARISONS[test.comparison.comparator],
            "parameter": bound.name,
            "value": number_data(seen.in_force[bound.key]),
        }
    return {
        **found,
        "value": number_data(measure.value),
        "asks": asked(seen.pack, seen.in_force, test),
        "why": why(seen, step),
        "compared": compared,
        "parameters": {b.name: _parameter(seen, b.key) for b in used(test)},
        "evidence": [*measure.evidence],
        "base": [*measure.base],
        "tallies": [
            {"of": t.of, "part": number_data(t.part), "whole": number_data(t.whole), "passes": t.passes}
            for t in measure.tallies
        ],
        "readings": [{"fact": r.fact, "on": r.on.isoformat(), "value": number_data(r.value)} for r in measure.readings],
        "funnels": [_funnel(seen, test, funnel) for funnel in measure.funnels],
    }


def _tree(step: Step) -> Json:
    parts: list[Json] = [part.id or _tree(part) for part in step.because]
    match step.rule:
        case Not():
            return {"truth": step.truth.value, "not": parts}
        case Named():
            return {"truth": step.truth.value, "same_as": parts}
        case Quorum(count=count):
            return {"truth": step.truth.value, "at_least": count, "of": parts}
        case _:
            return step.id


def _parameter(seen: Seen, key: str) -> Json:
    parameter = seen.pack.parameters[key]
    return {
        "value": number_data(seen.in_force[key]),
        "unit": parameter.unit,
        "why": parameter.why,
        "source": parameter.source,
    }


def _funnel(seen: Seen, test: Test, funnel: Funnel) -> Json:
    tell = Teller(seen.pack.parameters, seen.in_force)
    return {
        "filter": funnel.filter,
        "of_kind": funnel.of_kind,
        "visible": funnel.visible,
        "not_too_old": funnel.not_too_old,
        "left": [{"condition": tell.condition(condition), "left": left} for condition, left in counted(test, funnel)],
        "near": [_near(tell, miss) for miss in funnel.near],
    }


def _near(tell: Teller, miss: NearMiss) -> Json:
    at = miss.fell_at if isinstance(miss.fell_at, str) else tell.condition(miss.fell_at)
    return {"fact": miss.fact, "fell_at": at}
