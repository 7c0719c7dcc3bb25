"""Why a test came out as it did, in words: what was measured, what it was held against, what was too little."""

from fractions import Fraction
from typing import assert_never

from engine.ir.decision import InForce, Measure, Step, Tally
from engine.ir.expectations import AnyPack
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
from engine.ir.parameters import Parameter, Threshold
from engine.report.layout import counted, words
from engine.report.numbers import counts_as_share, per_cent, shown
from engine.truth import Truth

SIGNS = {Truth.MET: "✓", Truth.NOT_MET: "✗", Truth.UNKNOWN: "?"}
TRUTHS = {Truth.MET: "met", Truth.NOT_MET: "not met", Truth.UNKNOWN: "not evidenced"}

NAMED = 6
"""How many places are named one by one."""

COMPARISONS = {
    Comparator.AT_LEAST: "at least",
    Comparator.AT_MOST: "at most",
    Comparator.MORE_THAN: "more than",
    Comparator.LESS_THAN: "less than",
}


def why(pack: AnyPack, in_force: InForce, step: Step) -> str:
    """What was found, then what it was held against. Empty for logic, whose parts say why."""
    test, measure = step.rule, step.measure
    if measure is None or not isinstance(test, Test):
        return ""
    found = _found(_Held(pack, in_force, test), test, measure)
    if isinstance(test, Exists | Absent):
        return found
    return f"{found}; the test is {compared(pack, in_force, test.comparison, share=is_share(pack, test))}"


def compared(pack: AnyPack, in_force: InForce, comparison: Comparison, *, share: bool) -> str:
    """A comparison with the parameter's name and the value in force: `at least 50 per cent ($half)`."""
    bound = in_force[comparison.bound.key]
    parameter = pack.parameters[comparison.bound.key]
    points = "percentage points" if parameter.unit.startswith("difference") else "per cent"
    value = f"{per_cent(bound, bound)} {points}" if share else f"{shown(bound, bound)} {parameter.unit}"
    return f"{COMPARISONS[comparison.comparator]} {value} (${comparison.bound.name})"


def is_share(pack: AnyPack, test: Test) -> bool:
    """Whether the test's value is a share, and so told in per cent."""
    match test:
        case Exists() | Absent() | Count():
            return False
        case Share() | Coverage() | Gap():
            return True
        case Ratio() | Mean() | Latest() | Change():
            return counts_as_share(pack.parameters[test.comparison.bound.key])
        case _:
            assert_never(test)


def valued(parameter: Parameter, value: Fraction) -> str:
    """A parameter's value with its unit: `50 per cent, share of staff`, `12 months`."""
    if counts_as_share(parameter):
        return f"{per_cent(value, value)} per cent, {parameter.unit}"
    return f"{shown(value, value)} {parameter.unit}"


class _Held:
    """A test with what its value is held against, so that no number is rounded across it."""

    def __init__(self, pack: AnyPack, in_force: InForce, test: Test) -> None:
        self.pack, self.in_force = pack, in_force
        self.share = is_share(pack, test)
        self.bound = None if isinstance(test, Exists | Absent) else in_force[test.comparison.bound.key]

    def value(self, value: Fraction, points: str = "per cent") -> str:
        if self.share:
            return f"{per_cent(value, self.bound)} {points}"
        return shown(value, self.bound)

    def least(self, bound: Threshold | None) -> str:
        return shown(self.in_force[bound.key]) if bound is not None else "1"

    def lack(self, measure: Measure, bound: Threshold | None, what: str) -> str:
        if not measure.short_of:
            return f"nothing found to go by, where {what} must come to at least {self.least(bound)}"
        return (
            f"too little to go by: {what} come to {shown(measure.short_of)}, and must to at least {self.least(bound)}"
        )


