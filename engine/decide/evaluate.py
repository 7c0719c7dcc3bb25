"""The second stage: comparisons and logic over measures, three-valued, and the answer to a prompt.

Rules are made ready once, with the parameters in force: `answering` gives the function that answers a prompt.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from operator import itemgetter
from typing import assert_never

from engine.decide.compare import holding
from engine.ir.criteria import Criterion, Rule
from engine.ir.decision import Answer, Basis, InForce, Measure, PromptDecision, PromptMeasures, Step
from engine.ir.expectations import Indicator
from engine.ir.judgement import Indication, IndicatorDecision
from engine.ir.logic import Logic, Named, Not, Quorum
from engine.ir.operators import Absent, Exists, Test
from engine.ir.standards import Prompt
from engine.truth import Truth, quorum

Answering = Callable[[PromptMeasures], PromptDecision]
"""A prompt made ready: its answer by its measures."""

Steps = Mapping[str, Step]
Stepping = Callable[[Mapping[str, Measure], Steps], Steps]
"""Criteria made ready: their steps, by the measures of tests and the steps that others' logic may name."""
Reasoning = Callable[[Steps], Step]
"""Logic made ready: its step, by the steps of what it names."""

_new = tuple.__new__


def evaluate(prompt: Prompt, measures: PromptMeasures, in_force: InForce) -> PromptDecision:
    """Answers a prompt, and says why.

    No part is skipped, so that the trace shows all that bore on the answer.
    """
    return answering(prompt, in_force)(measures)


def answering(prompt: Prompt, in_force: InForce) -> Answering:
    """Makes a prompt ready for answering."""
    name, sufficient_when = prompt.id, _logic(prompt.sufficient_when)
    criteria_of, blockers_of = _stepping(prompt.nodes(), in_force), _stepping(prompt.insufficient_if, in_force)
    applying = () if prompt.applies_when is None else (Criterion("applies_when", "", prompt.applies_when),)
    applies_of = _stepping(applying, in_force)

    def answered(measures: PromptMeasures) -> PromptDecision:
        tests, bearing = measures.tests, measures.bearing
        criteria = criteria_of(tests, {})
        blockers = blockers_of(tests, criteria)
        sufficient = sufficient_when(criteria)
        applies = applies_of(tests, criteria)["applies_when"]._replace(says=None) if applying else None
        answer, basis = _answer(sufficient, blockers, applies, bears=bool(bearing))
        return PromptDecision(name, answer, basis, criteria, blockers, sufficient, bearing, applies)

    return answered


def evaluate_indicator(indicator: Indicator, measures: PromptMeasures, in_force: InForce) -> IndicatorDecision:
    """What an indicator comes to, and why: shown, not shown or unknown, as its rule is met, not met or unknown."""
    criteria = _stepping(indicator.nodes(), in_force)(measures.tests, {})
    shown_when = _logic(indicator.shown_when)(criteria)
    return IndicatorDecision(indicator.id, _INDICATIONS[shown_when.truth], criteria, shown_when, measures.bearing)


def evaluate_contrary(contrary: Criterion, measures: PromptMeasures, in_force: InForce) -> Step:
    """What the evidence against an expectation comes to."""
    return _stepping((contrary,), in_force)(measures.tests, {})[contrary.id]


_INDICATIONS = {
    Truth.MET: Indication.SHOWN,
    Truth.NOT_MET: Indication.NOT_SHOWN,
    Truth.UNKNOWN: Indication.UNKNOWN,
}

_YES_OR_NO: Mapping[Fraction | bool | None, Truth] = {True: Truth.MET, False: Truth.NOT_MET, None: Truth.UNKNOWN}


def _answer(
    sufficient: Step, blockers: Mapping[str, Step], applies: Step | None, *, bears: bool
) -> tuple[Answer, Basis]:
    if applies is not None and applies.truth is Truth.NOT_MET:
        return Answer.NOT_APPLICABLE, Basis.NOT_APPLICABLE
    for blocker in blockers.values():
        if blocker.truth is Truth.MET:
            return Answer.NO, Basis.BLOCKED
    if sufficient.truth is Truth.MET:
        return Answer.YES, Basis.SHOWN
    if sufficient.truth is Truth.UNKNOWN or not bears:
        return Answer.NO, Basis.NOT_EVIDENCED
    return Answer.NO, Basis.NOT_SHOWN


def _stepping(nodes: tuple[Criterion, ...], in_force: InForce) -> Stepping:
    """The steps of criteria, in written order: tests all at once, then logic, each after what it names."""
    tested = [(n.id, n.rule, n.says, _holding(n.rule, in_force)) for n in nodes if isinstance(n.rule, Test)]
    reasoned = [(n.id, n.rule, n.says, _logic(n.rule)) for n in _named_first(nodes) if isinstance(n.rule, Logic)]
    written = [node.id for node in nodes]

    def stepped(tests: Mapping[str, Measure], named: Steps) -> Steps:
        steps = {
            name: _new(Step, (rule, holds((measure := tests[name]).value), name, said, measure, ()))
            for name, rule, said, holds in tested
        }
        if not reasoned:
            return steps
        known = {**named, **steps}
        for name, logic, said, reason in reasoned:
            step = reason(known)
            because = (step,) if isinstance(logic, Named) else step.because
            known[name] = _new(Step, (logic, step.truth, name, said, None, because))
        return {name: known[name] for name in written}

    return stepped


def _named_first(nodes: Iterable[Criterion]) -> Iterable[Criterion]:
    by_id = {node.id: node for node in nodes}
    ordered: dict[str, Criterion] = {}

    def put(node: Criterion) -> None:
        if node.id not in ordered:
            for name in _names(node.rule):
                if name in by_id:
                    put(by_id[name])
            ordered[node.id] = node

    for node in by_id.values():
        put(node)
    return ordered.values()


def _names(rule: Rule) -> Iterable[str]:
    match rule:
        case Named():
            yield rule.id
        case Not():
            yield from _names(rule.part)
        case Quorum():
            for part in rule.parts:
                yield from _names(part)
        case _:
            pass


def _holding(test: Test, in_force: InForce) -> Callable[[Fraction | bool | None], Truth]:
    return _YES_OR_NO.__getitem__ if isinstance(test, Exists | Absent) else holding(test.comparison, in_force)


def _logic(expression: Logic) -> Reasoning:
    match expression:
        case Named():
            return itemgetter(expression.id)
        case Quorum():
            return _quorum(expression)
        case Not(part):
            reason = _logic(part)

            def negated(steps: Steps) -> Step:
                step = reason(steps)
                return _new(Step, (expression, ~step.truth, None, None, None, (step,)))

            return negated
        case _:
            assert_never(expression)


def _quorum(expression: Quorum) -> Reasoning:
    count, parts = expression.count, _parts(expression.parts)

    def met_by(steps: Steps) -> Step:
        because = parts(steps)
        truth = quorum(count, [step.truth for step in because])
        return _new(Step, (expression, truth, None, None, None, because))

    return met_by


def _parts(parts: tuple[Logic, ...]) -> Callable[[Steps], tuple[Step, ...]]:
    """The steps of the parts of a quorum, in written order. Most are names alone, and are looked up in one go."""
    named = [part.id for part in parts if isinstance(part, Named)]
    if len(named) == len(parts) > 1:
        return itemgetter(*named)
    reasons = [_logic(part) for part in parts]
    return lambda steps: tuple([reason(steps) for reason in reasons])
