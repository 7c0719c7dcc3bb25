"""A whole inspection: measure, evaluate, rate."""

from collections.abc import Mapping
from dataclasses import replace
from typing import overload

from engine.decide.casework import report_casework
from engine.decide.evidence import Evidence
from engine.decide.gather import gather
from engine.decide.judge import judge
from engine.decide.moderate import moderate
from engine.decide.plan import AnyPlan, Plan
from engine.decide.rate import (
    Answers,
    Counts,
    Line,
    answer_key_questions,
    count_all,
    count_key_questions,
    per_cent,
    rate,
    rate_counted,
    scale_of,
)
from engine.decide.ready import ready
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
from engine.ir.standards import StandardsPack


@overload
def decide(plan: Plan[StandardsPack], inspection: Inspection) -> tuple[Decision, Measures]: ...
@overload
def decide(plan: Plan[ExpectationsPack], inspection: Inspection) -> tuple[Judgement, Measures]: ...
def decide(plan: AnyPlan, inspection: Inspection) -> tuple[Decision | Judgement, Measures]:
    """Decides an inspection by a prepared pack: the decision with its whole trace, and the measures it rests on.

    INVARIANT: the same pack and inspection give an equal decision, whatever the order of facts. Never raises on a pack
    that loaded and an inspection that was admitted (what its records name is there, every parameter has a value in
    force).
    """
    using = ready(plan, inspection.context.inspection_date)
    evidence = gather(plan, inspection, using.in_force)
    measures = using.measure(evidence)
    pack = plan.pack
    if isinstance(pack, ExpectationsPack):
        return judge(pack, plan.digest, inspection, evidence, measures), measures
    prompts = {name: answer(measures[name]) for name, answer in using.answering.items()}
    return _decide(pack, plan.digest, inspection, evidence, prompts), measures


def _decide(
    pack: StandardsPack, digest: str, inspection: Inspection, evidence: Evidence, prompts: Mapping[str, PromptDecision]
) -> Decision:

    in_use = pack.ratings.key_question[0].rule, pack.ratings.standard[0].rule
    by_rule_answers = {name: prompt.answer for name, prompt in prompts.items()}
    by_rule = line = rate(pack, by_rule_answers, {}, *in_use)
    moderated = moderate(inspection, _results(by_rule_answers, by_rule) if inspection.moderations else {})
    answers, overrides = by_rule_answers, {}
    if moderated.in_force:
        answers = by_rule_answers | {n: Answer(to) for n, to in moderated.in_force.items() if n in prompts}
        overrides = {n: to for n, to in moderated.in_force.items() if n not in prompts}
        line = rate(pack, answers, overrides, *in_use)
        prompts = {n: _moderated(prompt, answers[n]) for n, prompt in prompts.items()}
    counts = count_all(pack, answers)

    return Decision(
        inspection=inspection.id,
        framework=pack.framework,
        pack=digest,
        prompts=prompts,
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
        in_force=evidence.in_force,
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


def _sensitivity(
    pack: StandardsPack, answers: Answers, counts: Counts, overrides: Mapping[str, str]
) -> tuple[Sensitivity, ...]:
    found, scale = [], scale_of(pack)
    for question in pack.ratings.key_question:
        questions = answer_key_questions(pack, answers, counts, question.rule)
        of_standards = count_key_questions(pack, questions)
        for standard in pack.ratings.standard:
            standards, overall, _ = rate_counted(pack, scale, counts, of_standards, overrides, standard.rule)
            found.append(Sensitivity(question.name, standard.name, standards, overall))
    return tuple(found)
