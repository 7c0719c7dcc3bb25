"""A test's filters as sets of demands on one fact, numbered across all the plans that are asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, assert_never

from engine.decide.plan import NEWEST
from engine.ir.conditions import DATE_FIELDS, Condition, Equals, IsSet, Scalar, Where
from engine.ir.decision import filters
from engine.ir.operators import Absent, Change, Count, Coverage, Exists, Gap, Latest, Mean, Ratio, Share, Test

Mask = int
"""A set of demands: bit i stands for the demand numbered i."""
Role = Literal["where", "base", "given", "group", "versus", "everywhere", "everyone"]
DATED = Condition("date", IsSet(wanted=True))
"""Holds of every fact dated by the cutoff."""


def reads_newest(test: Test) -> bool:
    """Whether a test asks for the newest of a subject, so that one fact may change how it takes another."""
    asked = any(each.field == NEWEST for _, base, where in filters(test) for each in (*base, *where))
    return asked or (isinstance(test, Count) and test.distinct == NEWEST)


@dataclass(frozen=True, slots=True)
class Demand:
    """What one plan may ask of a fact: a condition; or, with None, that it is not too old."""

    plan: int
    condition: Condition | None


@dataclass(frozen=True, slots=True)
class Filter:
    """The facts that a test selects: of these kinds, meeting every demand of the mask."""

    kinds: tuple[str, ...]
    mask: Mask


@dataclass(slots=True)
class Demands:
    """Demands by number. Equal ones of one plan have one number."""

    numbers: dict[Demand, int] = field(default_factory=dict)
    kinds: dict[str, dict[int, None]] = field(default_factory=dict)

    def filters(self, plan: int, test: Test) -> Mapping[Role, Filter]:
        """A test's filters. A base is dated where the whole filter is.

        Of a coverage, `everyone` are the facts of its base that count for every place, `everywhere` those that match.
        """
        kinds = test.kinds.names
        match test:
            case Exists(where=where) | Count(where=where) | Ratio(where=where) | Mean(where=where):
                return {"where": self._filter(plan, kinds, where, where)}
            case Latest(where=where) | Change(where=where):
                return {"where": self._filter(plan, kinds, where, where)}
            case Share(base=base, where=where) | Coverage(base=base, where=where):
                whole = (*base, *where)
                found: dict[Role, Filter] = {
                    "where": self._filter(plan, kinds, whole, whole),
                    "base": self._filter(plan, kinds, base, whole),
                }
                of_all = test.of_every_place() if isinstance(test, Coverage) else None
                if of_all is not None:
                    found["everywhere"] = self._filter(plan, kinds, (*of_all, *where), whole)
                    found["everyone"] = self._filter(plan, kinds, of_all, whole)
                return found
            case Absent(where=where, given=given):
                return {
                    "where": self._filter(plan, kinds, where, where),
                    "given": self._filter(plan, kinds, given.where, given.where),
                }
            case Gap(where=where, group=group, versus=versus):
                ours, theirs = (*where, *group), (*where, *versus)
                return {
                    "group": self._filter(plan, kinds, ours, ours),
                    "versus": self._filter(plan, kinds, theirs, theirs),
                }
            case _:
                assert_never(test)

    def holding(self, plan: int, kinds: tuple[str, ...], name: str, value: Scalar) -> Mask:
        """The demand that a field holds a value."""
        return self._mask(plan, kinds, (Condition(name, Equals(value)),))

    def words_of(self, plan: int, kind: str, name: str) -> Mask:
        """The demands made so far that a field of a kind holds one value or another."""
        here = self.kinds.get(kind, {})
        return sum(
            1 << number
            for demand, number in self.numbers.items()
            if number in here
            and demand.plan == plan
            and demand.condition is not None
            and demand.condition.field == name
            and isinstance(demand.condition.predicate, Equals)
        )

    def _filter(self, plan: int, kinds: tuple[str, ...], where: Where, dated_by: Where) -> Filter:
        dated = any(condition.field in DATE_FIELDS for condition in dated_by)
        start: tuple[Condition | None, ...] = (DATED,) if dated else (None,)
        return Filter(kinds, self._mask(plan, kinds, (*start, *where)))

    def _mask(self, plan: int, kinds: tuple[str, ...], conditions: tuple[Condition | None, ...]) -> Mask:
        mask = 0
        for condition in conditions:
            number = self.numbers.setdefault(Demand(plan, condition), len(self.numbers))
            for kind in kinds:
                self.kinds.setdefault(kind, {})[number] = None
            mask |= 1 << number
        return mask
