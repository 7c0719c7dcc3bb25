"""Why a test came out as it did, in words: what was found, and what it was held against."""

from fractions import Fraction
from typing import assert_never

from engine.ir.decision import Measure, Step
from engine.ir.operators import Absent, Change, Count, Coverage, Exists, Gap, Latest, Mean, Ratio, Share, Test
from engine.report.trace.facts import Seen
from engine.report.wording import nouns
from engine.report.wording.asked import compared, counted_noun
from engine.report.wording.lack import nothing, too_few
from engine.report.wording.layout import capped, in_words, words
from engine.report.wording.measured import figure, part_told, value_told
from engine.report.wording.numbers import shown
from engine.report.wording.told import Teller, told

NAMED = 6
"""How many places or facts are named one by one."""
TOLD = 2
"""How many facts that nearly counted are told of in a sentence."""


def why(seen: Seen, step: Step) -> str:
    """What was found, then what it was held against. Empty for logic, whose parts say why."""
    test = step.rule
    if step.measure is None or not isinstance(test, Test):
        return ""
    against = compared(seen.pack, seen.in_force, test)
    return f"{found(seen, step)}; the test is {against}" if against else found(seen, step)


def found(seen: Seen, step: Step) -> str:
    """What a test found, in words. Empty for logic."""
    test, measure = step.rule, step.measure
    if measure is None or not isinstance(test, Test):
        return ""
    value = measure.value
    kinds = test.kinds
    match test:
        case Exists() if value:
            return f"{_count(test, measure)} found"
        case Exists():
            return nothing(seen, measure, "nothing found that meets every condition")
        case Absent():
            return _absence(seen, test, measure)
        case Count(distinct=str()):
            return _distinct(seen, test, measure)
        case Count() if value:
            return f"{_count(test, measure)} found"
        case Count():
            return nothing(seen, measure, "none found")
        case Share(min_n=min_n) if value is None:
            return too_few(seen, measure, nouns.kinds(kinds, int(measure.short_of or 0)), min_n)
        case Share():
            return _share(seen, test, measure)
        case Ratio() | Gap() | Mean() | Latest() | Change():
            return figure(seen, test, measure)
        case Coverage():
            return _coverage(seen, test, measure)
        case _:
            assert_never(test)


def _count(test: Test, measure: Measure) -> str:
    count = len(measure.evidence)
    return nouns.several(test.kinds, count)


def _absence(seen: Seen, test: Absent, measure: Measure) -> str:
    looked_at = len(measure.base)
    if measure.value is False:
        names, more = capped(measure.evidence, NAMED)
        those = words([*names, *([f"{more} more"] if more else [])])
        return (
            f"one was found: {those}" if len(measure.evidence) == 1 else f"{len(measure.evidence)} were found: {those}"
        )
    among = nouns.several(test.kinds, looked_at)
    if measure.value is None:
        least = shown(seen.in_force[test.given.comparison.bound.key])
        looked = f"but only {among} looked at" if looked_at else "and nothing of the sort was there to look at"
        return f"none found, {looked}: absence means nothing below {least}"
    return f"none found among the {among} looked at"


def _distinct(seen: Seen, test: Count, measure: Measure) -> str:
    if not measure.evidence or test.distinct is None:
        return nothing(seen, measure, "none found")
    held = {told(v) for name in measure.evidence if (v := seen.facts[name].values.get(test.distinct)) is not None}
    if not held:
        return f"{_count(test, measure)}, with no {nouns.field(test.distinct)} recorded"
    names, more = capped(sorted(nouns.code(each) for each in held), NAMED)
    those = words([*names, *([f"{more} more"] if more else [])])
    of = in_words(len(held), counted_noun(test, 1), counted_noun(test, 2))
    return f"{of} ({those}), in {_count(test, measure)}"


def _share(seen: Seen, test: Share, measure: Measure) -> str:
    tally = measure.tallies[0]
    heard = nouns.heard(test.kinds, int(tally.whole))
    if tally.whole != 1:
        return part_told(seen, test, tally, heard)
    does = Teller(seen.pack.parameters, seen.in_force).do(test.where, one=True) if tally.part else "does not"
    return f"the one {heard} found {does}"


def _coverage(seen: Seen, test: Coverage, measure: Measure) -> str:
    of, heard = nouns.code(test.of), nouns.heard(test.kinds, 1)
    count = len(measure.tallies)
    if measure.value is None:
        return f"the inspection has no {of}"
    if not any(tally.whole for tally in measure.tallies):
        return f"no {heard} was found in any of the {count} {of}, so none counts"
    least = Fraction(1) if test.min_n is None else seen.in_force[test.min_n.key]
    there = [t for t in measure.tallies if not t.passes and t.whole]
    everywhere = _everywhere(seen, test, measure)
    short = [f"{t.of} ({shown(t.part)} of {shown(t.whole)})" for t in there if t.whole >= least]
    few = [f"{t.of} ({shown(t.whole)})" for t in there if t.whole < least]
    nothing = [t.of for t in measure.tallies if not t.passes and not t.whole]
    passing = sum(1 for t in measure.tallies if t.passes)
    sentence = f"{passing} of {count} {of}, {value_told(seen, test, Fraction(measure.value))}"
    sentence += f"; short: {_listed(short)}" if short else ""
    sentence += f"; fewer than {shown(least)} {nouns.heard(test.kinds, 2)}: {_listed(few)}" if few else ""
    sentence += f"; no {heard} was found in {_listed(nothing)}" if nothing else ""
    return sentence + (f"; {_listed(everywhere)} counted in each" if everywhere else "")


def _everywhere(seen: Seen, test: Coverage, measure: Measure) -> list[str]:
    """The facts that counted for every place."""
    of_all = test.of_every_place()
    return [] if of_all is None else [name for name in measure.base if not seen.unmet(name, of_all)]


def _listed(items: list[str]) -> str:
    names, more = capped(items, NAMED)
    return words([*names, *([f"{more} more"] if more else [])])
