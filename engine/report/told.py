"""Tests and conditions in words."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import assert_never

from engine.ir.conditions import (
    After,
    AtLeast,
    AtLeastField,
    AtMost,
    Before,
    Condition,
    Contains,
    ContainsAll,
    ContainsAny,
    ContainsContext,
    Equals,
    IsSet,
    MonthsAgoAtLeast,
    NoneOf,
    OneOf,
    Scalar,
    WithinMonths,
)
from engine.ir.inspection import Value
from engine.ir.parameters import Parameters, Threshold
from engine.report.layout import words
from engine.report.numbers import counts_as_share, per_cent, shown


class Teller:
    """Tells conditions, with the values that parameters have."""

    def __init__(self, parameters: Parameters, values: Mapping[str, Fraction]) -> None:
        self._parameters, self._values = parameters, values

    def value(self, bound: Threshold) -> str:
        """`12 ($oversight_window)`; a share in per cent."""
        value = self._values[bound.key]
        share = counts_as_share(self._parameters[bound.key])
        return f"{per_cent(value, value)} per cent (${bound.name})" if share else f"{shown(value)} (${bound.name})"

    def all(self, conditions: Iterable[Condition]) -> str:
        """Conditions in a sentence."""
        return words([self.condition(condition) for condition in conditions])

    def condition(self, condition: Condition) -> str:
        """One condition."""
        field, predicate = condition.field.replace("_", " "), condition.predicate
        match predicate:
            case Equals(value):
                return f"{field} is {_word(value)}"
            case OneOf(values):
                return f"{field} is {words([_word(v) for v in values], 'or')}"
            case NoneOf(values):
                return f"{field} is stated and not {words([_word(v) for v in values], 'or')}"
            case AtLeast(bound):
                return f"{field} is at least {self._bound(bound)}"
            case AtMost(bound):
                return f"{field} is at most {self._bound(bound)}"
            case AtLeastField(other):
                return f"{field} is at least the {other.replace('_', ' ')}"
            case Contains(word):
                return f"{field} include {_word(word)}"
            case ContainsAll(listed):
                return f"{field} include {words([_word(w) for w in listed])}"
            case ContainsAny(listed):
                return f"{field} include {words([_word(w) for w in listed], 'or')}"
            case ContainsContext(context):
                return f"{field} include all {context.replace('_', ' ')}"
            case WithinMonths(months):
                return f"{field} is within {self.value(months)} months of fieldwork"
            case MonthsAgoAtLeast(months):
                return f"{field} is at least {self.value(months)} months before fieldwork"
            case Before(limit):
                return f"{field} is before {_day(limit)}"
            case After(limit):
                return f"{field} is after {_day(limit)}"
            case IsSet(wanted):
                return f"{field} is {'stated' if wanted else 'not stated'}"
            case _:
                assert_never(predicate)

    def _bound(self, bound: Threshold | str) -> str:
        return self.value(bound) if isinstance(bound, Threshold) else _word(bound)


def told(value: Scalar | Value) -> str:
    """A value as it was recorded; numbers and dates as a reader writes them."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | Fraction():
            return shown(Fraction(value))
        case date():
            return value.isoformat()
        case str():
            return value
        case frozenset():
            return words([told(each) for each in sorted(value)])
        case _:
            assert_never(value)


def _word(value: Scalar) -> str:
    return told(value).replace("_", " ")


def _day(limit: str | date) -> str:
    return limit.isoformat() if isinstance(limit, date) else f"the {limit.replace('_', ' ')}"
