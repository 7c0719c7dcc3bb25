"""For the operators that add up or read numbers: facts with the numbers that bring a value about."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import product
from math import ceil
from operator import itemgetter
from typing import Literal, TypeVar

from engine.analysis.construct.filters import Filter
from engine.analysis.construct.goal import Bench, Goal, Order, Recipe
from engine.analysis.construct.sheet import Pins
from engine.decide.months import add_months
from engine.ir.decision import Measure, Tally
from engine.ir.operators import Change, Gap, Latest, Mean, Ratio
from engine.truth import Truth

T = TypeVar("T")
MOST = 60
Pair = tuple[Fraction, Fraction]


def ratio(bench: Bench, goal: Goal, test: Ratio, measure: Measure) -> Iterator[Recipe]:
    """One fact whose part and whole bring the sums where they will do."""
    where = bench.filters(goal)["where"]
    part, whole = Fraction(measure.tallies[0].part), Fraction(measure.tallies[0].whole)
    least = bench.value(goal, test.min_n.key) if test.min_n else Fraction(0)

    def value(pair: Pair) -> Fraction | None:
        return _over(part + pair[0], whole + pair[1], least)

    for pair in _best(bench, goal, _pairs(bench, where, test.part, test.whole), value):
        yield (Order(where, pins=((test.part, pair[0]), (test.whole, pair[1]))),)


def gap(bench: Bench, goal: Goal, test: Gap, measure: Measure) -> Iterator[Recipe]:
    """One fact for each side, or for one of them."""
    filters = bench.filters(goal)
    group, versus = measure.tallies
    least = bench.value(goal, test.min_n.key)
    nothing: Pair = (Fraction(0), Fraction(0))

    def side(role: Literal["group", "versus"], there: Tally) -> list[tuple[Pair, Fraction | None]]:
        pairs = [nothing, *_pairs(bench, filters[role], test.part, test.whole)]
        return [(pair, _over(there.part + pair[0], there.whole + pair[1], least)) for pair in pairs]

    def value(sides: tuple[tuple[Pair, Fraction | None], tuple[Pair, Fraction | None]]) -> Fraction | None:
        ours, theirs = sides[0][1], sides[1][1]
        return None if ours is None or theirs is None else theirs - ours

    options = list(product(side("group", group), side("versus", versus)))
    for (one, _), (other, _) in _best(bench, goal, options, value):
        sides = ((filters["group"], one), (filters["versus"], other))
        orders = [
            Order(of, pins=((test.part, pair[0]), (test.whole, pair[1]))) for of, pair in sides if pair != nothing
        ]
        if orders:
            yield tuple(orders)


def mean(bench: Bench, goal: Goal, test: Mean, measure: Measure) -> Iterator[Recipe]:
    """Facts alike, as many as are asked for, with the value wanted."""
    where = bench.filters(goal)["where"]
    least = bench.value(goal, test.min_n.key) if test.min_n else Fraction(0)
    total, weights = Fraction(measure.tallies[0].part), Fraction(measure.tallies[0].whole)
    there = len(measure.evidence)
    values = [value for (value,) in _read(bench, where, (test.field,))]
    weighed = [w for (w,) in _read(bench, where, (test.weight,))] if test.weight else [Fraction(1)]
    enough = max(1, ceil(least) - there)
    counts = [enough] if Truth.UNKNOWN not in goal.accepted else [n for n in (enough - 1, 1) if n > 0]
    options = [(n, v, w) for n in counts for v in values for w in weighed]

    def value(option: tuple[int, Fraction, Fraction]) -> Fraction | None:
        n, each, weight = option
        sums = weights + n * weight
        return (total + n * each * weight) / sums if sums and there + n >= least else None

    for n, each, weight in _best(bench, goal, options, value):
        pins: Pins = ((test.field, each),)
        if test.weight is not None and test.weight != test.field:
            pins = (*pins, (test.weight, weight))
        yield (Order(where, n, pins=pins),)


def latest(bench: Bench, goal: Goal, test: Latest) -> Iterator[Recipe]:
    """One fact with the value wanted; the newest of all where need be."""
    where = bench.filters(goal)["where"]
    for (value,) in _best(bench, goal, _read(bench, where, (test.field,)), lambda each: each[0]):
        yield (Order(where, pins=((test.field, value),)),)
        yield (Order(where, pins=((test.field, value), ("date", bench.context.evidence_cutoff))),)


def change(bench: Bench, goal: Goal, test: Change) -> Iterator[Recipe]:
    """Two facts as far apart as is asked, with the difference wanted; or one, with nothing before it."""
    where = bench.filters(goal)["where"]
    values = [value for (value,) in _read(bench, where, (test.field,))]
    months = int(bench.value(goal, test.over.key))
    longest = None if test.longest is None else int(bench.value(goal, test.longest.key))
    if Truth.UNKNOWN in goal.accepted and months > 0:
        yield (Order(where),)
    for then, now in _best(bench, goal, list(product(values, values)), lambda pair: pair[1] - pair[0]):
        for day in (bench.context.inspection_date, bench.context.evidence_cutoff):
            first, last = date.min if longest is None else add_months(day, -longest), add_months(day, -months)
            for before in (last, *(each for each in _days(bench, where) if first <= each < last)):
                yield (
                    Order(where, pins=((test.field, then), ("date", before))),
                    Order(where, pins=((test.field, now), ("date", day))),
                )


def _days(bench: Bench, where: Filter) -> list[date]:
    """The days that facts of the filter's kinds may be dated, the newest first."""
    sheets = (bench.sheets[kind] for kind in where.kinds if kind in bench.sheets)
    found = {row.values.get("date") for sheet in sheets for rows in sheet.rows for row in rows}
    return sorted((day for day in found if isinstance(day, date)), reverse=True)


def _over(part: Fraction, whole: Fraction, least: Fraction) -> Fraction | None:
    return part / whole if whole and whole >= least else None


def _pairs(bench: Bench, where: Filter, part: str, whole: str) -> list[Pair]:
    found = [(numbers[0], numbers[-1]) for numbers in _read(bench, where, (part, whole))]
    return sorted(found, key=lambda pair: (pair[1], pair[0]))


def _read(bench: Bench, where: Filter, names: Sequence[str | None]) -> list[tuple[Fraction, ...]]:
    """The numbers that fields may come to in facts that the filter selects."""
    wanted = [name for name in names if name is not None]
    found: dict[tuple[Fraction, ...], None] = {}
    for kind in where.kinds:
        if kind in bench.sheets:
            found |= dict.fromkeys(bench.sheets[kind].numbers(wanted, where.mask))
    return list(found)


def _best(bench: Bench, goal: Goal, options: Iterable[T], value: Callable[[T], Fraction | None]) -> Iterator[T]:
    """The options that will do: the nearest to the threshold first, else as they stand; so many at most."""
    accepted = []
    for i, each in enumerate(options):
        found = value(each)
        if bench.accepts(goal, found):
            accepted.append((bench.distance(goal, found), i, each))
    for _, _, each in sorted(accepted, key=itemgetter(0, 1))[:MOST]:
        yield each
