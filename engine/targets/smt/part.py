"""A prompt, an indicator and the evidence against an expectation, as formulas."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import z3

from engine.ir.criteria import Criterion, Rule
from engine.ir.decision import Answer, Basis, InForce
from engine.ir.expectations import Indicator
from engine.ir.logic import Logic
from engine.ir.operators import Test
from engine.ir.standards import Prompt
from engine.targets.smt.measured import Values
from engine.targets.smt.truths import Formula, Truths, all_of, always, any_of, logic


@dataclass(frozen=True, slots=True)
class PromptFormula:
    """When each node of a prompt is met, and when the prompt has each answer and each basis.

    INVARIANT: exactly one basis holds.
    """

    nodes: Mapping[str, Truths]
    blockers: Mapping[str, Truths]
    sufficient: Truths
    applies: Formula
    bases: Mapping[Basis, Formula]

    @property
    def yes(self) -> Formula:
        """That the prompt is answered yes."""
        return self.bases[Basis.SHOWN]

    def answer(self, answer: Answer) -> Formula:
        """That the prompt has this answer."""
        match answer:
            case Answer.YES:
                return self.yes
            case Answer.NOT_APPLICABLE:
                return z3.Not(self.applies)
            case Answer.NO:
                return z3.And(self.applies, z3.Not(self.yes))


@dataclass(frozen=True, slots=True)
class IndicatorFormula:
    """When each node of an indicator is met, when the indicator is shown, and when anything bears on it."""

    nodes: Mapping[str, Truths]
    shown: Truths
    bears: Formula


def prompt_formula(prompt: Prompt, values: Values, in_force: InForce) -> PromptFormula:
    """A prompt's rule over measured values."""
    context = values.context
    rules = _Rules(prompt.nodes(), values, in_force)
    blockers = {node.id: rules.rule(node.rule) for node in prompt.insufficient_if}
    sufficient = rules.logic(prompt.sufficient_when)
    applies = always(context)
    if prompt.applies_when is not None:
        applies = z3.Not(rules.rule(prompt.applies_when).not_met)
    blocked = any_of([each.met for each in blockers.values()], context)
    fell_short = z3.And(sufficient.not_met, bearing(prompt.id, values))
    unblocked = z3.And(applies, z3.Not(blocked))
    bases = {
        Basis.NOT_APPLICABLE: z3.Not(applies),
        Basis.BLOCKED: z3.And(applies, blocked),
        Basis.SHOWN: z3.And(unblocked, sufficient.met),
        Basis.NOT_EVIDENCED: all_of([unblocked, z3.Not(sufficient.met), z3.Not(fell_short)], context),
        Basis.NOT_SHOWN: z3.And(unblocked, fell_short),
    }
    return PromptFormula(rules.nodes(), blockers, sufficient, applies, bases)


def indicator_formula(indicator: Indicator, values: Values, in_force: InForce) -> IndicatorFormula:
    """An indicator's rule over measured values."""
    rules = _Rules(indicator.nodes(), values, in_force)
    shown = rules.logic(indicator.shown_when)
    return IndicatorFormula(rules.nodes(), shown, bearing(indicator.id, values))


def contrary_formula(contrary: Criterion, values: Values, in_force: InForce) -> Truths:
    """The evidence against an expectation over measured values."""
    return _Rules((contrary,), values, in_force).named(contrary.id)


def bearing(part: str, values: Values) -> Formula:
    """That a fact bears on a part."""
    return z3.Bool(f"something bears on {part}", values.context)


class _Rules:
    def __init__(self, nodes: Iterable[Criterion], values: Values, in_force: InForce) -> None:
        self._nodes = {node.id: node for node in nodes}
        self._values = values
        self._in_force = in_force
        self._found: dict[str, Truths] = {}

    def named(self, name: str) -> Truths:
        if name not in self._found:
            self._found[name] = self.rule(self._nodes[name].rule)
        return self._found[name]

    def nodes(self) -> dict[str, Truths]:
        return {name: self.named(name) for name in self._nodes}

    def rule(self, rule: Rule) -> Truths:
        return self._values.truths(rule, self._in_force) if isinstance(rule, Test) else self.logic(rule)

    def logic(self, expression: Logic) -> Truths:
        return logic(expression, self.named, self._values.context)
