"""A drawn case decided by `engine.decide`, from the measures on: evaluate, moderate, rate."""

from collections.abc import Mapping
from dataclasses import replace

from engine.decide.evaluate import evaluate
from engine.decide.rate import Line, rate
from engine.ir.decision import (
    Answer,
    Decision,
    KeyQuestionDecision,
    LeftOut,
    OverallDecision,
    PromptDecision,
    StandardDecision,
)
from tests.targets.packs import Case


def decided(case: Case) -> Decision:
    """The decision that the reference comes to. What a derivation is not compared in is left empty."""
    prompts = {p.id: evaluate(p, case.measures[p.id], case.in_force) for p in case.pack.prompts()}
    by_rule = _line(case, {name: prompt.answer for name, prompt in prompts.items()}, {})
    prompts = {name: _moderated(prompt, case.moderated) for name, prompt in prompts.items()}
    line = _line(case, {name: prompt.in_force for name, prompt in prompts.items()}, case.moderated)
    return Decision(
        inspection="",
        framework=case.pack.framework,
        pack="",
        prompts=prompts,
        key_questions={
            name: KeyQuestionDecision(name, answer, by_rule.key_questions[name], 0, 0)
            for name, answer in line.key_questions.items()
        },
        standards={
            name: StandardDecision(name, outcome, by_rule.standards[name], 0, 0, None)
            for name, outcome in line.standards.items()
        },
        overall=OverallDecision(line.overall, by_rule.overall, line.total),
        sensitivity=(),
        casework=(),
        moderations=(),
        left_out=LeftOut((), ()),
        in_force=case.in_force,
    )


def _line(case: Case, answers: Mapping[str, Answer], moderated: Mapping[str, str]) -> Line:
    ratings = case.pack.ratings
    standards = {standard.id: moderated[standard.id] for standard in case.pack.standards if standard.id in moderated}
    return rate(case.pack, answers, standards, ratings.key_question[0].rule, ratings.standard[0].rule)


def _moderated(prompt: PromptDecision, moderated: Mapping[str, str]) -> PromptDecision:
    return replace(prompt, moderated=Answer(moderated[prompt.id])) if prompt.id in moderated else prompt
