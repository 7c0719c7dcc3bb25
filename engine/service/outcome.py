"""What a golden case gives today, line by line, in words that a difference can be read in."""

from collections.abc import Mapping
from typing import assert_never

from engine.ir.decision import Decision, Outcome, PromptDecision, Rated, Step
from engine.ir.judgement import ExpectationDecision, IndicatorDecision, Judgement, NotHeld

Lines = dict[str, str]
"""By line: what it says."""


def lines_of(decided: Decision | Judgement, part: str | None) -> Lines | None:
    """The lines of one part: a prompt, an indicator or an expectation; of all where `part` is None.

    None when there is no such part.
    """
    match decided:
        case Decision():
            if part is None:
                return _decision(decided)
            return _prompt(decided.prompts[part]) if part in decided.prompts else None
        case Judgement():
            return _judgement(decided) if part is None else _part(decided, part)
        case _:
            assert_never(decided)


def intended(lines: Lines) -> Lines:
    """The lines that an author may name in `then`: all of them, an answer and its basis apart."""
    if "answer" not in lines:
        return lines
    answer, _, basis = lines["answer"].partition(": ")
    return {**lines, "answer": answer, "basis": basis}


def _decision(decision: Decision) -> Lines:
    found = {"overall": _outcome(decision.overall.outcome)}
    found |= {name: _outcome(standard.outcome) for name, standard in decision.standards.items()}
    found |= {name: question.answer.value for name, question in decision.key_questions.items()}
    for name, prompt in decision.prompts.items():
        found |= _under(name, "answer", _prompt(prompt))
    for each in decision.sensitivity:
        said = [f"{name} {_outcome(outcome)}" for name, outcome in each.standards.items()]
        found[f"by {each.key_question} and {each.standard}"] = ", ".join([f"overall {_outcome(each.overall)}", *said])
    for figure in decision.casework:
        indicative = f", indicative of {figure.indicative_of}" if figure.indicative_of else ""
        found[f"casework {figure.measure} {figure.about}"] = f"{figure.part} of {figure.whole}{indicative}"
    return found


def _outcome(outcome: Outcome) -> str:
    return f"{outcome.rating} ({outcome.score})" if isinstance(outcome, Rated) else outcome.why


def _prompt(prompt: PromptDecision) -> Lines:
    moderated = f", moderated to {prompt.moderated.value}" if prompt.moderated else ""
    found = {"answer": f"{prompt.answer.value}: {prompt.basis.value}{moderated}", **_steps(prompt.criteria)}
    return found | {f"blocker {name}": _step(step) for name, step in prompt.blockers.items()}


def _judgement(judgement: Judgement) -> Lines:
    found: Lines = {"rating": judgement.rating.why}
    for name, each in judgement.expectations.items():
        found |= _under(name, "statement", _expectation(each))
        for indicator, decided in each.indicators.items() if isinstance(each, ExpectationDecision) else ():
            found |= _under(indicator, "outcome", _indicator(decided))
    return found


def _part(judgement: Judgement, part: str) -> Lines | None:
    for name, each in judgement.expectations.items():
        if name == part:
            return _expectation(each)
        if isinstance(each, ExpectationDecision) and part in each.indicators:
            return _indicator(each.indicators[part])
    return None


def _expectation(decided: ExpectationDecision | NotHeld) -> Lines:
    if isinstance(decided, NotHeld):
        return {"statement": f"text not held: {decided.why}"}
    found = {"statement": decided.statement.value, "suggested": decided.suggested.value}
    found |= {name: indicator.outcome.value for name, indicator in decided.indicators.items()}
    found["contrary"] = _step(decided.contrary)
    for i, alternative in enumerate(decided.alternatives, 1):
        lacks = ", ".join(alternative.lacks)
        found[f"alternative {i}"] = "accepted" if alternative.accepted else f"not accepted: {lacks}"
    for i, settlement in enumerate(decided.settlements, 1):
        found[f"settlement {i}"] = f"{settlement.settlement.statement}: {settlement.status}"
    return found


def _indicator(decided: IndicatorDecision) -> Lines:
    return {"outcome": decided.outcome.value, **_steps(decided.criteria)}


def _under(name: str, first: str, lines: Lines) -> Lines:
    return {name if line == first else f"{name} {line}": said for line, said in lines.items()}


def _steps(steps: Mapping[str, Step]) -> Lines:
    return {name: _step(step) for name, step in steps.items()}


def _step(step: Step) -> str:
    if step.measure is None:
        return step.truth.value
    value = step.measure.value
    said = "nothing to measure" if value is None else str(value).lower()
    evidence = " ".join(step.measure.evidence)
    return f"{step.truth.value}; {said}" + (f"; {evidence}" if evidence else "")
