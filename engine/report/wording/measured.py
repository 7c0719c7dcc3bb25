"""What a test that works out a figure found: a ratio, a gap, a mean, a newest value, a change."""

from fractions import Fraction

from engine.ir.decision import Measure, Tally
from engine.ir.operators import Absent, Change, Exists, Gap, Latest, Mean, Ratio, Test
from engine.report.trace.facts import Seen
from engine.report.wording import nouns, units
from engine.report.wording.asked import people
from engine.report.wording.lack import nothing, numberless, too_few, without_numbers
from engine.report.wording.layout import words
from engine.report.wording.numbers import per_cent, shown
from engine.report.wording.told import Teller


def figure(seen: Seen, test: Ratio | Gap | Mean | Latest | Change, measure: Measure) -> str:
    """What was found, in the unit of the value."""
    match test:
        case Ratio() if measure.value is None:
            return _no_ratio(seen, test, measure)
        case Ratio(whole=whole):
            return part_told(seen, test, measure.tallies[0], nouns.field(whole, test.kinds.names))
        case Gap():
            return _gap(seen, test, measure)
        case Mean():
            return _mean(seen, test, measure)
        case Latest():
            return _latest(seen, test, measure)
        case Change():
            return _change(seen, test, measure)


def part_told(seen: Seen, test: Test, tally: Tally, noun: str) -> str:
    """A part of a whole: `41 of 92 cases, 45 per cent`."""
    share = value_told(seen, test, Fraction(tally.part) / tally.whole)
    return f"{shown(tally.part)} of {shown(tally.whole)} {noun}, {share}"


def value_told(seen: Seen, test: Test, value: Fraction) -> str:
    """A test's value in its unit, on its own side of what it is held against."""
    return units.of_test(seen.pack, test).told(value, _bound(seen, test))


def _no_ratio(seen: Seen, test: Ratio, measure: Measure) -> str:
    if not measure.evidence and (lacking := without_numbers(seen, test, measure)):
        return numberless(test, lacking)
    return too_few(seen, measure, nouns.field(test.whole, test.kinds.names), test.min_n)


def _mean(seen: Seen, test: Mean, measure: Measure) -> str:
    if measure.value is None:
        return too_few(seen, measure, nouns.kinds(test.kinds, int(measure.short_of or 0)), test.min_n)
    over = nouns.several(test.kinds, len(measure.evidence))
    kind = "weighted mean" if test.weight else "mean"
    return f"{kind} {value_told(seen, test, Fraction(measure.value))} over {over}"


def _gap(seen: Seen, test: Gap, measure: Measure) -> str:
    if not measure.evidence and (lacking := without_numbers(seen, test, measure)):
        return numberless(test, lacking)
    tell = Teller(seen.pack.parameters, seen.in_force)
    sides = {tally.of: tally for tally in measure.tallies}
    both = " against ".join(
        _side(sides[name], people(tell, side)) for name, side in (("versus", test.versus), ("group", test.group))
    )
    if measure.value is None:
        return f"too few to tell: {both}; at least {shown(seen.in_force[test.min_n.key])} needed on each side"
    return f"{both}, a gap of {_difference(seen, test, Fraction(measure.value))}"


def _side(tally: Tally, whose: str) -> str:
    if not tally.whole:
        return f"none for {whose}"
    share = per_cent(Fraction(tally.part) / tally.whole)
    return f"{shown(tally.part)} of {shown(tally.whole)} ({share} per cent) for {whose}"


def _latest(seen: Seen, test: Latest, measure: Measure) -> str:
    if measure.value is None:
        return nothing(seen, measure, f"no {nouns.kinds(test.kinds, 1)} supplied")
    read = [
        f"{_counts(seen, r.fact)}{value_told(seen, test, r.value)} on {r.on.isoformat()} ({r.fact})"
        for r in measure.readings
    ]
    return f"newest: {words(read)}"


def _counts(seen: Seen, fact: str) -> str:
    """The counts behind a figure, where it states them."""
    values = seen.facts[fact].values if fact in seen.facts else {}
    return (
        f"{values['numerator']} of {values['denominator']}, " if {"numerator", "denominator"} <= values.keys() else ""
    )


def _change(seen: Seen, test: Change, measure: Measure) -> str:
    if measure.value is None and not measure.readings:
        return nothing(seen, measure, f"no {nouns.kinds(test.kinds, 1)} supplied")
    unit = units.of_test(seen.pack, test)
    read = words([f"{unit.told(r.value)} on {r.on.isoformat()} ({r.fact})" for r in measure.readings])
    if measure.value is None:
        return f"{read}: {_no_earlier(seen, test)}"
    value = Fraction(measure.value)
    return f"{read}: a change of {'+' if value > 0 else ''}{_difference(seen, test, value)}"


def _no_earlier(seen: Seen, test: Change) -> str:
    if test.longest is None:
        return "no two dates far enough apart to compare"
    over, longest = (shown(seen.in_force[each.key]) for each in (test.over, test.longest))
    return f"nothing to compare from {over} to {longest} months before"


def _difference(seen: Seen, test: Test, value: Fraction) -> str:
    return units.of_test(seen.pack, test).difference(value, _bound(seen, test))


def _bound(seen: Seen, test: Test) -> Fraction | None:
    return None if isinstance(test, Exists | Absent) else seen.in_force[test.comparison.bound.key]
