"""What rules mention of each field of a kind: the words, numbers, days and sets that an example's values are near."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import assert_never

from engine.analysis.construct.numbers import parts, wholes
from engine.decide.months import add_months
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
from engine.ir.decision import InForce
from engine.ir.inspection import Context
from engine.ir.operators import Absent, Change, Count, Coverage, Exists, Gap, Latest, Mean, Ratio, Share, Test
from engine.ir.parameters import Threshold

DAY = timedelta(days=1)
MANY = 12
"""Values told apart, at most, where a rule counts distinct ones."""


@dataclass(slots=True)
class Mentions:
    """By field: what is mentioned of it. `links` are fields whose values must be chosen together."""

    context: Context
    words: defaultdict[str, dict[Scalar, None]] = field(default_factory=lambda: defaultdict(dict))
    bounds: defaultdict[str, dict[Fraction, None]] = field(default_factory=lambda: defaultdict(dict))
    numbers: defaultdict[str, dict[Fraction, None]] = field(default_factory=lambda: defaultdict(dict))
    days: defaultdict[str, dict[date, None]] = field(default_factory=lambda: defaultdict(dict))
    sets: defaultdict[str, dict[frozenset[str], None]] = field(default_factory=lambda: defaultdict(dict))
    places: defaultdict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    distinct: dict[str, int] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)

    def condition(self, condition: Condition, values: InForce) -> None:
        """Notes what a condition mentions of its field."""
        name = condition.field
        today = self.context.inspection_date
        match condition.predicate:
            case Equals(value):
                self._scalars(name, (value,))
            case OneOf(scalars) | NoneOf(scalars):
                self._scalars(name, scalars)
            case AtLeast(bound) | AtMost(bound):
                if isinstance(bound, Threshold):
                    self.bounds[name][values[bound.key]] = None
                else:
                    self.words[name][bound] = None
            case AtLeastField(other):
                self.links.append((name, other))
                self.bounds[name][Fraction(1)] = None
                self.bounds[other][Fraction(1)] = None
            case Contains(word):
                self.sets[name][frozenset([word])] = None
            case ContainsAll(words):
                self.sets[name][frozenset(words)] = None
            case ContainsAny(words):
                self.sets[name] |= dict.fromkeys(frozenset([word]) for word in words)
            case ContainsContext(of):
                self.sets[name][frozenset(self.context.sets.get(of, ()))] = None
            case WithinMonths(months) | MonthsAgoAtLeast(months):
                first = add_months(today, -int(values[months.key]))
                self._days(name, (first, first - DAY, first + DAY))
            case Before(limit) | After(limit):
                day = limit if isinstance(limit, date) else getattr(self.context, limit)
                self._days(name, (day, day - DAY, day + DAY))
            case IsSet():
                self.words[name] |= {}
            case _:
                assert_never(condition.predicate)

    def test(self, test: Test, values: InForce) -> None:
        """Notes the numbers, places and days that a test's own measure turns on."""
        match test:
            case Exists() | Absent() | Share():
                pass
            case Count(distinct=name, comparison=comparison):
                if name is not None:
                    most = min(MANY, max(1, ceil(values[comparison.bound.key])) + 1)
                    self.distinct[name] = max(most, self.distinct.get(name, 0))
            case Latest(field=name, comparison=comparison) | Mean(field=name, comparison=comparison):
                self.bounds[name][values[comparison.bound.key]] = None
                if isinstance(test, Mean) and test.weight is not None:
                    self.numbers[test.weight] |= dict.fromkeys((Fraction(1), Fraction(0)))
            case Change(field=name, comparison=comparison, over=over, longest=longest):
                bound = abs(values[comparison.bound.key])
                self.bounds[name] |= dict.fromkeys((bound, Fraction(0)))
                spans = [int(values[each.key]) for each in (over, longest) if each is not None]
                for day in (self.context.inspection_date, self.context.evidence_cutoff):
                    for then in (add_months(day, -months) for months in spans):
                        self._days("date", (day, then, then + DAY, then - DAY))
            case Ratio(part=part, whole=whole, min_n=min_n, comparison=comparison):
                self._quotient(part, whole, values[comparison.bound.key], values[min_n.key] if min_n else Fraction(0))
            case Gap(part=part, whole=whole, min_n=least, comparison=comparison):
                self._quotient(part, whole, values[comparison.bound.key], values[least.key])
            case Coverage(group=name, of=of):
                self.places[name] |= dict.fromkeys(self.context.sets.get(of, ()))
            case _:
                assert_never(test)

    def edges(self, ages: Iterable[Iterable[Fraction]]) -> None:
        """Notes the days on either side of which facts are too old, in months before the inspection."""
        for months in (each for age in ages for each in age):
            edge = add_months(self.context.inspection_date, -int(months))
            self._days("date", (edge, edge - DAY))

    def _quotient(self, part: str, whole: str, bound: Fraction, least: Fraction) -> None:
        self.links.append((part, whole))
        lower = [least, *(b for b in self.bounds[whole] if b > least)]
        found = dict.fromkeys(n for low in lower for n in wholes(abs(bound), low))
        self.numbers[whole] |= dict.fromkeys(map(Fraction, found))
        if least > 1:
            self.numbers[whole][Fraction(ceil(least) - 1)] = None
        at = (n for whole_ in found for n in parts(abs(bound), whole_))
        self.numbers[part] |= dict.fromkeys(map(Fraction, sorted(set(at))))

    def _scalars(self, name: str, scalars: Iterable[Scalar]) -> None:
        for scalar in scalars:
            if isinstance(scalar, int | Fraction) and not isinstance(scalar, bool):
                self.bounds[name][Fraction(scalar)] = None
            self.words[name][scalar] = None

    def _days(self, name: str, days: Iterable[date]) -> None:
        self.days[name] |= dict.fromkeys(days)


def mentions(
    context: Context, conditions: Sequence[tuple[Condition, InForce]], tests: Sequence[tuple[Test, InForce]]
) -> Mentions:
    """All that conditions and tests mention, conditions first: a test's numbers heed what is asked of them."""
    found = Mentions(context)
    for condition, values in conditions:
        found.condition(condition, values)
    for test, values in tests:
        found.test(test, values)
    return found


def settings(
    values: Sequence[InForce], names: Iterable[str], frameworks: Sequence[str]
) -> Iterator[tuple[str, Fraction]]:
    """The values that deriving uses, by name, in each plan: the pack's own before the shared one."""
    for in_force, framework in zip(values, frameworks, strict=True):
        for name in names:
            for scope in (framework, "shared"):
                if f"{scope}/{name}" in in_force:
                    yield name, in_force[f"{scope}/{name}"]
                    break


Settings = Mapping[str, tuple[Fraction, ...]]
"""By the name of a parameter of derived fields: its values in the plans that are asked, each once."""
