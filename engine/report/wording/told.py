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
from engine.report.wording import nouns
from engine.report.wording.layout import words
from engine.report.wording.numbers import counts_as_share, per_cent, shown


class Teller:
    """Tells conditions, with the values that parameters have."""

    def __init__(self, parameters: Parameters, values: Mapping[str, Fraction], kinds: tuple[str, ...] = ()) -> None:
        self._parameters, self._values, self._kinds = parameters, values, kinds

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
        field, predicate = nouns.field(condition.field, self._kinds), condition.predicate
        be = nouns.be(field)
        include = "include" if be == "are" else "includes"
        match predicate:
            case Equals(bool() as value):
                return nouns.boolean(condition.field, value=value)
            case Equals(value):
                return f"{field} is {_word(value)}"
            case OneOf(values):
                return f"{field} is {words([_word(v) for v in values], 'or')}"
            case NoneOf(values):
                return f"{field} is any but {words([_word(v) for v in values], 'or')}"
            case AtLeast(bound):
                return f"{field} {be} at least {self._bound(bound)}"
            case AtMost(bound):
                return f"{field} {be} at most {self._bound(bound)}"
            case AtLeastField(other):
                return f"{field} {be} at least the {nouns.field(other)}"
            case Contains(word):
                return f"{field} {include} {_word(word)}"
            case ContainsAll(listed):
                return f"{field} {include} {words([_word(w) for w in listed])}"
            case ContainsAny(listed):
                return f"{field} {include} {words([_word(w) for w in listed], 'or')}"
            case ContainsContext(context):
                return f"{field} {include} all {_word(context)}"
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

    def do(self, conditions: tuple[Condition, ...], *, one: bool = False) -> str:
        """What facts that meet conditions do: `support it, with strength at least 2 ($clear)`."""
        stances = [c for c in conditions if c.field == "stance" and isinstance(c.predicate, Equals | OneOf)]
        if len(stances) != 1:
            return f"{'is one' if one else 'are ones'} where {self.all(conditions)}"
        verb = _stance(stances[0])[0 if one else 1]
        rest = [c for c in conditions if c is not stances[0]]
        if not rest:
            return verb
        held = [self.condition(c).replace("strength is", "strength of", 1) for c in rest]
        return f"{verb}, {'with' if all(c.field == 'strength' for c in rest) else 'where'} {words(held)}"

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


STANCES = {
    ("supports",): ("supports it", "support it"),
    ("contradicts",): ("contradicts it", "contradict it"),
    ("partly",): ("supports it in part", "support it in part"),
    ("partly", "supports"): ("supports it at least in part", "support it at least in part"),
    ("contradicts", "partly"): ("does not support it in full", "do not support it in full"),
    ("contradicts", "partly", "supports"): ("takes a stance", "take a stance"),
}


def _stance(condition: Condition) -> tuple[str, str]:
    match condition.predicate:
        case OneOf(values):
            return STANCES.get(tuple(sorted(map(str, values))), ("takes a stance", "take a stance"))
        case Equals(value):
            return STANCES.get((str(value),), ("takes a stance", "take a stance"))
        case _:
            return "takes a stance", "take a stance"


def _word(value: Scalar) -> str:
    return nouns.code(told(value))


def _day(limit: str | date) -> str:
    return limit.isoformat() if isinstance(limit, date) else f"the {nouns.code(limit)}"
