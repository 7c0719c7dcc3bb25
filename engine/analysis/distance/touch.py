"""What one fact does to one test, and which of two facts does a test more good."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple, assert_never

from engine.decide.compare import rises
from engine.decide.evidence import Evidence, Facts
from engine.decide.plan import Filter
from engine.decide.select import selecting
from engine.ir.inspection import Value
from engine.ir.operators import Absent, Change, Count, Coverage, Exists, Gap, Latest, Mean, Ratio, Share, Test


class Matched(NamedTuple):
    """It matches; `value` is what it holds in the field whose distinct values are counted."""

    value: Value | None = None


class Searched(NamedTuple):
    """It is found where nothing should be, or it is part of the search for it, or both."""

    found: bool
    looked_at: bool


NOWHERE = Searched(found=False, looked_at=False)


class Counted(NamedTuple):
    """It is one of the base, of a place where a test goes by places; `matches` says whether it is in the part.

    Its place is EVERYWHERE where it counts for each of them.
    """

    matches: bool
    place: str | None = None


EVERYWHERE = "*"


class Summed(NamedTuple):
    """A part and a whole that it adds."""

    part: int | Fraction
    whole: int | Fraction


class Sides(NamedTuple):
    """What it adds to either side of a gap."""

    group: Summed | None
    versus: Summed | None


class Read(NamedTuple):
    """A number that is read of it, and how it is weighed or when it was."""

    value: int | Fraction
    by: int | Fraction | date


Touch = Matched | Searched | Counted | Summed | Sides | Read | None
"""What a fact does to a test; None where the test comes to the same without it, whatever other facts there are."""


def touches(test: Test, filters: Sequence[Filter], evidence: Evidence) -> dict[int, Touch]:
    """By a fact's place in the evidence: what it does to a test. Facts that do nothing are left out."""
    matched, base, _ = selecting(filters[0])(evidence)
    second = selecting(filters[1])(evidence) if len(filters) > 1 else (0, 0, ())
    other: Facts = second[1] & base if isinstance(test, Coverage) else second[0]
    found: dict[int, Touch] = {}
    for i in evidence.numbers(matched | base | other):
        touch = _touch(test, evidence, i, matches=bool(matched >> i & 1), other=bool(other >> i & 1))
        if touch is not None:
            found[i] = touch
    return found


def _touch(test: Test, evidence: Evidence, i: int, *, matches: bool, other: bool) -> Touch:
    match test:
        case Exists():
            return Matched() if matches else None
        case Count(distinct=name):
            value = None if name is None else evidence.value_of(i, name)
            return Matched(value) if matches and (name is None or value is not None) else None
        case Absent():
            return Searched(matches, other)
        case Share():
            return Counted(matches)
        case Coverage(group=group, of=of, within=within, min_n=min_n):
            members = evidence.inspection.context.sets.get(of, ())
            place = EVERYWHERE if other and members else evidence.value_of(i, group)
            idle = within is None and min_n is None and not matches
            if idle or (place not in members and not other):
                return None
            return Counted(matches, str(place))
        case Ratio(part=part, whole=whole):
            return _sums(evidence, i, part, whole) if matches else None
        case Gap(part=part, whole=whole):
            sums = _sums(evidence, i, part, whole)
            return None if sums is None else Sides(sums if matches else None, sums if other else None)
        case Mean(field=name, weight=weight):
            value, by = evidence.number(i, name), 1 if weight is None else evidence.number(i, weight)
            return Read(value, by) if matches and value is not None and by is not None else None
        case Latest(field=name) | Change(field=name):
            value, on = evidence.number(i, name), evidence.value_of(i, "date")
            return Read(value, on) if matches and value is not None and isinstance(on, date) else None
        case _:
            assert_never(test)


def _sums(evidence: Evidence, i: int, part: str, whole: str) -> Summed | None:
    one, other = evidence.number(i, part), evidence.number(i, whole)
    return None if one is None or other is None else Summed(one, other)


def raises(test: Test, one: Touch, other: Touch) -> bool:
    """Whether a test comes to no less with one fact than with the other in its place, whatever other facts there are.

    Met is more than unknown, and unknown more than not met. Where it is not certain the answer is no.
    """
    if one == other:
        return True
    match test:
        case Exists():
            return one is not None
        case Absent(given=given):
            first, second = (
                each if isinstance(each, Searched) else Searched(found=False, looked_at=False) for each in (one, other)
            )
            more, less = (first, second) if rises(given.comparison.comparator) else (second, first)
            return first.found <= second.found and more.looked_at >= less.looked_at
        case Change():
            return False
        case Count() | Share() | Ratio() | Gap() | Mean() | Latest() | Coverage():
            pair = (one, other) if rises(test.comparison.comparator) else (other, one)
            return _greater(test, *pair)
        case _:
            assert_never(test)


def _greater(test: Count | Share | Ratio | Gap | Mean | Latest | Coverage, one: Touch, other: Touch) -> bool:
    """Whether a value is certainly no less with one than with the other, and as surely known."""
    match test, one, other:
        case Count(), Matched(), None:
            return True
        case Coverage(), Counted(True), None:
            return True
        case Share() | Coverage(), Counted(True, place), Counted(False, of):
            return place == of
        case Ratio(), Summed(), Summed():
            return _no_less(one, other)
        case Mean() | Latest(), Read(value, by), Read(other_value, other_by):
            return by == other_by and value >= other_value
        case Gap(), Sides(), Sides():
            return _no_less(one.versus, other.versus) and _no_less(other.group, one.group)
        case _:
            return False


def _no_less(one: Summed | None, other: Summed | None) -> bool:
    """Whether the share is no less, of the same whole."""
    if one is None or other is None:
        return one is other
    return one.whole == other.whole and one.part >= other.part
