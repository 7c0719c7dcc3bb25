"""An author's rules as nodes of a circuit: tests, logic over them, and whether anything bears on them."""

from fractions import Fraction
from typing import assert_never

from engine.ir.criteria import Rule
from engine.ir.decision import InForce
from engine.ir.logic import Logic, Named, Not, Quorum
from engine.ir.operators import Absent, Comparator, Exists, Test
from engine.ir.parameters import Threshold
from engine.targets.durable.circuit import Circuit
from engine.targets.durable.fault import fault

BEARING = ":bearing"


def add_rule(circuit: Circuit, name: str, rule: Rule, in_force: InForce) -> None:
    """A criterion, a supporting test, a blocker or evidence against."""
    if not isinstance(rule, Test):
        add_logic(circuit, name, rule)
    elif isinstance(rule, Exists | Absent):
        circuit.measured(name, Comparator.AT_LEAST, Fraction(1))
    else:
        circuit.measured(name, rule.comparison.comparator, value_of(rule.comparison.bound, name, in_force))


def add_logic(circuit: Circuit, name: str, logic: Logic) -> None:
    """Logic over nodes. A gate without a name stands under its place: `name.2.1`, counted from 1."""
    match logic:
        case Named(id=other):
            circuit.quorum(name, 1, [other])
        case Not(part):
            circuit.inverse(name, _part(circuit, f"{name}.1", part))
        case Quorum(count=count, parts=parts):
            circuit.quorum(name, count, [_part(circuit, f"{name}.{i}", p) for i, p in enumerate(parts, 1)])
        case _:
            assert_never(logic)


def add_presence(circuit: Circuit, name: str) -> None:
    """Whether the number given under this name is at least one: of facts that bear, say."""
    circuit.take(name, name)
    circuit.reaches(name, 1)


def value_of(threshold: Threshold, name: str, in_force: InForce) -> Fraction:
    """The value in force of the parameter that `name` rests on."""
    if threshold.key not in in_force:
        raise fault("durable-no-value", f"the parameter `{threshold.key}` that `{name}` rests on has no value in force")
    return in_force[threshold.key]


def _part(circuit: Circuit, name: str, logic: Logic) -> str:
    if isinstance(logic, Named):
        return logic.id
    add_logic(circuit, name, logic)
    return name
