"""The second stage: comparisons and logic over measures, three-valued, and the answer to a prompt."""

from collections.abc import Iterable
from typing import assert_never

from engine.decide.compare import compare
from engine.ir.decision import Answer, Basis, InForce, Measure, PromptDecision, PromptMeasures, Step
from engine.ir.expectations import Indicator
from engine.ir.judgement import Indication, IndicatorDecision
from engine.ir.logic import Logic, Named, Not, Quorum
from engine.ir.operators import Absent, Exists, Test
from engine.ir.pack import Criterion, Prompt
from engine.truth import Truth, quorum


def evaluate(prompt: Prompt, measures: PromptMeasures, in_force: InForce) -> PromptDecision:
    """Answers a prompt, and says why.

    No part is skipped, so that the trace shows all that bore on the answer.
    """
    nodes = prompt.nodes()
    trace = _Trace(nodes, measures, in_force)
    criteria = {node.id: trace.named(node.id) for node in nodes}
    blockers = {node.id: trace.criterion(node) for node in prompt.insufficient_if}
    sufficient = trace.logic(prompt.sufficient_when)
    applies = None
    if prompt.applies_when is not None:
        applies = trace.rule("applies_when", prompt.applies_when)
    answer, basis = _answer(sufficient, tuple(blockers.values()), applies, bears=bool(measures.bearing))
    return PromptDecision(prompt.id, answer, basis, criteria, blockers, sufficient, measures.bearing, applies)


def evaluate_indicator(indicator: Indicator, measures: PromptMeasures, in_force: InForce) -> IndicatorDecision:
    """What an indicator comes to, and why: shown, not shown or unknown, as its rule is met, not met or unknown."""
    nodes = indicator.nodes()
    trace = _Trace(nodes, measures, in_force)
    criteria = {node.id: trace.named(node.id) for node in nodes}
    shown_when = trace.logic(indicator.shown_when)
    return IndicatorDecision(indicator.id, _INDICATIONS[shown_when.truth], criteria, shown_when, measures.bearing)


def evaluate_contrary(contrary: Criterion, measures: PromptMeasures, in_force: InForce) -> Step:
    """What the evidence against an expectation comes to."""
    return _Trace((contrary,), measures, in_force).criterion(contrary)


_INDICATIONS = {
    Truth.MET: Indication.SHOWN,
    Truth.NOT_MET: Indication.NOT_SHOWN,
    Truth.UNKNOWN: Indication.UNKNOWN,
}


_YES_OR_NO = (Exists, Absent)


def holds(test: Test, measure: Measure, in_force: InForce) -> Truth:
    """What a test comes to, once measured."""
    value = measure.value
    if isinstance(value, bool):
        return Truth.of(value)
    if value is None or isinstance(test, _YES_OR_NO):
        return Truth.UNKNOWN
    return compare(value, test.comparison.comparator, in_force[test.comparison.bound.key])


def _answer(sufficient: Step, blockers: tuple[Step, ...], applies: Step | None, *, bears: bool) -> tuple[Answer, Basis]:
    if applies is not None and applies.truth is Truth.NOT_MET:
        return Answer.NOT_APPLICABLE, Basis.NOT_APPLICABLE
    if any(blocker.truth is Truth.MET for blocker in blockers):
        return Answer.NO, Basis.BLOCKED
    if sufficient.truth is Truth.MET:
        return Answer.YES, Basis.SHOWN
    if sufficient.truth is Truth.UNKNOWN or not bears:
        return Answer.NO, Basis.NOT_EVIDENCED
    return Answer.NO, Basis.NOT_SHOWN


class _Trace:
    """The steps of one prompt, each made once however often it is named."""

    def __init__(self, nodes: Iterable[Criterion], measures: PromptMeasures, in_force: InForce) -> None:
        self._nodes = {node.id: node for node in nodes}
        self._tests = measures.tests
        self._in_force = in_force
        self._steps: dict[str, Step] = {}

    def named(self, name: str) -> Step:
        step = self._steps.get(name)
        if step is None:
            step = self._steps[name] = self.criterion(self._nodes[name])
        return step

    def criterion(self, node: Criterion) -> Step:
        return self.rule(node.id, node.rule, node.says)

    def rule(self, name: str, rule: Test | Logic, says: str | None = None) -> Step:
        if isinstance(rule, Logic):
            step = self.logic(rule)
            because = (step,) if isinstance(rule, Named) else step.because
            return Step(rule, step.truth, name, says, None, because)
        measure = self._tests[name]
        return Step(rule, holds(rule, measure, self._in_force), name, says, measure)

    def logic(self, expression: Logic) -> Step:
        match expression:
            case Named():
                return self.named(expression.id)
            case Quorum():
                steps = tuple([self.logic(part) for part in expression.parts])
                truth = quorum(expression.count, [step.truth for step in steps])
                return Step(expression, truth, None, None, None, steps)
            case Not():
                step = self.logic(expression.part)
                return Step(expression, ~step.truth, None, None, None, (step,))
            case _:
                assert_never(expression)
