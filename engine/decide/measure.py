"""The first stage: what each test finds, as exact numbers with the evidence they rest on.

Each test is made ready once: `measurer` gives the function that measures it, with its filters and the parameters in
force in it. Inspections are then measured by those functions alone.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import assert_never

from engine.decide.compare import holding, rises
from engine.decide.evidence import Evidence, Facts
from engine.decide.plan import AnyPlan, Filter
from engine.decide.readings import change, latest
from engine.decide.select import funnel, near_misses, selecting
from engine.ir.decision import InForce, Measure, Tally
from engine.ir.operators import (
    Absent,
    Change,
    Comparator,
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

Measurer = Callable[[Evidence], Measure]
"""One test made ready: what it finds in an inspection's evidence."""

_new = tuple.__new__
_fraction = lru_cache(maxsize=4096)(Fraction)
"""Equal quotients are one value: the same small numbers come up over and over."""


def in_force(plan: AnyPlan, on: date) -> InForce:
    """The value of each parameter on a date. One whose first dated value is still to come is absent."""
    values = ((key, parameter.in_force(on)) for key, parameter in plan.pack.parameters.items())
    return {key: value for key, value in values if value is not None}


def measurer(test: Test, filters: tuple[Filter, ...], in_force: InForce) -> Measurer:
    """Makes a test ready for measuring."""
    chosen = filters[0]
    match test:
        case Exists():
            return _exists(chosen)
        case Absent():
            return _absent(test, chosen, filters[1], in_force)
        case Count():
            return _count(test, chosen, in_force)
        case Share():
            return _share(test, chosen, in_force)
        case Ratio():
            return _ratio(test, chosen, in_force)
        case Gap():
            return _gap(test, chosen, filters[1], in_force)
        case Mean():
            return _mean(test, chosen, in_force)
        case Latest():
            return latest(test, chosen)
        case Change():
            return change(test, chosen, in_force)
        case Coverage():
            return _coverage(test, filters, in_force)
        case _:
            assert_never(test)


def _exists(chosen: Filter) -> Measurer:
    select = selecting(chosen)

    def measured(evidence: Evidence) -> Measure:
        matched, _, left = select(evidence)
        near = () if matched else near_misses(evidence, chosen)
        shown = (funnel(evidence, chosen, left, near),)
        return _new(Measure, (matched != 0, evidence.names[matched], shown, (), (), (), None))

    return measured


def _absent(test: Absent, chosen: Filter, searched: Filter, in_force: InForce) -> Measurer:
    select, select_searched = selecting(chosen), selecting(searched)
    real = holding(test.given.comparison, in_force)

    def measured(evidence: Evidence) -> Measure:
        matched, _, left = select(evidence)
        looked_at, _, looked_left = select_searched(evidence)
        n = _fraction(looked_at.bit_count())
        value = False if matched else (True if real(n) is Truth.MET else None)
        near = near_misses(evidence, searched) if value is None else ()
        funnels = funnel(evidence, chosen, left), funnel(evidence, searched, looked_left, near)
        return Measure(
            value,
            evidence.names[matched],
            funnels,
            evidence.names[looked_at],
            (Tally("given", n, n),),
            short_of=n if value is None else None,
        )

    return measured


def _count(test: Count, chosen: Filter, in_force: InForce) -> Measurer:
    select, distinct = selecting(chosen), test.distinct
    short = _falls_short(test.comparison, in_force)

    def measured(evidence: Evidence) -> Measure:
        matched, _, left = select(evidence)
        n = _distinct(evidence, matched, distinct) if distinct is not None and matched else matched.bit_count()
        near = near_misses(evidence, chosen) if short(n, 1) else ()
        shown = (funnel(evidence, chosen, left, near),)
        return _new(Measure, (_fraction(n), evidence.names[matched], shown, (), (), (), None))

    return measured


def _distinct(evidence: Evidence, facts: Facts, field: str) -> int:
    """How many values of a field there are among some facts."""
    return len({evidence.value_of(i, field) for i in evidence.numbers(facts)} - {None})


def _share(test: Share, chosen: Filter, in_force: InForce) -> Measurer:
    select, quotient = selecting(chosen), _over(test.min_n, in_force)
    short = _falls_short(test.comparison, in_force)

    def measured(evidence: Evidence) -> Measure:
        matched, base, left = select(evidence)
        part, whole = matched.bit_count(), base.bit_count()
        value, short_of = quotient(part, whole)
        near = near_misses(evidence, chosen) if value is None or short(part, whole) else ()
        shown = (funnel(evidence, chosen, left, near),)
        tallies = (_new(Tally, ("share", part, whole, None)),)
        names = evidence.names
        return _new(Measure, (value, names[matched], shown, names[base], tallies, (), short_of))

    return measured


def _ratio(test: Ratio, chosen: Filter, in_force: InForce) -> Measurer:
    select, quotient = selecting(chosen), _over(test.min_n, in_force)

    def measured(evidence: Evidence) -> Measure:
        matched, _, left = select(evidence)
        tally, facts = _sums(evidence, matched, test.part, test.whole, "ratio")
        value, short_of = quotient(tally.part, tally.whole)
        near = near_misses(evidence, chosen) if value is None else ()
        shown = (funnel(evidence, chosen, left, near),)
        return _new(Measure, (value, evidence.names[facts], shown, (), (tally,), (), short_of))

    return measured


