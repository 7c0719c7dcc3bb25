"""The first stage: what each test finds, as exact numbers with the evidence they rest on."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import assert_never

from engine.decide.compare import compare, rises
from engine.decide.evidence import Evidence, Facts
from engine.decide.months import add_months
from engine.decide.plan import AnyPlan, PartPlan
from engine.decide.select import Selection, bearing, funnel, select
from engine.ir.decision import InForce, Measure, Measures, PromptMeasures, Reading, Tally
from engine.ir.operators import (
    Absent,
    Change,
    Comparison,
    Count,
    Coverage,
    Exists,
    Gap,
    Latest,
    Mean,
    Ratio,
    Share,
    Test,
)
from engine.ir.parameters import Threshold
from engine.truth import Truth


def in_force(plan: AnyPlan, on: date) -> InForce:
    """The value of each parameter on a date. One whose first dated value is still to come is absent."""
    values = ((key, parameter.in_force(on)) for key, parameter in plan.pack.parameters.items())
    return {key: value for key, value in values if value is not None}


def measure(plan: AnyPlan, evidence: Evidence) -> Measures:
    """Measures every test of every part: of each prompt, or of each indicator and against each expectation."""
    return {part.part: _part(evidence, part) for part in plan.parts}


def _part(evidence: Evidence, plan: PartPlan) -> PromptMeasures:
    measures = {
        node: _measure(evidence, test, tuple([select(evidence, each) for each in filters]))
        for node, (test, filters) in plan.tests.items()
    }
    bears = 0
    for each in plan.bearing:
        bears |= bearing(evidence, each)
    return PromptMeasures(measures, evidence.ids_of(bears))


def _measure(evidence: Evidence, test: Test, found: tuple[Selection, ...]) -> Measure:
    first = found[0]
    match test:
        case Exists():
            return _result(evidence, found, value=first.matched != 0, near=first.matched == 0)
        case Absent(given=given):
            return _absent(evidence, found, given.comparison)
        case Count(distinct=distinct, comparison=comparison):
            number = Fraction(_distinct(evidence, first.matched, distinct))
            return _result(evidence, found, value=number, near=_more_would_help(evidence, number, comparison))
        case Share(min_n=min_n, comparison=comparison):
            tally = Tally("share", first.matched.bit_count(), first.base.bit_count())
            return _shared(evidence, found, tally, min_n, comparison)
        case Ratio(part=part, whole=whole, min_n=min_n):
            tally, facts = _sums(evidence, first.matched, part, whole, "ratio")
            value, short = _over(evidence, tally, min_n)
            return _result(
                evidence, found, value=value, near=value is None, facts=facts, tallies=(tally,), short_of=short
            )
        case Gap():
            return _gap(evidence, found, test)
        case Mean():
            return _mean(evidence, found, test)
        case Latest(field=field, comparison=comparison):
            newest = _newest(_readings(evidence, first.matched, field))
            value = _hardest([r.value for r in newest], comparison)
            return _read(evidence, found, value, newest)
        case Change():
            return _change(evidence, found, test)
        case Coverage():
            return _coverage(evidence, found, test)
        case _:
            assert_never(test)


def _result(  # noqa: PLR0913 - every part of a measure is given here, by name
    evidence: Evidence,
    found: tuple[Selection, ...],
    *,
    value: Fraction | bool | None,
    near: bool,
    facts: Facts | None = None,
    base: Facts = 0,
    tallies: tuple[Tally, ...] = (),
    readings: tuple[Reading, ...] = (),
    short_of: Fraction | None = None,
) -> Measure:
    matched = found[0].matched if facts is None else facts
    funnels = tuple([funnel(evidence, selection, near=near) for selection in found])
    names = evidence.ids_of(matched) if matched else ()
    return Measure(value, names, funnels, evidence.ids_of(base) if base else (), tallies, readings, short_of)


def _more_would_help(evidence: Evidence, value: Fraction | None, comparison: Comparison) -> bool:
    if value is None:
        return True
    truth = compare(value, comparison.comparator, evidence.value(comparison.bound))
    return truth is Truth.NOT_MET and rises(comparison.comparator)


def _absent(evidence: Evidence, found: tuple[Selection, ...], searched: Comparison) -> Measure:
    where, given = found
    looked_at = Fraction(given.matched.bit_count())
    real = compare(looked_at, searched.comparator, evidence.value(searched.bound)) is Truth.MET
    value = False if where.matched else (True if real else None)
    measured = _result(
        evidence,
        found,
        value=value,
        near=False,
        base=given.matched,
        tallies=(Tally("given", looked_at, looked_at),),
        short_of=looked_at if value is None else None,
    )
    if value is not None:
        return measured
    return measured._replace(funnels=(measured.funnels[0], funnel(evidence, given, near=True)))


def _distinct(evidence: Evidence, facts: Facts, field: str | None) -> int:
    if field is None:
        return facts.bit_count()
    return len({evidence.values[i].get(field) for i in evidence.numbers(facts)} - {None})


def _shared(
    evidence: Evidence, found: tuple[Selection, ...], tally: Tally, min_n: Threshold, comparison: Comparison
) -> Measure:
    value, short = _over(evidence, tally, min_n)
    near = _more_would_help(evidence, value, comparison)
    return _result(evidence, found, value=value, near=near, base=found[0].base, tallies=(tally,), short_of=short)


def _over(evidence: Evidence, tally: Tally, min_n: Threshold | None) -> tuple[Fraction | None, Fraction | None]:
    """The tally's quotient; or None, and how much there was, where that is nothing or too little."""
    part, whole = tally.part, tally.whole
    enough = whole != 0 and (min_n is None or _reaches(whole, evidence.value(min_n)))
    return (Fraction(part, whole), None) if enough else (None, Fraction(whole))


