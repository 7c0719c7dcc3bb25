"""The evidence of one inspection as sets of facts.

Facts are numbered in order of id, and a set of facts is an integer with a bit for each. A condition is then the set of
facts that meet it, worked out once for all the tests that share it, and a filter is an intersection.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import reduce
from itertools import accumulate
from operator import attrgetter, or_
from typing import NamedTuple, assert_never

from engine.decide.derive import derived, settings
from engine.decide.months import add_months
from engine.decide.plan import AnyPlan, Start, Subject
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
from engine.ir.decision import InForce, LeftOut, Tally
from engine.ir.inspection import Inspection, Value
from engine.ir.parameters import Threshold

Facts = int
"""A set of facts: bit i stands for the fact numbered i."""


class Started(NamedTuple):
    """The facts that a filter starts from, and how many there were of its kinds, visible, and not too old."""

    facts: Facts
    of_kind: int
    visible: int
    not_too_old: int


@dataclass(slots=True)
class Evidence:
    """All that tests may see of an inspection.

    `visible` are the facts dated by the cutoff; `fresh` those not past their kind's maximum age. `by_value` holds, for
    each field that facts are looked up by, the facts by the value they have there, and by each word where it is a set.
    By their numbers in the plan: `starts`, `meeting` (the facts that meet each condition, with FRESH and VISIBLE at the
    end), and `about` (the facts about each subject: of its kinds, and meeting what is asked of their key fields).
    """

    plan: AnyPlan
    inspection: Inspection
    in_force: InForce
    ids: tuple[str, ...]
    values: tuple[Mapping[str, Value], ...]
    of_kind: Mapping[str, Facts]
    visible: Facts
    fresh: Facts
    by_value: Mapping[str, Mapping[Value, Facts]]
    starts: Sequence[Started] = ()
    meeting: Sequence[Facts] = ()
    about: Sequence[Facts] = ()
    _places: dict[tuple[str, str], tuple[tuple[Tally, Facts], ...]] = field(default_factory=dict)
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
            ids, rest, names = self.ids, facts, []
            while rest:
                lowest = rest & -rest
                names.append(ids[lowest.bit_length() - 1])
                rest ^= lowest
            found = self._ids[facts] = tuple(names)
        return found

    def having(self, name: str) -> Facts:
        """The facts that have a field set."""
        return sum(1 << i for i, values in enumerate(self.values) if name in values)

    def left_out(self) -> LeftOut:
        """The facts that no test saw for their date alone."""
        everything = (1 << len(self.ids)) - 1
        return LeftOut(self.ids_of(everything & ~self.visible), self.ids_of(self.visible & ~self.fresh))

    def by_place(self, of: str, group: str) -> tuple[tuple[Tally, Facts], ...]:
        """The members of a context set in order of name, each with the facts whose `group` field is that member.

        A member is given as the tally that it has in a coverage where there is nothing.
        """
        found = self._places.get((of, group))
        if found is None:
            members = sorted(self.inspection.context.sets.get(of, ()))
            having = self.by_value[group]
            found = tuple((Tally(member, 0, 0, passes=False), having.get(member, 0)) for member in members)
            self._places[of, group] = found
        return found

    def value(self, threshold: Threshold) -> Fraction:
        """The value in force of a rule's parameter."""
        return self.in_force[threshold.key]

    def until(self, name: str, day: date) -> Facts:
        """The facts whose date field is on a day or before."""
        days, facts = self._dated(name)
        return facts[bisect_right(days, day)]

    def before(self, name: str, day: date) -> Facts:
        """The facts whose date field is before a day."""
        days, facts = self._dated(name)
        return facts[bisect_left(days, day)]

    def _dated(self, name: str) -> tuple[list[date], list[Facts]]:
        found = self._by_day.get(name)
        if found is None:
            days = sorted((v, facts) for v, facts in self.by_value[name].items() if isinstance(v, date))
            found = self._by_day[name] = [v for v, _ in days], [0, *accumulate((f for _, f in days), or_)]
        return found


