"""The evidence of one inspection as sets of facts.

Facts are numbered in order of id, and a set of facts is an integer with a bit for each. A condition is then the set of
facts that meet it, worked out once for all the tests that share it, and a filter is an intersection.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import reduce
from itertools import accumulate
from operator import or_
from typing import assert_never

from engine.decide.derive import derived, settings
from engine.decide.months import add_months
from engine.decide.plan import Plan
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
    WithinMonths,
)
from engine.ir.decision import InForce
from engine.ir.inspection import Inspection, Value
from engine.ir.pack import Pack
from engine.ir.parameters import Threshold

Facts = int
"""A set of facts: bit i stands for the fact numbered i."""


@dataclass(slots=True)
class Evidence:
    """All that tests may see of an inspection. Grows its memory of answered conditions; the facts never change.

    `visible` are the facts dated by the cutoff; `fresh` those not past their kind's maximum age. `by_value` holds, for
    each field that any rule reads, the facts by the value they have there. `known` are the answered conditions.
    """

    pack: Pack
    inspection: Inspection
    in_force: InForce
    ids: tuple[str, ...]
    values: tuple[Mapping[str, Value], ...]
    of_kind: Mapping[str, Facts]
    visible: Facts
    fresh: Facts
    by_value: Mapping[str, Mapping[Value, Facts]]
    known: list[Facts | None]
    _by_member: dict[str, dict[str, Facts]] = field(default_factory=dict)
    _by_day: dict[str, tuple[list[date], list[Facts]]] = field(default_factory=dict)
    _ids: dict[Facts, tuple[str, ...]] = field(default_factory=dict)

    def numbers(self, facts: Facts) -> Iterator[int]:
        """The numbers of the facts in a set, ascending."""
        while facts:
            lowest = facts & -facts
            yield lowest.bit_length() - 1
            facts ^= lowest

    def ids_of(self, facts: Facts) -> tuple[str, ...]:
        """The ids of the facts in a set, in order."""
        found = self._ids.get(facts)
        if found is None:
            found = self._ids[facts] = tuple(self.ids[i] for i in self.numbers(facts))
        return found

    def by_member(self, name: str) -> Mapping[str, Facts]:
        """The facts by each word that a set field holds."""
        found = self._by_member.get(name)
        if found is None:
            found = self._by_member[name] = {}
            for words, facts in self.by_value[name].items():
                if isinstance(words, frozenset):
                    for word in words:
                        found[word] = found.get(word, 0) | facts
        return found

    def value(self, threshold: Threshold) -> Fraction:
        """The value in force of a rule's parameter."""
        return self.in_force[threshold.key]

    def until(self, name: str, day: date) -> Facts:
        """The facts whose date field is on a day or before."""
        found = self._by_day.get(name)
        if found is None:
            days = sorted((v, facts) for v, facts in self.by_value[name].items() if isinstance(v, date))
            found = self._by_day[name] = [v for v, _ in days], [0, *accumulate((f for _, f in days), or_)]
        return found[1][bisect_right(found[0], day)]

    def meeting(self, number: int, condition: Condition) -> Facts:
        """The facts that meet a condition; `number` is its number in the plan."""
        found = self.known[number]
        if found is None:
            found = self.known[number] = _meeting(self, condition)
        return found


def gather(plan: Plan, inspection: Inspection, in_force: InForce) -> Evidence:
    """Makes an inspection's facts ready for a pack's tests: derived fields, visibility, age."""
    pack = plan.pack
    vocabulary, context = pack.vocabulary, inspection.context
    using = settings(pack, in_force)
    directions = {w.name: w.direction or "higher" for w in vocabulary.words.get("metric_code", ())}
    facts = sorted(inspection.facts, key=lambda fact: fact.id)
    oldest = {
        name: add_months(context.inspection_date, -int(using[kind.max_age])) if kind.max_age else date.min
        for name, kind in vocabulary.kinds.items()
    }
    of_kind: dict[str, Facts] = dict.fromkeys(vocabulary.kinds, 0)
    by_value: dict[str, dict[Value, Facts]] = {name: {} for name in plan.fields}
    rows = []
    visible = fresh = 0
    for i, fact in enumerate(facts):
        row = derived(fact, vocabulary.kinds[fact.kind], context, using, directions)
        rows.append(row)
        bit = 1 << i
        of_kind[fact.kind] |= bit
        for name, value in row.items():
            having = by_value.get(name)
            if having is not None:
                having[value] = having.get(value, 0) | bit
        day = row["date"]
        if isinstance(day, date):
            visible |= (day <= context.evidence_cutoff) << i
            fresh |= (day >= oldest[fact.kind]) << i
    ids = tuple(fact.id for fact in facts)
    known: list[Facts | None] = [None] * plan.conditions
    return Evidence(pack, inspection, in_force, ids, tuple(rows), of_kind, visible, fresh, by_value, known)


