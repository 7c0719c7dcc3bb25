"""The second stage: comparisons and logic over measures, three-valued, and the answer to a prompt."""

from typing import assert_never

from engine.decide.compare import compare
from engine.ir.decision import Answer, Basis, InForce, Measure, PromptDecision, PromptMeasures, Step
from engine.ir.logic import Logic, Named, Not, Quorum
from engine.ir.operators import Absent, Exists, Test
from engine.ir.pack import Criterion, Prompt
from engine.truth import Truth, quorum


def evaluate(prompt: Prompt, measures: PromptMeasures, in_force: InForce) -> PromptDecision:
    """Answers a prompt, and says why.

    No part is skipped, so that the trace shows all that bore on the answer.
    """
    trace = _Trace(prompt, measures, in_force)
    criteria = {node.id: trace.named(node.id) for node in prompt.nodes()}
    blockers = {node.id: trace.criterion(node) for node in prompt.insufficient_if}
    sufficient = trace.logic(prompt.sufficient_when)
    applies = None
    if prompt.applies_when is not None:
        applies = trace.rule("applies_when", prompt.applies_when)
    answer, basis = _answer(sufficient, tuple(blockers.values()), applies, bears=bool(measures.bearing))
    return PromptDecision(prompt.id, answer, basis, criteria, blockers, sufficient, measures.bearing, applies)


def holds(test: Test, measure: Measure, in_force: InForce) -> Truth:
    """What a test comes to, once measured."""
    value = measure.value
    if isinstance(value, bool):
        return Truth.of(value)
    if isinstance(test, Exists | Absent):
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

    def __init__(self, prompt: Prompt, measures: PromptMeasures, in_force: InForce) -> None:
        self._nodes = {node.id: node for node in prompt.nodes()}
        self._measures = measures
        self._in_force = in_force
        self._steps: dict[str, Step] = {}

    def named(self, name: str) -> Step:
        if name not in self._steps:
            self._steps[name] = self.criterion(self._nodes[name])
        return self._steps[name]

    def criterion(self, node: Criterion) -> Step:
        return self.rule(node.id, node.rule, node.says)

    def rule(self, name: str, rule: Test | Logic, says: str | None = None) -> Step:
        if isinstance(rule, Test):
            measure = self._measures.tests[name]
            return Step(rule, holds(rule, measure, self._in_force), name, says, measure)
        step = self.logic(rule)
        because = (step,) if isinstance(rule, Named) else step.because
        return Step(rule, step.truth, name, says, because=because)

    def logic(self, expression: Logic) -> Step:
        match expression:
            case Named(id=name):
                return self.named(name)
            case Not(part):
                step = self.logic(part)
                return Step(expression, ~step.truth, because=(step,))
            case Quorum(count=count, parts=parts):
                steps = tuple(self.logic(part) for part in parts)
                return Step(expression, quorum(count, [step.truth for step in steps]), because=steps)
            case _:
                assert_never(expression)
