"""Conditions as sets: which of an inspection's facts meet each."""

from collections.abc import Callable, Container, Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import reduce
from operator import ge, le, or_
from typing import assert_never

from engine.decide.evidence import Evidence, Facts
from engine.decide.months import add_months
from engine.decide.plan import AnyPlan
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
    WithinMonths,
)
from engine.ir.inspection import Value
from engine.ir.parameters import Threshold

Meets = Callable[[Evidence], Facts]
"""A condition made ready: the facts that meet it."""


Ranks = Mapping[str, int]
"""The place of each word in a field's list, lowest first."""


_Other = (
    NoneOf
    | AtLeast
    | AtMost
    | AtLeastField
    | ContainsAll
    | ContainsContext
    | WithinMonths
    | MonthsAgoAtLeast
    | Before
    | After
    | IsSet
)
"""What is not answered by looking a value up."""


class Meeting:
    """All conditions of a plan, made ready; those on words are answered field by field."""

    def __init__(self, plan: AnyPlan) -> None:
        sets = {name for fields in plan.looked_up.values() for name in fields.sets}
        self._any: dict[str, list[tuple[int, tuple[Value, ...]]]] = {}
        self._others: list[tuple[int, Meets]] = []
        self._count = len(plan.conditions)
        for number, condition in enumerate(plan.conditions):
            match condition.predicate:
                case Equals(value) | Contains(value):
                    self._any.setdefault(condition.field, []).append((number, (value,)))
                case OneOf(values) | ContainsAny(values):
                    self._any.setdefault(condition.field, []).append((number, values))
                case other:
                    ranks = _ranks(plan, condition.field)
                    self._others.append((number, _meeting(condition.field, other, sets, ranks)))

    def __call__(self, evidence: Evidence) -> list[Facts]:
        """The facts that meet each condition, in the order of their numbers."""
        found = [0] * self._count
        for name, asked in self._any.items():
            having = evidence.by_value[name].get
            for number, words in asked:
                facts = 0
                for word in words:
                    facts |= having(word, 0)
                found[number] = facts
        for number, meets in self._others:
            found[number] = meets(evidence)
        return found


def _meeting(name: str, predicate: _Other, sets: Container[str], ranks: Ranks) -> Meets:
    match predicate:
        case NoneOf(values):
            return lambda evidence: _union(f for v, f in evidence.by_value[name].items() if v not in values)
        case AtLeast(bound):
            return lambda evidence: _bounded(evidence, name, bound, ranks, ge)
        case AtMost(bound):
            return lambda evidence: _bounded(evidence, name, bound, ranks, le)
        case AtLeastField(other):
            return lambda evidence: _at_least_field(evidence, name, other)
        case ContainsAll(words):
            return lambda evidence: _holding_all(evidence, name, words)
        case ContainsContext(context):
            return lambda evidence: _holding_all(evidence, name, evidence.inspection.context.sets[context])
        case WithinMonths(months):
            return lambda evidence: (
                evidence.until(name, evidence.inspection.context.evidence_cutoff)
                & ~evidence.before(name, _months_ago(evidence, months))
            )
        case MonthsAgoAtLeast(months):
            return lambda evidence: evidence.until(name, _months_ago(evidence, months))
        case Before(limit):
            return lambda evidence: evidence.before(name, _day(evidence, limit))
        case After(limit):
            return lambda evidence: evidence.until(name, date.max) & ~evidence.until(name, _day(evidence, limit))
        case IsSet(wanted):
            having = Evidence.having_words if name in sets else Evidence.having
            return lambda evidence: having(evidence, name) if wanted else evidence.everything & ~having(evidence, name)
        case _:
            assert_never(predicate)


def _union(sets: Iterable[Facts]) -> Facts:
    return reduce(or_, sets, 0)


def _holding_all(evidence: Evidence, name: str, words: tuple[str, ...]) -> Facts:
    if not words:
        return evidence.having_words(name)
    having, facts = evidence.by_value[name].get, evidence.everything
    for word in words:
        facts &= having(word, 0)
    return facts


def _months_ago(evidence: Evidence, months: Threshold) -> date:
    return add_months(evidence.inspection.context.inspection_date, -int(evidence.value(months)))


def _day(evidence: Evidence, limit: str | date) -> date:
    if isinstance(limit, date):
        return limit
    context = evidence.inspection.context
    return context.inspection_date if limit == "inspection_date" else context.evidence_cutoff


def _bounded(
    evidence: Evidence, name: str, bound: Threshold | str, ranks: Ranks, stands: Callable[[int | Fraction, int], bool]
) -> Facts:
    limit = evidence.value(bound) if isinstance(bound, Threshold) else _number(ranks, bound)
    num, den = limit.numerator, limit.denominator
    if name in evidence.figures:
        return sum([bit for bit, n, d in evidence.figures[name] if stands(n * den, num * d)])
    facts = 0
    for value, having in evidence.by_value[name].items():
        if stands(_number(ranks, value) * den, num):
            facts |= having
    return facts


def _at_least_field(evidence: Evidence, name: str, other: str) -> Facts:
    facts = 0
    for i in evidence.numbers(evidence.having(name)):
        mine, theirs = evidence.number(i, name), evidence.number(i, other)
        if mine is not None and theirs is not None and mine >= theirs:
            facts |= 1 << i
    return facts


def _number(ranks: Ranks, value: Value) -> int | Fraction:
    """A number as it is; a word of an ordinal list as its place in that list."""
    return value if isinstance(value, int | Fraction) else ranks[str(value)]


def _ranks(plan: AnyPlan, name: str) -> Ranks:
    vocabulary = plan.pack.vocabulary
    fields = (kind.fields[name] for kind in vocabulary.kinds.values() if name in kind.fields)
    words = next((field.words for field in fields if field.words), None)
    return {word.name: place for place, word in enumerate(vocabulary.words[words])} if words else {}
