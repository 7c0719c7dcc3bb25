"""What tests measure, as variables of formulas: each an exact number, or how many facts a filter lets through."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import assert_never

import z3

from engine.ir.conditions import Where
from engine.ir.decision import InForce, Measure
from engine.ir.operators import (
    Absent,
    Change,
    Comparator,
    Comparison,
    Count,
    Coverage,
    Exists,
    Gap,
    Kinds,
    Latest,
    Mean,
    Ratio,
    Share,
    Test,
)
from engine.ir.parameters import Threshold
from engine.targets.smt.truths import Formula, Number, Truths

Valued = Count | Share | Ratio | Gap | Mean | Latest | Change | Coverage
"""Tests whose value is a number that may be unknown."""

_ANY = Comparison(Comparator.AT_LEAST, Threshold(""))
_OTHER = Comparison(Comparator.AT_MOST, Threshold(""))


@dataclass(frozen=True, slots=True)
class Measured:
    """A measured value, and whether there is one."""

    value: Number
    known: Formula


@dataclass(slots=True)
class Values:
    """The measured values of any number of rules, in a solver's context of their own.

    Tests that are equal but for their comparison share one value, and those that only ask how many facts one filter
    lets through share that number. A `latest` or a `change` that is to be high and one that is to be low do not: of
    several facts of one day each takes the one that is hardest for it.
    """

    context: z3.Context = field(default_factory=z3.Context)
    _matching: dict[tuple[tuple[str, ...], Where], Number] = field(default_factory=dict)
    _values: dict[Valued, Measured] = field(default_factory=dict)

    def truths(self, test: Test, in_force: InForce) -> Truths:
        """When the test is met, and when it is not."""
        match test:
            case Exists(kinds=kinds, where=where):
                found = self.matching(kinds, where) >= 1
                return Truths(found, z3.Not(found))
            case Absent(kinds=kinds, where=where, given=given):
                found = self.matching(kinds, where) >= 1
                searched = self._compare(self.matching(kinds, given.where), given.comparison, in_force)
                return Truths(z3.And(z3.Not(found), searched), found)
            case Count(kinds=kinds, where=where, distinct=None, comparison=comparison):
                holds = self._compare(self.matching(kinds, where), comparison, in_force)
                return Truths(holds, z3.Not(holds))
            case _:
                measured = self.measured(test)
                holds = self._compare(measured.value, test.comparison, in_force)
                return Truths(z3.And(measured.known, holds), z3.And(measured.known, z3.Not(holds)))

    def matching(self, kinds: Kinds, where: Where) -> Number:
        """How many facts of these kinds meet the conditions."""
        key = kinds.names, where
        if key not in self._matching:
            self._matching[key] = z3.Int(f"matching {len(self._matching)}", self.context)
        return self._matching[key]

    def measured(self, test: Valued) -> Measured:
        """The value that a test shares with all that are equal to it but for their comparison."""
        key = _but_comparison(test)
        if key not in self._values:
            name = f"value {len(self._values)}"
            value = z3.Int(name, self.context) if isinstance(test, Count) else z3.Real(name, self.context)
            self._values[key] = Measured(value, z3.Bool(f"{name} is known", self.context))
        return self._values[key]

    def numbers(self) -> tuple[Number, ...]:
        """Every number that is asked for so far, in the order in which rules first named it."""
        return (*self._matching.values(), *(each.value for each in self._values.values()))

    def known(self) -> tuple[Formula, ...]:
        """Whether each value that may be unknown is known, in the same order."""
        return tuple(each.known for each in self._values.values())

    def possible(self) -> Iterator[Formula]:
        """What holds of every measured value: a count is never negative and always known, a share lies in 0 to 1."""
        for number in self._matching.values():
            yield number >= 0
        for test, measured in self._values.items():
            match test:
                case Count(kinds=kinds, where=where):
                    yield z3.And(measured.known, measured.value >= 0)
                    yield measured.value <= self.matching(kinds, where)
                case Share() | Coverage():
                    yield z3.And(measured.value >= 0, measured.value <= 1)
                case Ratio() | Gap() | Mean() | Latest() | Change():
                    pass
                case _:
                    assert_never(test)

    def stated(self, test: Test, measure: Measure) -> Iterator[Formula]:
        """That the test measured this, as `decide` measures it."""
        match test:
            case Exists(kinds=kinds, where=where):
                yield self.matching(kinds, where) == len(measure.evidence)
            case Absent(kinds=kinds, where=where, given=given):
                yield self.matching(kinds, where) == len(measure.evidence)
                yield self.matching(kinds, given.where) == len(measure.base)
            case Count(kinds=kinds, where=where, distinct=distinct):
                yield self.matching(kinds, where) == len(measure.evidence)
                if distinct is not None:
                    yield from self._value(test, measure)
            case _:
                yield from self._value(test, measure)

    def exactly(self, number: Fraction) -> Number:
        """A number as a term."""
        return z3.RealVal(str(number), self.context)

    def _value(self, test: Valued, measure: Measure) -> Iterator[Formula]:
        measured, value = self.measured(test), measure.value
        yield measured.known if value is not None else z3.Not(measured.known)
        if value is not None:
            yield measured.value == self.exactly(Fraction(value))

    def _compare(self, value: Number, comparison: Comparison, in_force: InForce) -> Formula:
        bound = self.exactly(in_force[comparison.bound.key])
        match comparison.comparator:
            case Comparator.AT_LEAST:
                return value >= bound
            case Comparator.AT_MOST:
                return value <= bound
            case Comparator.MORE_THAN:
                return value > bound
            case Comparator.LESS_THAN:
                return value < bound
            case _:
                assert_never(comparison.comparator)


def _but_comparison(test: Valued) -> Valued:
    kinds = Kinds((), test.kinds.names)
    match test:
        case Latest() | Change():
            rising = test.comparison.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN)
            return replace(test, kinds=kinds, comparison=_ANY if rising else _OTHER)
        case _:
            return replace(test, kinds=kinds, comparison=_ANY)
