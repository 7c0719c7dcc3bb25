"""Conditions and comparisons as their author writes them."""

from collections.abc import Iterable
from datetime import date
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
    Predicate,
    Scalar,
    WithinMonths,
)
from engine.ir.operators import Comparison
from engine.ir.parameters import Threshold


def comparison_written(comparison: Comparison) -> str:
    """`at_least: $corroborate`."""
    return f"{comparison.comparator.value}: ${comparison.bound.name}"


def condition_written(condition: Condition) -> str:
    """`covers: {contains_all: [owners, milestones]}`."""
    return f"{condition.field}: {_demand(condition.predicate)}"


def _demand(predicate: Predicate) -> str:
    match predicate:
        case Equals(value):
            return scalar_written(value)
        case OneOf(values):
            return _listed(values)
        case NoneOf(values):
            return f"{{not_in: {_listed(values)}}}"
        case AtLeast(bound):
            return f"{{at_least: {_bound(bound)}}}"
        case AtMost(bound):
            return f"{{at_most: {_bound(bound)}}}"
        case AtLeastField(other):
            return f"{{at_least_field: {other}}}"
        case Contains(word):
            return f"{{contains: {word}}}"
        case ContainsAll(words):
            return f"{{contains_all: {_listed(words)}}}"
        case ContainsAny(words):
            return f"{{contains_any: {_listed(words)}}}"
        case ContainsContext(context):
            return f"{{contains_context: {context}}}"
        case WithinMonths(months):
            return f"{{within_months: ${months.name}}}"
        case MonthsAgoAtLeast(months):
            return f"{{months_ago_at_least: ${months.name}}}"
        case Before(limit):
            return f"{{before: {_day(limit)}}}"
        case After(limit):
            return f"{{after: {_day(limit)}}}"
        case IsSet(wanted):
            return f"{{is_set: {scalar_written(wanted)}}}"
        case _:
            assert_never(predicate)


def scalar_written(value: Scalar) -> str:
    """A value as it stands in a rule."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _listed(values: Iterable[Scalar]) -> str:
    return f"[{', '.join(map(scalar_written, values))}]"


def _bound(bound: Threshold | str) -> str:
    return f"${bound.name}" if isinstance(bound, Threshold) else bound


def _day(limit: str | date) -> str:
    return limit.isoformat() if isinstance(limit, date) else limit
