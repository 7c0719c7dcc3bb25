"""A whole inspection: measure, evaluate, rate."""

from collections.abc import Mapping
from dataclasses import replace
from typing import overload

from engine.decide.casework import report_casework
from engine.decide.evaluate import evaluate
from engine.decide.evidence import Evidence, gather
from engine.decide.judge import judge
from engine.decide.measure import in_force, measure
from engine.decide.moderate import moderate
from engine.decide.plan import AnyPlan, Plan
from engine.decide.rate import Answers, Counts, Line, answer_key_questions, count_all, per_cent, rate, rate_counted
from engine.ir.decision import (
    Answer,
    Decision,
    KeyQuestionDecision,
    Measures,
    Outcome,
    OverallDecision,
    PromptDecision,
    Rated,
    Sensitivity,
    StandardDecision,
)
from engine.ir.expectations import ExpectationsPack
from engine.ir.inspection import Inspection
from engine.ir.judgement import Judgement
from engine.ir.pack import Pack


@overload
def decide(plan: Plan[Pack], inspection: Inspection) -> tuple[Decision, Measures]: ...
@overload
def decide(plan: Plan[ExpectationsPack], inspection: Inspection) -> tuple[Judgement, Measures]: ...
def decide(plan: AnyPlan, inspection: Inspection) -> tuple[Decision | Judgement, Measures]:
    """Decides an inspection by a prepared pack: the decision with its whole trace, and the measures it rests on.

    INVARIANT: the same pack and inspection give an equal decision, whatever the order of facts. Never raises on a pack
    that loaded and an inspection that was admitted (what its records name is there, every parameter has a value in
    force).
    """
    values = in_force(plan, inspection.context.inspection_date)
    evidence = gather(plan, inspection, values)
    measures = measure(plan, evidence)
    pack = plan.pack
    if isinstance(pack, ExpectationsPack):
        return judge(pack, plan.digest, inspection, evidence, measures), measures
    return _decide(pack, plan.digest, inspection, evidence, measures), measures


def _decide(pack: Pack, digest: str, inspection: Inspection, evidence: Evidence, measures: Measures) -> Decision:
    values = evidence.in_force
    prompts = {p.id: evaluate(p, measures[p.id], values) for p in pack.prompts()}

    in_use = pack.ratings.key_question[0].rule, pack.ratings.standard[0].rule
    by_rule_answers = {name: prompt.answer for name, prompt in prompts.items()}
    by_rule = rate(pack, by_rule_answers, {}, *in_use)
    moderated = moderate(inspection, _results(by_rule_answers, by_rule))
    answers = by_rule_answers | {n: Answer(to) for n, to in moderated.in_force.items() if n in prompts}
    overrides = {n: to for n, to in moderated.in_force.items() if n not in prompts}
    line = rate(pack, answers, overrides, *in_use) if moderated.in_force else by_rule
    counts = count_all(pack, answers)

    return Decision(
        inspection=inspection.id,
        framework=pack.framework,
        pack=digest,
        prompts={n: _moderated(prompt, answers[n]) for n, prompt in prompts.items()},
        key_questions={
            q.id: KeyQuestionDecision(q.id, line.key_questions[q.id], by_rule.key_questions[q.id], *counts[q.id])
            for q in pack.key_questions()
        },
        standards={s.id: _standard(s.id, line, by_rule, *counts[s.id]) for s in pack.standards},
        overall=OverallDecision(line.overall, by_rule.overall, line.total),
        sensitivity=_sensitivity(pack, answers, counts, overrides),
        casework=report_casework(pack, evidence),
        moderations=moderated.decisions,
        left_out=evidence.left_out(),
        in_force=values,
    )


def _results(answers: Answers, line: Line) -> Mapping[str, str]:
    return {
        **{name: answer.value for name, answer in answers.items()},
        **{name: _rating(outcome) for name, outcome in line.standards.items()},
    }


def _rating(outcome: Outcome) -> str:
    return outcome.rating if isinstance(outcome, Rated) else "not rated"


def _moderated(prompt: PromptDecision, answer: Answer) -> PromptDecision:
    return prompt if answer is prompt.answer else replace(prompt, moderated=answer)


def _standard(name: str, line: Line, by_rule: Line, yes: int, of: int) -> StandardDecision:
    share = per_cent(yes, of) if of else None
    return StandardDecision(name, line.standards[name], by_rule.standards[name], yes, of, share)


def _sensitivity(pack: Pack, answers: Answers, counts: Counts, overrides: Mapping[str, str]) -> tuple[Sensitivity, ...]:
    found = []
    for question in pack.ratings.key_question:
        questions = answer_key_questions(pack, answers, counts, question.rule)
        for standard in pack.ratings.standard:
            line = rate_counted(pack, questions, counts, overrides, standard.rule)
            found.append(Sensitivity(question.name, standard.name, line.standards, line.overall))
    return tuple(found)