def _reaches(number: int | Fraction, least: Fraction) -> bool:
    return number * least.denominator >= least.numerator


def _number(evidence: Evidence, fact: int, field: str) -> int | Fraction | None:
    value = evidence.values[fact].get(field)
    return value if isinstance(value, int | Fraction) else None


def _sums(evidence: Evidence, facts: Facts, part: str, whole: str, of: str) -> tuple[Tally, Facts]:
    """The sums of two fields over the facts that have both, and those facts."""
    parts: int | Fraction = 0
    wholes: int | Fraction = 0
    used = 0
    for i in evidence.numbers(facts):
        one, other = _number(evidence, i, part), _number(evidence, i, whole)
        if one is not None and other is not None:
            parts += one
            wholes += other
            used |= 1 << i
    return Tally(of, parts, wholes), used


def _gap(evidence: Evidence, found: tuple[Selection, ...], test: Gap) -> Measure:
    group, group_facts = _sums(evidence, found[0].matched, test.part, test.whole, "group")
    versus, versus_facts = _sums(evidence, found[1].matched, test.part, test.whole, "versus")
    ours, our_lack = _over(evidence, group, test.min_n)
    theirs, their_lack = _over(evidence, versus, test.min_n)
    value = theirs - ours if theirs is not None and ours is not None else None
    lacks = [lack for lack in (our_lack, their_lack) if lack is not None]
    return _result(
        evidence,
        found,
        value=value,
        near=value is None,
        facts=group_facts | versus_facts,
        tallies=(group, versus),
        short_of=min(lacks) if lacks else None,
    )


def _mean(evidence: Evidence, found: tuple[Selection, ...], test: Mean) -> Measure:
    total: int | Fraction = 0
    weights: int | Fraction = 0
    used = 0
    for i in evidence.numbers(found[0].matched):
        value = _number(evidence, i, test.field)
        weight = _number(evidence, i, test.weight) if test.weight else 1
        if value is not None and weight is not None:
            total += value * weight
            weights += weight
            used |= 1 << i
    n = used.bit_count()
    enough = weights != 0 and (test.min_n is None or _reaches(n, evidence.value(test.min_n)))
    value = Fraction(total, weights) if enough else None
    return _result(
        evidence,
        found,
        value=value,
        near=value is None,
        facts=used,
        tallies=(Tally("mean", total, weights),),
        short_of=None if enough else Fraction(n),
    )


def _readings(evidence: Evidence, facts: Facts, field: str) -> list[Reading]:
    readings = []
    for i in evidence.numbers(facts):
        value, day = _number(evidence, i, field), evidence.values[i]["date"]
        if value is not None and isinstance(day, date):
            readings.append(Reading(evidence.ids[i], day, Fraction(value)))
    return readings


def _newest(readings: list[Reading]) -> tuple[Reading, ...]:
    if not readings:
        return ()
    last = max(r.on for r in readings)
    return tuple(r for r in readings if r.on == last)


def _hardest(values: Sequence[Fraction], comparison: Comparison) -> Fraction | None:
    """Of several values that must all satisfy a comparison, the one that does so last."""
    if not values:
        return None
    return min(values) if rises(comparison.comparator) else max(values)


def _read(
    evidence: Evidence, found: tuple[Selection, ...], value: Fraction | None, readings: tuple[Reading, ...]
) -> Measure:
    facts = 0
    if readings:
        used = {reading.fact for reading in readings}
        facts = sum(1 << i for i in evidence.numbers(found[0].matched) if evidence.ids[i] in used)
    return _result(evidence, found, value=value, near=value is None, facts=facts, readings=readings)


def _change(evidence: Evidence, found: tuple[Selection, ...], test: Change) -> Measure:
    readings = _readings(evidence, found[0].matched, test.field)
    newest = _newest(readings)
    if not newest:
        return _read(evidence, found, None, ())
    limit = add_months(newest[0].on, -int(evidence.value(test.over)))
    earlier = _newest([r for r in readings if r.on <= limit])
    pairs = [now.value - then.value for now in newest for then in earlier]
    return _read(evidence, found, _hardest(pairs, test.comparison), (*earlier, *newest))


def _coverage(evidence: Evidence, found: tuple[Selection, ...], test: Coverage) -> Measure:
    base, matched = found[0].base, found[0].matched
    within = evidence.value(test.within) if test.within else None
    places = evidence.by_place(test.of, test.group)
    tallies = tuple([_member(none, base & facts, matched & facts, within) for none, facts in places])
    value = Fraction([t.passes for t in tallies].count(True), len(tallies)) if tallies else None
    near = _more_would_help(evidence, value, test.comparison)
    return _result(evidence, found, value=value, near=near, base=base, tallies=tallies)


def _member(none: Tally, base: Facts, matched: Facts, within: Fraction | None) -> Tally:
    """One member of a coverage: whether its facts that match reach the share `within` of its facts (None: any)."""
    if not base:
        return none
    part, whole = matched.bit_count(), base.bit_count()
    passes = part > 0 if within is None else part * within.denominator >= within.numerator * whole
    return Tally(none.of, part, whole, passes)