def _found(held: _Held, test: Test, measure: Measure) -> str:
    value = measure.value
    n = len(measure.evidence)
    match test:
        case Exists():
            return f"{counted(n, 'fact')} found" if value else "nothing found that meets every condition"
        case Absent(given=given):
            return _absence(held, given.comparison, measure)
        case Count(distinct=None):
            return f"{counted(n, 'fact')} found"
        case Count(distinct=field):
            different = counted(int(value or 0), f"different {(field or '').replace('_', ' ')} value")
            return f"{different} in {counted(n, 'fact')}"
        case Share(min_n=min_n) if value is None:
            return held.lack(measure, min_n, "facts")
        case Ratio(min_n=min_n) if value is None:
            return held.lack(measure, min_n, "the numbers")
        case Share() | Ratio():
            return _part(held, measure.tallies[0])
        case Gap(min_n=min_n):
            return _gap(held, measure, min_n)
        case Mean(min_n=min_n) if value is None:
            return held.lack(measure, min_n, "facts")
        case Mean(weight=weight):
            kind = "weighted mean" if weight else "mean"
            return f"{kind} {held.value(_number(value))} over {counted(n, 'fact')}"
        case Latest():
            return _latest(held, measure)
        case Change():
            return _change(held, measure)
        case Coverage(of=of):
            return _coverage(held, measure, of)
        case _:
            assert_never(test)


def _number(value: Fraction | bool | None) -> Fraction:
    return Fraction(value or 0)


def _part(held: _Held, tally: Tally) -> str:
    return f"{shown(tally.part)} of {shown(tally.whole)}, {held.value(Fraction(tally.part) / tally.whole)}"


def _absence(held: _Held, searched: Comparison, measure: Measure) -> str:
    looked_at = measure.tallies[0].whole
    if measure.value is False:
        return f"found after all, {counted(len(measure.evidence), 'fact')}"
    if measure.value is None:
        least = held.least(searched.bound)
        return f"none found, but only {shown(looked_at)} looked at: absence means nothing below {least}"
    return f"none found among the {shown(looked_at)} looked at"


def _gap(held: _Held, measure: Measure, min_n: Threshold) -> str:
    sides = {tally.of: tally for tally in measure.tallies}
    told = [
        f"{shown(t.part)} of {shown(t.whole)}"
        + (f" ({per_cent(Fraction(t.part) / t.whole)} per cent)" if t.whole else "")
        for t in (sides["group"], sides["versus"])
    ]
    both = f"{told[0]} against {told[1]}"
    if measure.value is None:
        return f"too little to go by: {both}, each side needs at least {held.least(min_n)}"
    return f"{both}, a gap of {held.value(_number(measure.value), 'percentage points')}"


def _latest(held: _Held, measure: Measure) -> str:
    if measure.value is None:
        return "nothing found that states it"
    told = [f"{held.value(r.value)} on {r.on.isoformat()} ({r.fact})" for r in measure.readings]
    return f"newest: {words(told)}"


def _change(held: _Held, measure: Measure) -> str:
    if measure.value is None:
        return "no two dates far enough apart to compare" if measure.readings else "nothing found that states it"
    told = [f"{_plain(held, r.value)} on {r.on.isoformat()} ({r.fact})" for r in measure.readings]
    unit = "percentage points" if held.share else ""
    value = _number(measure.value)
    sign = "+" if value > 0 else ""
    return f"{words(told)}: a change of {sign}{held.value(value, unit).strip()}"


def _plain(held: _Held, value: Fraction) -> str:
    return f"{per_cent(value)} per cent" if held.share else shown(value)


def _coverage(held: _Held, measure: Measure, of: str) -> str:
    what = of.replace("_", " ")
    if measure.value is None:
        return f"the inspection has no {what}"
    passing = [t for t in measure.tallies if t.passes]
    short = [t for t in measure.tallies if not t.passes and t.whole]
    nothing = [t.of for t in measure.tallies if not t.passes and not t.whole]
    told = f"{len(passing)} of {len(measure.tallies)} {what}, {held.value(_number(measure.value))}"
    told += f"; short {_listed([f'{t.of} ({shown(t.part)} of {shown(t.whole)})' for t in short])}" if short else ""
    return told + (f"; nothing to go by in {_listed(nothing)}" if nothing else "")


def _listed(items: list[str]) -> str:
    more = [f"{len(items) - NAMED} more"] if len(items) > NAMED else []
    return words([*items[:NAMED], *more])
