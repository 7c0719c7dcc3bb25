"""A prompt as a rule set: its tests, its logic, its basis and its answer."""

from fractions import Fraction
from typing import assert_never

from engine.ir.decision import Answer, Basis, InForce
from engine.ir.logic import Logic, Named, Not, Quorum
from engine.ir.operators import Absent, Comparator, Exists, Test
from engine.ir.pack import Prompt, Rule
from engine.targets.durable.circuit import MET, NOT_MET, UNKNOWN, Circuit
from engine.targets.durable.fault import fault
from engine.targets.durable.program import RuleSet

SUFFICIENT, APPLIES = "sufficient_when", "applies_when"
BLOCKED, BEARING, BASIS, ANSWER = ":blocked", ":bearing", ":basis", ":answer"


def compile_prompt(prompt: Prompt, in_force: InForce) -> RuleSet:
    """The rule set that answers a prompt from its measures.

    Nodes: criteria, supporting tests and blockers by id, `sufficient_when`, `applies_when`; gates without a name by
    their place (`sufficient_when.2.1`, counted from 1); `:bearing`, `:blocked`, `:basis`, `:answer`.
    """
    circuit = Circuit()
    named = (*prompt.nodes(), *prompt.insufficient_if)
    for node in named:
        _rule(circuit, node.id, node.rule, in_force)
    _logic(circuit, SUFFICIENT, prompt.sufficient_when)
    circuit.take(BEARING, BEARING)
    circuit.reaches(BEARING, 1)
    applies = []
    if prompt.applies_when is not None:
        _rule(circuit, APPLIES, prompt.applies_when, in_force)
        circuit.quorum(":applies", 1, [APPLIES])
        applies = [(":applies/fails", "no")]
        circuit.case({BASIS: Basis.NOT_APPLICABLE.value, ANSWER: Answer.NOT_APPLICABLE.value}, [(APPLIES, NOT_MET)])
    free = []
    if prompt.insufficient_if:
        circuit.quorum(BLOCKED, 1, [blocker.id for blocker in prompt.insufficient_if])
        free = [(f"{BLOCKED}/holds", "no")]
        circuit.case(_no(Basis.BLOCKED), [*applies, (BLOCKED, MET)])
    undisputed = [*applies, *free]
    circuit.case({BASIS: Basis.SHOWN.value, ANSWER: Answer.YES.value}, [*undisputed, (SUFFICIENT, MET)])
    circuit.case(_no(Basis.NOT_EVIDENCED), [*undisputed, (SUFFICIENT, UNKNOWN)])
    circuit.case(_no(Basis.NOT_EVIDENCED), [*undisputed, (SUFFICIENT, NOT_MET), (BEARING, NOT_MET)])
    circuit.case(_no(Basis.NOT_SHOWN), [*undisputed, (SUFFICIENT, NOT_MET), (BEARING, MET)])
    return circuit.rule_set()


def _no(basis: Basis) -> dict[str, str]:
    return {BASIS: basis.value, ANSWER: Answer.NO.value}


def _rule(circuit: Circuit, name: str, rule: Rule, in_force: InForce) -> None:
    if not isinstance(rule, Test):
        _logic(circuit, name, rule)
    elif isinstance(rule, Exists | Absent):
        circuit.measured(name, Comparator.AT_LEAST, Fraction(1))
    else:
        key = rule.comparison.bound.key
        if key not in in_force:
            raise fault("durable-no-value", f"the parameter `{key}` that `{name}` rests on has no value in force")
        circuit.measured(name, rule.comparison.comparator, in_force[key])


def _logic(circuit: Circuit, name: str, logic: Logic) -> None:
    match logic:
        case Named(id=other):
            circuit.quorum(name, 1, [other])
        case Not(part):
            circuit.inverse(name, _part(circuit, f"{name}.1", part))
        case Quorum(count=count, parts=parts):
            circuit.quorum(name, count, [_part(circuit, f"{name}.{i}", p) for i, p in enumerate(parts, 1)])
        case _:
            assert_never(logic)


def _part(circuit: Circuit, name: str, logic: Logic) -> str:
    if isinstance(logic, Named):
        return logic.id
    _logic(circuit, name, logic)
    return name
