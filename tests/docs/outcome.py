"""What an example comes to, by the real loader, checks and reference engine, in the words that the page uses."""

from collections.abc import Iterable

from engine.decide import decide, prepare
from engine.diagnostics import Refused
from engine.ir.decision import Decision, NotApplicable, NotRated, Outcome, PromptDecision, Rated
from engine.ir.expectations import ExpectationsPack
from engine.ir.inspection import Inspection
from engine.ir.judgement import ExpectationDecision
from engine.ir.pack import Pack
from engine.load.tree import Plain
from engine.service.admit import faults_of
from engine.truth import Truth
from engine.workspace.evidence.refusal import RefusedInspection
from tests.docs.around import REASONS, expectations_of, inspection_of, pack_of, part, prompt_of, worded
from tests.strategies import Record

PARTS: Record = {
    "met": {"exists": "finding"},
    "not met": {"exists": "document"},
    "unknown": {"latest": "metric", "field": "value", "at_least": "$half"},
}
"""Tests that come to each truth value where there is one finding and nothing else."""
SEEN: Record = {"kind": "finding"}


def outcome(holds: Record) -> str:
    """What the example comes to; or the codes of the faults for which it is refused."""
    try:
        return _outcome(holds)
    except Refused as refused:
        return f"refused: {', '.join(fault.code for fault in refused.faults)}"


def _outcome(holds: Record) -> str:
    if "variant" in holds:
        return _variant(holds)
    if "expectation" in holds:
        return _expectation(holds)
    if "answers" in holds:
        return _ratings(holds)
    if "logic" in holds:
        return _logic(holds)
    if "where" in holds:
        return _where(holds)
    rule: Record = {"criteria": {"c": holds["test"]}, "sufficient_when": "c"} if "test" in holds else {}
    decision = _decided(holds, prompt_of(rule or part(holds, "prompt")))
    return _test(decision) if "test" in holds else _answer(decision)


def _decided(holds: Record, prompt: Record) -> PromptDecision:
    plan = pack_of(holds, {"T.1.1": [prompt]})
    return decide(plan, _admitted(holds, plan.pack))[0].prompts["T.1.1.a"]


def _admitted(holds: Record, pack: Pack) -> Inspection:
    inspection = inspection_of(holds, pack.framework)
    if isinstance(inspection, RefusedInspection):
        raise Refused(inspection.faults)
    faults = faults_of(pack, inspection)
    if faults:
        raise Refused(faults)
    return inspection


def _test(decision: PromptDecision) -> str:
    step = decision.criteria["c"]
    value = step.measure.value if step.measure else None
    return _truth(step.truth) if value is None or isinstance(value, bool) else f"{_truth(step.truth)}, {value}"


def _where(holds: Record) -> str:
    kinds = sorted({str(part(part(holds, "facts"), name)["kind"]) for name in part(holds, "facts")})
    counted: Record = {"count": [*kinds], "where": holds["where"], "at_least": "$none"}
    decision = _decided(holds, prompt_of({"criteria": {"c": counted}, "sufficient_when": "c"}))
    measure = decision.criteria["c"].measure
    assert measure is not None
    return f"lets through {', '.join(measure.evidence) or 'none'}"


def _logic(holds: Record) -> str:
    parts = {name: PARTS[str(truth)] for name, truth in part(holds, "parts").items()}
    prompt = prompt_of({"criteria": parts, "sufficient_when": holds["logic"]})
    decision = _decided({**holds, "facts": {"F1": SEEN}}, prompt)
    return _truth(decision.sufficient.truth)


def _answer(decision: PromptDecision) -> str:
    if decision.answer.value == decision.basis.value:
        return _said(decision.answer.value)
    doubts = [name for name, step in decision.blockers.items() if step.truth is Truth.UNKNOWN]
    ruled_out = f"; could not be ruled out: {', '.join(doubts)}" if doubts else ""
    return f"{decision.answer.value}, {_said(decision.basis.value)}{ruled_out}"


