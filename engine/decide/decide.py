"""A whole inspection: measure, evaluate, rate."""

from collections.abc import Mapping
from dataclasses import replace

from engine.decide.casework import report_casework
from engine.decide.evaluate import evaluate
from engine.decide.evidence import Evidence, gather
from engine.decide.measure import in_force, measure
from engine.decide.moderate import moderate
from engine.decide.plan import Plan
from engine.decide.rate import Answers, Line, count, per_cent, rate
from engine.ir.decision import (
    Answer,
    Decision,
    KeyQuestionDecision,
    LeftOut,
    Measures,
    Outcome,
    OverallDecision,
    PromptDecision,
    Rated,
    Sensitivity,
    StandardDecision,
)
from engine.ir.inspection import Inspection
from engine.ir.pack import Pack


def decide(plan: Plan, inspection: Inspection) -> tuple[Decision, Measures]:
    """Decides an inspection by a prepared pack: the decision with its whole trace, and the measures it rests on.

    INVARIANT: the same pack and inspection give an equal decision, whatever the order of facts. Never raises on a pack
    that loaded and an inspection that was admitted (its moderations' targets are the pack's, every parameter has a
    value in force).
    """
    pack = plan.pack
    values = in_force(plan, inspection.context.inspection_date)
    evidence = gather(plan, inspection, values)
    measures = measure(plan, evidence)
    prompts = {p.id: evaluate(p, measures[p.id], values) for p in pack.prompts()}

    in_use = pack.ratings.key_question[0].rule, pack.ratings.standard[0].rule
    by_rule_answers = {name: prompt.answer for name, prompt in prompts.items()}
    by_rule = rate(pack, by_rule_answers, {}, *in_use)
    moderated = moderate(inspection, _results(by_rule_answers, by_rule))
    answers = {n: Answer(moderated.in_force.get(n, a.value)) for n, a in by_rule_answers.items()}
    overrides = {s.id: moderated.in_force[s.id] for s in pack.standards if s.id in moderated.in_force}
    line = rate(pack, answers, overrides, *in_use)

    return Decision(
        inspection=inspection.id,
        framework=pack.framework,
        pack=plan.digest,
        prompts={n: _moderated(prompt, answers[n]) for n, prompt in prompts.items()},
        key_questions=_key_questions(pack, line, by_rule, answers),
        standards=_standards(pack, line, by_rule, answers),
        overall=OverallDecision(line.overall, by_rule.overall, line.total),
        sensitivity=_sensitivity(pack, answers, overrides),
        casework=report_casework(evidence),
        moderations=moderated.decisions,
        left_out=_left_out(evidence),
        in_force=values,
    ), measures


def _results(answers: Answers, line: Line) -> Mapping[str, str]:
    return {
        **{name: answer.value for name, answer in answers.items()},
        **{name: _rating(outcome) for name, outcome in line.standards.items()},
    }


def _rating(outcome: Outcome) -> str:
    return outcome.rating if isinstance(outcome, Rated) else "not rated"


def _moderated(prompt: PromptDecision, answer: Answer) -> PromptDecision:
    return prompt if answer is prompt.answer else replace(prompt, moderated=answer)


def _key_questions(pack: Pack, line: Line, by_rule: Line, answers: Answers) -> dict[str, KeyQuestionDecision]:
    found = {}
    for q in pack.key_questions():
        yes, of = count([p.id for p in q.prompts], answers)
        found[q.id] = KeyQuestionDecision(q.id, line.key_questions[q.id], by_rule.key_questions[q.id], yes, of)
    return found


def _standards(pack: Pack, line: Line, by_rule: Line, answers: Answers) -> dict[str, StandardDecision]:
    found = {}
    for s in pack.standards:
        yes, of = count([p.id for q in s.key_questions for p in q.prompts], answers)
        share = per_cent(yes, of) if of else None
        found[s.id] = StandardDecision(s.id, line.standards[s.id], by_rule.standards[s.id], yes, of, share)
    return found


def _sensitivity(pack: Pack, answers: Answers, overrides: Mapping[str, str]) -> tuple[Sensitivity, ...]:
    found = []
    for question in pack.ratings.key_question:
        for standard in pack.ratings.standard:
            line = rate(pack, answers, overrides, question.rule, standard.rule)
            found.append(Sensitivity(question.name, standard.name, line.standards, line.overall))
    return tuple(found)


def _left_out(evidence: Evidence) -> LeftOut:
    everything = (1 << len(evidence.ids)) - 1
    after = everything & ~evidence.visible
    return LeftOut(evidence.ids_of(after), evidence.ids_of(evidence.visible & ~evidence.fresh))