def _meeting(evidence: Evidence, condition: Condition) -> Facts:
    name = condition.field
    match condition.predicate:
        case Equals(value):
            return evidence.by_value[name].get(value, 0)
        case OneOf(values):
            by_value = evidence.by_value[name]
            return _union(by_value.get(v, 0) for v in values)
        case NoneOf(values):
            return _union(facts for v, facts in evidence.by_value[name].items() if v not in values)
        case AtLeast(bound):
            limit = _limit(evidence, name, bound)
            return _union(f for v, f in evidence.by_value[name].items() if _number(evidence, name, v) >= limit)
        case AtMost(bound):
            limit = _limit(evidence, name, bound)
            return _union(f for v, f in evidence.by_value[name].items() if _number(evidence, name, v) <= limit)
        case AtLeastField(other):
            return _at_least_field(evidence, name, other)
        case Contains(word):
            return evidence.by_member(name).get(word, 0)
        case ContainsAll(words):
            return _holding_all(evidence, name, words)
        case ContainsAny(words):
            by_member = evidence.by_member(name)
            return _union(by_member.get(w, 0) for w in words)
        case ContainsContext(context):
            return _holding_all(evidence, name, evidence.inspection.context.sets.get(context, ()))
        case WithinMonths(months):
            first = add_months(evidence.inspection.context.inspection_date, -int(evidence.value(months)))
            last = evidence.inspection.context.evidence_cutoff
            return evidence.until(name, last) & ~evidence.until(name, first - timedelta(1))
        case MonthsAgoAtLeast(months):
            last = add_months(evidence.inspection.context.inspection_date, -int(evidence.value(months)))
            return evidence.until(name, last)
        case Before(limit):
            return evidence.until(name, _day(evidence, limit) - timedelta(1))
        case After(limit):
            return evidence.until(name, date.max) & ~evidence.until(name, _day(evidence, limit))
        case IsSet(wanted):
            known = _union(evidence.by_value[name].values())
            return known if wanted else _union(evidence.of_kind.values()) & ~known
        case _:
            assert_never(condition.predicate)


def _union(sets: Iterable[Facts]) -> Facts:
    return reduce(or_, sets, 0)


def _holding_all(evidence: Evidence, name: str, words: tuple[str, ...]) -> Facts:
    by_member = evidence.by_member(name)
    facts = _union(evidence.by_value[name].values())
    for word in words:
        facts &= by_member.get(word, 0)
    return facts


def _day(evidence: Evidence, limit: str | date) -> date:
    if isinstance(limit, date):
        return limit
    context = evidence.inspection.context
    return context.inspection_date if limit == "inspection_date" else context.evidence_cutoff


def _at_least_field(evidence: Evidence, name: str, other: str) -> Facts:
    facts = 0
    for i, values in enumerate(evidence.values):
        mine, theirs = values.get(name), values.get(other)
        if isinstance(mine, int | Fraction) and isinstance(theirs, int | Fraction) and mine >= theirs:
            facts |= 1 << i
    return facts


def _limit(evidence: Evidence, name: str, bound: Threshold | str) -> int | Fraction:
    if not isinstance(bound, Threshold):
        return _number(evidence, name, bound)
    limit = evidence.value(bound)
    return limit.numerator if limit.denominator == 1 else limit


def _number(evidence: Evidence, name: str, value: Value) -> int | Fraction:
    """A number as it is; a word of an ordinal list as its place in that list."""
    if isinstance(value, int | Fraction):
        return value
    vocabulary = evidence.pack.vocabulary
    words = next(k.fields[name].words for k in vocabulary.kinds.values() if name in k.fields and k.fields[name].words)
    return vocabulary.rank(str(words), str(value))
