"""Tests and conditions in the shape that the drafts are written in: `{op, kind, where, gte: $parameter}`."""

from datetime import date
from fractions import Fraction
from typing import assert_never

from engine.ir.conditions import (
    After,
    AtLeast,
    AtLeastField,
    AtMost,
    Before,
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
    Where,
    WithinMonths,
)
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

Data = None | bool | int | float | str | list["Data"] | dict[str, "Data"]

COMPARATORS = {
    Comparator.AT_LEAST: "gte",
    Comparator.AT_MOST: "lte",
    Comparator.MORE_THAN: "gt",
    Comparator.LESS_THAN: "lt",
}


def number(value: Fraction) -> int | float:
    """A JSON number. Thresholds are written as short decimals, which survive this to the letter."""
    return value.numerator if value.denominator == 1 else float(value)


def test_draft(test: Test) -> dict[str, Data]:
    """One test, its operator first."""
    match test:
        case Exists(kinds=kinds, where=where):
            return {**_head("exists", kinds), "where": _where(where)}
        case Absent(kinds=kinds, where=where, given=given):
            search: Data = {"where": _where(given.where), **_comparison(given.comparison)}
            return {**_head("none", kinds), "where": _where(where), "given": search}
        case Count(kinds=kinds, where=where, distinct=distinct):
            extra: dict[str, Data] = {} if distinct is None else {"distinct": distinct}
            return {**_head("count", kinds), "where": _where(where), **extra, **_comparison(test.comparison)}
        case Share(kinds=kinds, base=base, where=where, min_n=min_n):
            sets: dict[str, Data] = {"base": _where(base), "where": _where(where)}
            return {**_head("share", kinds), **sets, **_comparison(test.comparison), **_min_n(min_n)}
        case Ratio(kinds=kinds, where=where, part=part, whole=whole, min_n=min_n):
            fields: dict[str, Data] = {"where": _where(where), "num": part, "den": whole}
            return {**_head("ratio", kinds), **fields, **_comparison(test.comparison), **_min_n(min_n)}
        case Gap(kinds=kinds, where=where, part=part, whole=whole, group=group, versus=versus, min_n=min_n):
            fields = {"where": _where(where), "num": part, "den": whole}
            sides: dict[str, Data] = {"group": _where(group), "versus": _where(versus)}
            return {**_head("gap", kinds), **fields, **sides, **_comparison(test.comparison), **_min_n(min_n)}
        case Mean(kinds=kinds, where=where, field=field, weight=weight, min_n=min_n):
            fields = {"where": _where(where), "field": field, **({} if weight is None else {"weight": weight})}
            return {**_head("mean", kinds), **fields, **_comparison(test.comparison), **_min_n(min_n)}
        case Latest(kinds=kinds, where=where, field=field):
            return {**_head("latest", kinds), "where": _where(where), "field": field, **_comparison(test.comparison)}
        case Change(kinds=kinds, where=where, field=field, over=over, longest=longest):
            fields = {"where": _where(where), "field": field, "over": _named(over)}
            fields |= {} if longest is None else {"longest": _named(longest)}
            return {**_head("change", kinds), **fields, **_comparison(test.comparison)}
        case Coverage(kinds=kinds, base=base, where=where, group=by, of=of, within=within):
            reach: Data = "any" if within is None else _named(within)
            sets = {"base": _where(base), "where": _where(where), "group": by, "of": of, "within": reach}
            all_of: dict[str, Data] = {} if test.everywhere is None else {"everywhere": _where(test.everywhere)}
            return {**_head("coverage", kinds), **sets, **_comparison(test.comparison), **_min_n(test.min_n), **all_of}
        case _:
            assert_never(test)


def _head(op: str, kinds: Kinds) -> dict[str, Data]:
    written = kinds.written
    return {"op": op, "kind": written[0] if len(written) == 1 else [*written]}


def _comparison(comparison: Comparison) -> dict[str, Data]:
    return {COMPARATORS[comparison.comparator]: _named(comparison.bound)}


def _min_n(min_n: Threshold | None) -> dict[str, Data]:
    return {} if min_n is None else {"min_n": _named(min_n)}


def _named(threshold: Threshold) -> str:
    return f"${threshold.name}"


def _where(where: Where) -> Data:
    """Demands by field. Two on one field are both mappings, and become one."""
    found: dict[str, Data] = {}
    for condition in where:
        demand, before = _demand(condition.predicate), found.get(condition.field)
        if isinstance(demand, dict) and isinstance(before, dict):
            demand = {**before, **demand}
        found[condition.field] = demand
    return found


def _scalar(value: Scalar) -> Data:
    return number(value) if isinstance(value, Fraction) else value


def _bound(bound: Threshold | str) -> str:
    return _named(bound) if isinstance(bound, Threshold) else bound


def _day(limit: str | date) -> str:
    return limit.isoformat() if isinstance(limit, date) else limit


def _demand(predicate: Predicate) -> Data:
    match predicate:
        case Equals(value):
            return _scalar(value)
        case OneOf(values):
            return [_scalar(value) for value in values]
        case NoneOf(values):
            return {"not_in": [_scalar(value) for value in values]}
        case AtLeast(bound):
            return {"gte": _bound(bound)}
        case AtMost(bound):
            return {"lte": _bound(bound)}
        case AtLeastField(other):
            return {"gte_field": other}
        case Contains(word):
            return {"contains": word}
        case ContainsAll(listed):
            return {"contains_all": [*listed]}
        case ContainsAny(listed):
            return {"contains_any": [*listed]}
        case ContainsContext(context):
            return {"contains_context": context}
        case WithinMonths(months):
            return {"within_months": _named(months)}
        case MonthsAgoAtLeast(months):
            return {"months_ago_at_least": _named(months)}
        case Before(limit):
            return {"before": _day(limit)}
        case After(limit):
            return {"after": _day(limit)}
        case IsSet(wanted):
            return {"is_set": wanted}
        case _:
            assert_never(predicate)