def _gap(test: Gap, chosen: Filter, other: Filter, in_force: InForce) -> Measurer:
    select, select_other, quotient = selecting(chosen), selecting(other), _over(test.min_n, in_force)

    def measured(evidence: Evidence) -> Measure:
        matched, _, left = select(evidence)
        other_matched, _, other_left = select_other(evidence)
        group, group_facts = _sums(evidence, matched, test.part, test.whole, "group")
        versus, versus_facts = _sums(evidence, other_matched, test.part, test.whole, "versus")
        ours, our_lack = quotient(group.part, group.whole)
        theirs, their_lack = quotient(versus.part, versus.whole)
        value = theirs - ours if theirs is not None and ours is not None else None
        lacks = [lack for lack in (our_lack, their_lack) if lack is not None]
        both = ((chosen, left), (other, other_left))
        return Measure(
            value,
            evidence.names[group_facts | versus_facts],
            tuple(funnel(evidence, c, n, near_misses(evidence, c) if value is None else ()) for c, n in both),
            tallies=(group, versus),
            short_of=min(lacks, default=None),
        )

    return measured


def _mean(test: Mean, chosen: Filter, in_force: InForce) -> Measurer:
    select, field, weighted_by = selecting(chosen), test.field, test.weight
    min_n = None if test.min_n is None else in_force[test.min_n.key]

    def measured(evidence: Evidence) -> Measure:
        matched, _, left = select(evidence)
        total: int | Fraction = 0
        weights: int | Fraction = 0
        used = 0
        for i in evidence.numbers(matched):
            value = evidence.number(i, field)
            weight = 1 if weighted_by is None else evidence.number(i, weighted_by)
            if value is not None and weight is not None:
                total += value * weight
                weights += weight
                used |= 1 << i
        n = used.bit_count()
        enough = weights != 0 and (min_n is None or n >= min_n)
        near = () if enough else near_misses(evidence, chosen)
        return Measure(
            Fraction(total, weights) if enough else None,
            evidence.names[used],
            (funnel(evidence, chosen, left, near),),
            tallies=(Tally("mean", total, weights),),
            short_of=None if enough else Fraction(n),
        )

    return measured


def _coverage(test: Coverage, filters: tuple[Filter, ...], in_force: InForce) -> Measurer:
    chosen = filters[0]
    select, short = selecting(chosen), _falls_short(test.comparison, in_force)
    of_all = filters[1] if len(filters) > 1 else None
    select_of_all = None if of_all is None else selecting(of_all)
    of, group = test.of, test.group
    within = None if test.within is None else in_force[test.within.key].as_integer_ratio()
    least = Fraction(0) if test.min_n is None else in_force[test.min_n.key]

    def measured(evidence: Evidence) -> Measure:
        matched, base, left = select(evidence)
        none, places = evidence.by_place(of, group)
        tallies, passing = [*none], 0
        _, everywhere, of_all_left = (0, 0, ()) if select_of_all is None else select_of_all(evidence)
        if base:
            for place, (member, there) in enumerate(places):
                facts = base & (there | everywhere)
                if facts:
                    part, whole = (matched & facts).bit_count(), facts.bit_count()
                    passes = whole >= least and (part > 0 if within is None else part * within[1] >= within[0] * whole)
                    passing += passes
                    tallies[place] = _new(Tally, (member, part, whole, passes))
        value = _fraction(passing, len(places)) if places else None
        near = near_misses(evidence, chosen) if value is None or short(passing, len(places)) else ()
        shown = funnel(evidence, chosen, left, near)
        funnels = (shown,) if of_all is None else (shown, funnel(evidence, of_all, of_all_left))
        names = evidence.names
        return _new(Measure, (value, names[matched], funnels, names[base], tuple(tallies), (), None))

    return measured


def _falls_short(comparison: Comparison, in_force: InForce) -> Callable[[int, int], bool]:
    """Whether a part of a whole is short of what it is compared with, so that more matches would help."""
    num, den = in_force[comparison.bound.key].as_integer_ratio()
    if not rises(comparison.comparator):
        return lambda _, __: False
    if comparison.comparator is Comparator.AT_LEAST:
        return lambda part, whole: part * den < num * whole
    return lambda part, whole: part * den <= num * whole


def _over(
    min_n: Threshold | None, in_force: InForce
) -> Callable[[int | Fraction, int | Fraction], tuple[Fraction | None, Fraction | None]]:
    """The quotient of a part and a whole; or None, and how much there was, where that is nothing or too little."""
    least = None if min_n is None else in_force[min_n.key].as_integer_ratio()

    def quotient(part: int | Fraction, whole: int | Fraction) -> tuple[Fraction | None, Fraction | None]:
        if whole != 0 and (least is None or whole * least[1] >= least[0]):
            return _fraction(part, whole), None
        return None, _fraction(whole)

    return quotient


def _sums(evidence: Evidence, facts: Facts, part: str, whole: str, of: str) -> tuple[Tally, Facts]:
    """The sums of two fields over the facts that have both, and those facts."""
    parts: int | Fraction = 0
    wholes: int | Fraction = 0
    used = 0
    for i in evidence.numbers(facts):
        one, other = evidence.number(i, part), evidence.number(i, whole)
        if one is not None and other is not None:
            parts += one
            wholes += other
            used |= 1 << i
    return _new(Tally, (of, parts, wholes, None)), used
