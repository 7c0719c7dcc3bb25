"""The evidence of one inspection as sets of facts.

Facts are numbered from the last id to the first, and a set of facts is an integer with a bit for each: taking the
highest bit off, again and again, gives facts in order of id. A condition is then the set of facts that meet it, worked
out once for all the tests that share it, and a filter is an intersection.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import lru_cache, reduce
from itertools import accumulate
from operator import or_
from typing import NamedTuple

from engine.decide.derive import Values
from engine.decide.plan import AnyPlan
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


class Names(dict[Facts, tuple[str, ...]]):
    """The ids of the facts in a set, in order; told once for each set."""

    def __init__(self, ids: Sequence[str]) -> None:
        super().__init__({0: ()})
        self._ids = ["", *ids]
        self._bits = _bits(len(ids))

    def __missing__(self, facts: Facts) -> tuple[str, ...]:
        ids, bits, rest, found = self._ids, self._bits, facts, []
        while rest:
            length = rest.bit_length()
            found.append(ids[length])
            rest ^= bits[length]
        names = self[facts] = tuple(found)
        return names


@lru_cache(maxsize=64)
def _bits(count: int) -> tuple[Facts, ...]:
    """Sets of one fact, by bit length."""
    return (0, *(1 << i for i in range(count)))


Places = tuple[tuple[Tally, ...], tuple[tuple[str, Facts], ...]]


@dataclass(slots=True)
class Evidence:
    """All that tests may see of an inspection.

    `values` are facts' own fields, `derived` those worked out of them. `visible` are the facts dated by the cutoff;
    `fresh` those not past their kind's maximum age. `by_value` holds, for each field that facts are looked up by, the
    facts by the value they have there, and by each word where it is a set; `figures`, for each field that is a number
    and only compared, each fact with its numerator and denominator. By their numbers in the plan: `starts`,
    `meeting` (the facts that meet each condition, with FRESH and VISIBLE at the end), and `about` (the facts about each
    subject: of its kinds, and meeting what is asked of their key fields).
    """

    plan: AnyPlan
    inspection: Inspection
    in_force: InForce
    ids: Sequence[str]
    values: Sequence[Values]
    derived: Sequence[Values]
    of_kind: Mapping[str, Facts]
    by_value: Mapping[str, Mapping[Value, Facts]]
    figures: Mapping[str, Sequence[tuple[Facts, int, int]]]
    names: Names
    visible: Facts = 0
    fresh: Facts = 0
    starts: Sequence[Started] = ()
    meeting: Sequence[Facts] = ()
    about: Sequence[Facts] = ()
    _places: dict[tuple[str, str], Places] = field(default_factory=dict)
    _by_day: dict[str, tuple[list[date], list[Facts]]] = field(default_factory=dict)

    @property
    def everything(self) -> Facts:
        """All facts."""
        return (1 << len(self.ids)) - 1

    def numbers(self, facts: Facts) -> list[int]:
        """The numbers of the facts in a set, in order of id."""
        found = []
        while facts:
            i = facts.bit_length() - 1
            found.append(i)
            facts ^= 1 << i
        return found

    def value_of(self, fact: int, name: str) -> Value | None:
        """What a field of a fact holds, its own or derived; None where it is unset."""
        found = self.values[fact].get(name)
        return self.derived[fact].get(name) if found is None else found

    def number(self, fact: int, name: str) -> int | Fraction | None:
        """The number that a field of a fact holds."""
        value = self.values[fact].get(name)
        if value is None:
            value = self.derived[fact].get(name)
        return value if isinstance(value, int | Fraction) else None

    def having(self, name: str) -> Facts:
        """The facts that have a field set that holds no set of words."""
        if name in self.figures:
            return sum([bit for bit, _, _ in self.figures[name]])
        return reduce(or_, self.by_value[name].values(), 0)

    def having_words(self, name: str) -> Facts:
        """The facts that have a field set that holds words, be it none."""
        return sum(1 << i for i, values in enumerate(self.values) if name in values)

    def left_out(self) -> LeftOut:
        """The facts that no test saw for their date alone."""
        return LeftOut(self.names[self.everything & ~self.visible], self.names[self.visible & ~self.fresh])

    def by_place(self, of: str, group: str) -> Places:
        """The members of a context set in order of name, each with the facts whose `group` field is that member.

        Before them, the tally that each has in a coverage where there is nothing.
        """
        found = self._places.get((of, group))
        if found is None:
            members = sorted(self.inspection.context.sets[of])
            having = self.by_value[group]
            found = self._places[of, group] = (
                tuple([Tally(member, 0, 0, passes=False) for member in members]),
                tuple([(member, having.get(member, 0)) for member in members]),
            )
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
            by_value = self.by_value[name]
            days = sorted([v for v in by_value if isinstance(v, date)])
            found = self._by_day[name] = days, [0, *accumulate([by_value[day] for day in days], or_)]
        return found