def gather(plan: AnyPlan, inspection: Inspection, in_force: InForce) -> Evidence:
    """Makes an inspection's facts ready for a pack's tests: derived fields, visibility, age."""
    pack = plan.pack
    vocabulary, context = pack.vocabulary, inspection.context
    using = settings(pack, in_force)
    directions = {w.name: w.direction or "higher" for w in vocabulary.words.get("metric_code", ())}
    facts = sorted(inspection.facts, key=attrgetter("id"))
    oldest = {
        name: add_months(context.inspection_date, -int(using[kind.max_age])) if kind.max_age else date.min
        for name, kind in vocabulary.kinds.items()
    }
    of_kind: dict[str, Facts] = dict.fromkeys(vocabulary.kinds, 0)
    by_value: defaultdict[str, defaultdict[Value, Facts]] = defaultdict(lambda: defaultdict(int))
    looked_up = {kind: [(name, by_value[name]) for name in names] for kind, names in plan.looked_up.items()}
    rows = []
    visible = fresh = 0
    for i, fact in enumerate(facts):
        row = derived(fact, vocabulary.kinds[fact.kind], context, using, directions, ages=plan.ages)
        rows.append(row)
        bit = 1 << i
        of_kind[fact.kind] |= bit
        for name, having in looked_up[fact.kind]:
            value = row.get(name)
            if value is None:
                continue
            if isinstance(value, frozenset):
                for word in value:
                    having[word] |= bit
            else:
                having[value] |= bit
        day = row["date"]
        if isinstance(day, date):
            if day <= context.evidence_cutoff:
                visible |= bit
            if day >= oldest[fact.kind]:
                fresh |= bit
    ids = tuple([fact.id for fact in facts])
    evidence = Evidence(plan, inspection, in_force, ids, tuple(rows), of_kind, visible, fresh, by_value)
    evidence.starts = [_start(start, of_kind, visible, fresh) for start in plan.starts]
    evidence.meeting = meeting = [*[_meeting(evidence, each) for each in plan.conditions], fresh, visible]
    evidence.about = [_about(subject, of_kind, meeting) for subject in plan.subjects]
    return evidence


def _start(start: Start, of_kind: Mapping[str, Facts], visible: Facts, fresh: Facts) -> Started:
    every = _union(of_kind[kind] for kind in start.kinds)
    seen = every & visible
    facts = seen if start.dated else seen & fresh
    return Started(facts, every.bit_count(), seen.bit_count(), facts.bit_count())


def _about(subject: Subject, of_kind: Mapping[str, Facts], meeting: Sequence[Facts]) -> Facts:
    about = 0
    for kind, conditions in subject:
        facts = of_kind[kind]
        for condition in conditions:
            facts &= meeting[condition]
        about |= facts
    return about


def _meeting(evidence: Evidence, condition: Condition) -> Facts:
    name = condition.field
    match condition.predicate:
        case Equals(value) | Contains(value):
            return evidence.by_value[name].get(value, 0)
        case OneOf(values) | ContainsAny(values):
            by_value = evidence.by_value[name]
            facts = 0
            for word in values:
                facts |= by_value.get(word, 0)
            return facts
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
        case ContainsAll(words):
            return _holding_all(evidence, name, words)
        case ContainsContext(context):
            return _holding_all(evidence, name, evidence.inspection.context.sets.get(context, ()))
        case WithinMonths(months):
            first = add_months(evidence.inspection.context.inspection_date, -int(evidence.value(months)))
            last = evidence.inspection.context.evidence_cutoff
            return evidence.until(name, last) & ~evidence.before(name, first)
        case MonthsAgoAtLeast(months):
            last = add_months(evidence.inspection.context.inspection_date, -int(evidence.value(months)))
            return evidence.until(name, last)
        case Before(limit):
            return evidence.before(name, _day(evidence, limit))
        case After(limit):
            return evidence.until(name, date.max) & ~evidence.until(name, _day(evidence, limit))
        case IsSet(wanted):
            having = evidence.having(name)
            return having if wanted else _union(evidence.of_kind.values()) & ~having
        case _:
            assert_never(condition.predicate)


def _union(sets: Iterable[Facts]) -> Facts:
    return reduce(or_, sets, 0)


def _holding_all(evidence: Evidence, name: str, words: tuple[str, ...]) -> Facts:
    if not words:
        return evidence.having(name)
    by_word = evidence.by_value[name]
    facts = by_word.get(words[0], 0)
    for word in words[1:]:
        facts &= by_word.get(word, 0)
    return facts


def _day(evidence: Evidence, limit: str | date) -> date:
    if isinstance(limit, date):
        return limit
    context = evidence.inspection.context
    return context.inspection_date if limit == "inspection_date" else context.evidence_cutoff


def _at_least_field(evidence: Evidence, name: str, other: str) -> Facts:
    facts = 0
    for i in evidence.numbers(_union(evidence.by_value[name].values())):
        mine, theirs = evidence.values[i].get(name), evidence.values[i].get(other)
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
    vocabulary = evidence.plan.pack.vocabulary
    words = next(k.fields[name].words for k in vocabulary.kinds.values() if name in k.fields and k.fields[name].words)
    return vocabulary.rank(str(words), str(value))
