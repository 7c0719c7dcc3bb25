"""For each operator: what to add to the evidence so that a test comes to what is wanted, the least first."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from math import ceil
from typing import assert_never

from engine.analysis.construct.amounts import change, gap, latest, mean, ratio
from engine.analysis.construct.candidates import words_of
from engine.analysis.construct.filters import Filter
from engine.analysis.construct.goal import Bench, Goal, Order, Recipe, matching
from engine.analysis.construct.sheet import Made
from engine.decide.compare import compare
from engine.ir.decision import Measure, Tally
from engine.ir.operators import Absent, Change, Count, Coverage, Exists, Gap, Latest, Mean, Ratio, Share
from engine.ir.vocabulary import FieldType
from engine.truth import Truth

MOST = 60
"""Facts that one recipe may add."""


def recipes(bench: Bench, goal: Goal, measure: Measure, made: tuple[Made, ...]) -> Iterator[Recipe]:
    """What may be added to the facts made so far, on which the test has this measure."""
    test = goal.test
    match test:
        case Exists():
            yield from _exists(bench, goal)
        case Absent():
            yield from _absent(bench, goal, test, measure)
        case Count():
            yield from _count(bench, goal, test, measure, made)
        case Share():
            yield from _share(bench, goal, test, measure)
        case Ratio():
            yield from ratio(bench, goal, test, measure)
        case Gap():
            yield from gap(bench, goal, test, measure)
        case Mean():
            yield from mean(bench, goal, test, measure)
        case Latest():
            yield from latest(bench, goal, test)
        case Change():
            yield from change(bench, goal, test)
        case Coverage():
            yield from _coverage(bench, goal, test, measure)
        case _:
            assert_never(test)


def _exists(bench: Bench, goal: Goal) -> Iterator[Recipe]:
    where = bench.filters(goal)["where"]
    if Truth.MET in goal.accepted:
        yield (Order(where),)
    if goal.near and Truth.NOT_MET in goal.accepted:
        yield from _nearly(where)


def _nearly(where: Filter) -> Iterator[Recipe]:
    """A fact that meets all that a filter demands but one thing, the last that can be left out."""
    for bit in reversed(range(where.mask.bit_length())):
        if where.mask >> bit & 1:
            yield (Order(Filter(where.kinds, where.mask & ~(1 << bit)), avoid=(where,)),)


def _absent(bench: Bench, goal: Goal, test: Absent, measure: Measure) -> Iterator[Recipe]:
    filters = bench.filters(goal)
    bound = bench.value(goal, test.given.comparison.bound.key)
    looked_at = measure.tallies[0].part
    if Truth.NOT_MET in goal.accepted:
        yield (Order(filters["where"]),)
    counts = range(ceil(bound) + 2, -1, -1) if goal.near and Truth.UNKNOWN in goal.accepted else range(MOST)
    for more in counts:
        real = compare(Fraction(looked_at + more), test.given.comparison.comparator, bound)
        if (Truth.MET if real is Truth.MET else Truth.UNKNOWN) in goal.accepted and more:
            yield (Order(filters["given"], more, avoid=(filters["where"],)),)


def _count(bench: Bench, goal: Goal, test: Count, measure: Measure, made: tuple[Made, ...]) -> Iterator[Recipe]:
    where = bench.filters(goal)["where"]
    now = measure.value if isinstance(measure.value, Fraction) else Fraction(0)
    most = min(MOST, max(0, ceil(bench.value(goal, test.comparison.bound.key) - now)) + 2)
    amounts = [n for n in range(1, most + 1) if bench.accepts(goal, now + n)]
    for more in sorted(amounts, key=lambda n: (bench.distance(goal, now + n) if goal.near else 0, n)):
        if test.distinct is None:
            yield (Order(where, more),)
        else:
            yield from _distinct(bench, goal, test.distinct, more, made)
    if goal.near and bench.accepts(goal, now):
        yield from _nearly(where)


def _distinct(bench: Bench, goal: Goal, name: str, more: int, made: tuple[Made, ...]) -> Iterator[Recipe]:
    """So many facts with values of a field that are new: all of one kind, of each that has enough, then of several.

    At last with each other value in place of the last: two readings may differ in that one alone.
    """
    where = bench.filters(goal)["where"]
    apart: dict[object, Order] = {}
    for kind in where.kinds:
        options = list(_told_apart(bench, goal, name, Filter((kind,), where.mask), where, made))
        if len(options) >= more:
            yield tuple(options[:more])
        for order in options:
            apart.setdefault((order.also, order.pins), order)
    told_apart = tuple(apart.values())
    if len(told_apart) >= more:
        for other in told_apart[more - 1 :]:
            yield (*told_apart[: more - 1], other)


def _told_apart(
    bench: Bench, goal: Goal, name: str, of: Filter, where: Filter, made: tuple[Made, ...]
) -> Iterator[Order]:
    """Orders for facts of one kind with values of a field that no fact of the filter has yet."""
    sheet = bench.sheets.get(of.kinds[0])
    field = sheet.kind.fields.get(name) if sheet is not None else None
    if sheet is None or field is None:
        return
    there = matching(made, where)
    if field.type is FieldType.WORD and field.words is not None:
        for word in words_of(bench.vocabulary, field.words):
            also = bench.demands.holding(goal.plan, of.kinds, name, word)
            if not any(fact.meets & also for fact in there) and sheet.make(of.mask | also):
                yield Order(of, also=also)
        return
    used = {fact.values.get(name) for fact in there}
    seen = dict.fromkeys(row.values[name] for rows in sheet.rows for row in rows if name in row.values)
    for value in seen:
        pins = ((name, value),)
        if value not in used and sheet.make(of.mask, pins=pins):
            yield Order(of, pins=pins)


def _share(bench: Bench, goal: Goal, test: Share, measure: Measure) -> Iterator[Recipe]:
    filters = bench.filters(goal)
    part, whole = Fraction(measure.tallies[0].part), Fraction(measure.tallies[0].whole)
    least, bound = bench.value(goal, test.min_n.key), bench.value(goal, test.comparison.bound.key)
    start = max(Fraction(0), least - whole)
    exact = bound.denominator * ceil(max(Fraction(1), whole + start) / bound.denominator) - whole
    most = min(MOST, ceil(exact) if goal.near else ceil(start) + max(bound.denominator, 8) + 2)
    found = []
    for more in range(1, most + 1):
        for match in range(more + 1):
            n = whole + more
            value = (part + match) / n if n >= least else None
            if bench.accepts(goal, value):
                short = -n if value is None and goal.near else Fraction(0)
                far = bench.distance(goal, value) if goal.near else Fraction(0)
                found.append((far, short, more, match))
    for _, _, more, match in sorted(found):
        orders = (Order(filters["where"], match), Order(filters["base"], more - match, avoid=(filters["where"],)))
        yield tuple(order for order in orders if order.times)


def _coverage(bench: Bench, goal: Goal, test: Coverage, measure: Measure) -> Iterator[Recipe]:
    """Members made to pass, or made to fail, until their share will do."""
    filters = bench.filters(goal)
    tallies = measure.tallies
    if not tallies:
        return
    passing = sum(each.passes is True for each in tallies)
    shares = [k for k in range(len(tallies) + 1) if bench.accepts(goal, Fraction(k, len(tallies)))]
    within = bench.value(goal, test.within.key) if test.within else None
    least = bench.value(goal, test.min_n.key) if test.min_n else Fraction(0)

    def cost(k: int) -> tuple[Fraction, int]:
        return bench.distance(goal, Fraction(k, len(tallies))) if goal.near else Fraction(0), abs(k - passing)

    def more(each: Tally, *, up: bool) -> int:
        """How many facts make a place pass, or fail; MOST where too many would."""
        part, whole = Fraction(each.part), Fraction(each.whole)
        turned = (n for n in range(1, MOST) if _passes(part + n * up, whole + n, within, least) is up)
        return next(turned, MOST)

    for k in sorted(shares, key=cost):
        up = k > passing
        counts = [(more(each, up=up), each) for each in tallies if bool(each.passes) is not up]
        # Of places that are as near, first those of which the least is said: what is said there may serve another test.
        counts.sort(key=lambda one: (one[0], one[1].whole))
        wanted = counts[: abs(k - passing)]
        orders = []
        for n, each in wanted:
            also = bench.demands.holding(goal.plan, filters["base"].kinds, test.group, each.of)
            avoid = () if up else (filters["where"],)
            orders.append(Order(filters["where" if up else "base"], n, also=also, avoid=avoid))
        if orders and all(order.times < MOST for order in orders):
            yield tuple(orders)
    if "everywhere" in filters:
        yield from _everywhere(bench, goal, tallies, within, least)


def _everywhere(
    bench: Bench, goal: Goal, tallies: tuple[Tally, ...], within: Fraction | None, least: Fraction
) -> Iterator[Recipe]:
    """Facts that count for every place: so many that match, or that do not, until the share of places will do."""
    filters = bench.filters(goal)
    matching, others = Order(filters["everywhere"]), Order(filters["everyone"], avoid=(filters["where"],))
    for order, match in ((matching, 1), (others, 0)):
        for n in range(1, MOST):
            sums = [(Fraction(each.part) + n * match, Fraction(each.whole) + n) for each in tallies]
            passing = sum(_passes(part, whole, within, least) for part, whole in sums)
            if bench.accepts(goal, Fraction(passing, len(tallies))):
                yield (replace(order, times=n),)
                break


def _passes(part: Fraction, whole: Fraction, within: Fraction | None, least: Fraction) -> bool:
    return whole >= least and (part > 0 if within is None else part >= within * whole)
