"""Kleene's three values as pairs of formulas: what is neither met nor not met is unknown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

import z3

from engine.ir.logic import Logic, Named, Not, Quorum

Formula: TypeAlias = z3.BoolRef
"""A formula that holds or does not."""
Number: TypeAlias = z3.ArithRef
"""A term that stands for an exact number."""


@dataclass(frozen=True, slots=True)
class Truths:
    """When something is met, and when it is not met. INVARIANT: never both."""

    met: Formula
    not_met: Formula

    def __invert__(self) -> "Truths":
        return Truths(self.not_met, self.met)


def logic(expression: Logic, named: Callable[[str], Truths], context: z3.Context) -> Truths:
    """What logic comes to, given what each criterion that it names comes to."""
    match expression:
        case Named(id=name):
            return named(name)
        case Not(part=part):
            return ~logic(part, named, context)
        case Quorum(count=count, parts=parts):
            found = [logic(part, named, context) for part in parts]
            met = at_least(count, [each.met for each in found], context)
            return Truths(met, at_least(len(parts) - count + 1, [each.not_met for each in found], context))
        case _:
            assert_never(expression)


def always(context: z3.Context) -> Formula:
    """What holds whatever else does."""
    return z3.BoolVal(val=True, ctx=context)


def never(context: z3.Context) -> Formula:
    """What never holds."""
    return z3.BoolVal(val=False, ctx=context)


def at_least(count: int, parts: Sequence[Formula], context: z3.Context) -> Formula:
    """That so many of the parts hold."""
    if count == len(parts):
        return all_of(parts, context)
    return any_of(parts, context) if count == 1 else z3.AtLeast(*parts, count)


def any_of(parts: Sequence[Formula], context: z3.Context) -> Formula:
    """That one of the parts holds, of none: never."""
    return z3.Or([*parts, never(context)])


def all_of(parts: Sequence[Formula], context: z3.Context) -> Formula:
    """That every part holds, of none: always."""
    return z3.And([*parts, always(context)])


def how_many(parts: Sequence[Formula], context: z3.Context) -> Number:
    """How many of the parts hold."""
    one, none = z3.IntVal(1, context), z3.IntVal(0, context)
    return z3.Sum([none, *(z3.If(part, one, none) for part in parts)])
