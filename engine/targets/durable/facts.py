"""What goes to rule sets and comes back: values made facts, verdicts made proofs."""

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from engine.diagnostics import Diagnostic
from engine.ir.decision import PromptMeasures
from engine.targets.durable.derivation import Proof, Proofs
from engine.targets.durable.fault import DerivationFault
from engine.targets.durable.process import Json
from engine.targets.durable.program import Input
from engine.targets.durable.rules import BEARING
from engine.truth import Truth

Value = Fraction | int | None
Values = Mapping[str, Value]

Ask = Callable[[Mapping[str, Sequence[Json]]], Mapping[str, Json]]
"""Runs rule sets, by name, over the facts for each; gives the result of each."""

_TRUTHS = {truth.value: truth for truth in Truth}


def measured(part: str, inputs: Sequence[Input], measures: PromptMeasures, others: Values) -> list[Json]:
    """The facts of a rule set that is fed with a part's measures, and with `others`, all of which it must ask for."""
    values = {test: measure.value for test, measure in measures.tests.items()}
    given = {**values, BEARING: bool(measures.bearing), **others}
    check_same(f"test of `{part}`", {each["of"]: each for each in inputs}, given)
    return facts_of(inputs, given)


def facts_of(inputs: Sequence[Input], values: Values) -> list[Json]:
    """The facts that these inputs ask for."""
    return [_fact(each, values[each["of"]]) for each in inputs]


def _fact(wanted: Input, value: Value) -> Json:
    state, number = ("unknown", 0) if value is None else ("known", whole(Fraction(value), wanted))
    return {"id": wanted["id"], "to": wanted["to"], "state": state, "v": number}


def whole(value: Fraction, wanted: Input) -> int:
    """A value as the whole number that stands to the scaled bound exactly as the value stands to the bound."""
    return (math.floor if wanted["round"] == "floor" else math.ceil)(value * wanted["scale"])


def proofs_of(result: Json) -> Proofs:
    """The proofs in a rule set's result."""
    return {node: Proof(verdict, rule, tuple(facts)) for node, (verdict, rule, facts) in result["verdicts"].items()}


def truths_of(proofs: Proofs) -> dict[str, Truth]:
    """The truths of the nodes that an author wrote."""
    return {n: _TRUTHS[p.verdict] for n, p in proofs.items() if n[0] != ":" and p.verdict in _TRUTHS}


def check_same(what: str, wanted: Mapping[str, object], given: Mapping[str, object]) -> None:
    """Raises `DerivationFault` unless exactly what is wanted is given."""
    faults = [f"the {what} `{name}` was not measured" for name in sorted(wanted.keys() - given.keys())]
    faults += [f"no rule asks for the {what} `{name}`" for name in sorted(given.keys() - wanted.keys())]
    if faults:
        raise DerivationFault([Diagnostic("derivation-measures", message) for message in faults])
