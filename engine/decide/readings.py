"""Tests that read dated values: the newest, and how far it lies from an older one."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from engine.decide.compare import rises
from engine.decide.evidence import Evidence, Facts
from engine.decide.months import add_months
from engine.decide.plan import Filter
from engine.decide.select import funnel, near_misses, selecting
from engine.ir.decision import InForce, Measure, Reading
from engine.ir.operators import Change, Comparison, Latest

_new = tuple.__new__


def latest(test: Latest, chosen: Filter) -> Callable[[Evidence], Measure]:
    """Makes ready what measures the newest value, of several on its day the one that is hardest to satisfy."""
    select, field, hardest = selecting(chosen), test.field, _hardest(test.comparison)

    def measured(evidence: Evidence) -> Measure:
        matched, _, left = select(evidence)
        newest = _newest(_readings(evidence, matched, field))
        return _read(evidence, chosen, left, hardest([r.value for r in newest]), newest)

    return measured


def change(test: Change, chosen: Filter, in_force: InForce) -> Callable[[Evidence], Measure]:
    """Makes ready what measures how far the newest value lies above an older one, of several pairs the hardest."""
    select, field, hardest = selecting(chosen), test.field, _hardest(test.comparison)
    over = int(in_force[test.over.key])
    longest = None if test.longest is None else int(in_force[test.longest.key])

    def measured(evidence: Evidence) -> Measure:
        matched, _, left = select(evidence)
        readings = _readings(evidence, matched, field)
        newest = _newest(readings)
        if not newest:
            return _read(evidence, chosen, left, None, ())
        day = newest[0].on
        first, last = date.min if longest is None else add_months(day, -longest), add_months(day, -over)
        earlier = _newest([r for r in readings if first <= r.on <= last])
        pairs = [now.value - then.value for now in newest for then in earlier]
        return _read(evidence, chosen, left, hardest(pairs), (*earlier, *newest))

    return measured


def _readings(evidence: Evidence, facts: Facts, field: str) -> list[Reading]:
    readings = []
    for i in evidence.numbers(facts):
        value, day = evidence.number(i, field), evidence.values[i]["date"]
        if value is not None and isinstance(day, date):
            readings.append(_new(Reading, (evidence.ids[i], day, Fraction(value))))
    return readings


def _newest(readings: list[Reading]) -> tuple[Reading, ...]:
    if not readings:
        return ()
    last = max([r.on for r in readings])
    return tuple([r for r in readings if r.on == last])


def _hardest(comparison: Comparison) -> Callable[[Sequence[Fraction]], Fraction | None]:
    """Of several values that must all satisfy a comparison, the one that does so last."""
    last = min if rises(comparison.comparator) else max
    return lambda values: last(values) if values else None


def _read(
    evidence: Evidence, chosen: Filter, left: tuple[int, ...], value: Fraction | None, readings: tuple[Reading, ...]
) -> Measure:
    near = near_misses(evidence, chosen) if value is None else ()
    names = tuple(sorted({reading.fact for reading in readings}))
    return _new(Measure, (value, names, (funnel(evidence, chosen, left, near),), (), (), readings, None))