def _ratings(holds: Record) -> str:
    policies = {name: [{**REASONS, **part(holds, name)}] for name in ("key_question", "standard") if name in holds}
    ratings: Record = {name: [*policy] for name, policy in policies.items()}
    ratings |= {"scale": holds["scale"]} if "scale" in holds else {}
    ratings |= {"overall": {**REASONS, **part(holds, "overall")}} if "overall" in holds else {}
    questions: dict[str, list[Record]] = {}
    for question, answers in part(holds, "answers").items():
        assert isinstance(answers, list)
        prompts = [prompt_of(_answering(str(answer))) for answer in answers]
        questions[question] = [{**p, "id": f"{question}.{chr(ord('a') + i)}"} for i, p in enumerate(prompts)]
    plan = pack_of(holds, questions, ratings)
    decision = decide(plan, _admitted({**holds, "facts": {"F1": SEEN}}, plan.pack))[0]
    lines = [", ".join(f"{name} {_said(q.answer.value)}" for name, q in decision.key_questions.items())]
    lines += [_standards(decision)] if "standard" in holds else []
    lines += [f"{m.moderation.id} {_said(m.status)}" for m in decision.moderations]
    return "\n".join(lines)


def _answering(answer: str) -> Record:
    """A prompt that is answered so where there is one finding and nothing else."""
    applies: Record = {"applies_when": PARTS["not met"]} if answer == "not applicable" else {}
    test = PARTS["met" if answer == "yes" else "not met"]
    return {"criteria": {"c": test}, "sufficient_when": "c", **applies}


def _standards(decision: Decision) -> str:
    rated = [f"{name} {_rating(standard.outcome)}" for name, standard in decision.standards.items()]
    return ", ".join([*rated, f"overall {_rating(decision.overall.outcome)}"])


def _rating(outcome: Outcome) -> str:
    match outcome:
        case Rated(rating=rating):
            return rating
        case NotRated():
            return "not rated"
        case NotApplicable():
            return "not applicable"
        case _:
            raise TypeError(type(outcome).__name__)


def _expectation(holds: Record) -> str:
    said = part(holds, "expectation")
    pack = expectations_of(holds, {"E.1": _whole(said)})
    judgement = decide(prepare(pack, "example"), _admitted(holds, pack))[0]
    found = judgement.expectations["E.1"]
    assert isinstance(found, ExpectationDecision)
    indicators = [f"{name} {_said(each.outcome.value)}" for name, each in found.indicators.items()]
    lines = [", ".join([*indicators, f"contrary {_truth(found.contrary.truth)}"])]
    for other in found.alternatives:
        lacks = ", ".join(map(_said, other.lacks))
        lines.append(f"another way: not accepted, {lacks}" if lacks else "another way: accepted")
    lines.append(f"suggested: {_said(found.suggested.value)}")
    lines += [f"settled by {s.settlement.by}: {_said(s.status)}" for s in found.settlements]
    return "\n".join([*lines, f"in force: {_said(found.statement.value)}"] if found.settlements else lines)


def _whole(said: Record) -> Record:
    indicators = said["indicators"]
    assert isinstance(indicators, list)
    return {
        "contrary": worded({"c": said.get("contrary", {"exists": "impact_assessment"})})["c"],
        "indicators": [_indicator(each) for each in indicators],
    }


def _indicator(said: Plain) -> Record:
    assert isinstance(said, dict)
    rule: Record = {"criteria": {"c": PARTS["met"]}, "shown_when": "c"}
    own: Record = {"text": "It is so.", **rule, **said}
    return {**own, "criteria": worded(own["criteria"])}


def _variant(holds: Record) -> str:
    base, said = part(holds, "base"), part(holds, "variant")
    expectations: dict[str, Record] = {}
    for name, text in base.items():
        expectation = expectations.setdefault(name.rpartition(".")[0], {"indicators": []})
        indicators = expectation["indicators"]
        assert isinstance(indicators, list)
        indicators.append({"id": name, "text": text})
    edits = said.get("edits", [])
    assert isinstance(edits, list)
    own: Record = {**said, "ids": "C", "edits": [_edit(each) for each in edits]}
    return "\n".join(_indicators(expectations_of(holds, {n: _whole(e) for n, e in expectations.items()}, own)))


def _edit(said: Plain) -> Record:
    assert isinstance(said, dict)
    return {**said, "indicator": _indicator(said["indicator"])} if "indicator" in said else said


def _indicators(pack: ExpectationsPack) -> Iterable[str]:
    for expectation in pack.expectations:
        if expectation.not_held:
            yield f"{expectation.id} not held"
        for each in expectation.indicators:
            yield f"{each.id} {each.text}" + (f" ({each.edit.kind})" if each.edit else "")
        yield from (f"{name} (drop)" for name, _ in expectation.dropped)


def _truth(truth: Truth) -> str:
    return _said(truth.value)


def _said(word: str) -> str:
    return word.replace("_", " ")
