"""Which truths two tests can have together, by what they say: never fewer than there are, often no more."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import ceil, floor
from typing import Literal, NamedTuple, assert_never

from engine.analysis.difference.implied import Heeds, within
from engine.analysis.difference.meaning import DERIVED_BY, Meaning, dated, filters_of, value_of
from engine.decide.compare import compare, rises
from engine.ir.conditions import Where
from engine.ir.operators import (
    Absent,
    Change,
    Comparator,
    Comparison,
    Count,
    Coverage,
    Exists,
    Gap,
    Kinds,
    Latest,
    Mean,
    Ratio,
    Share,
    Test,
)
from engine.ir.parameters import Threshold
from engine.ir.vocabulary import Vocabulary
from engine.truth import Truth

Pairs = frozenset[tuple[Truth, Truth]]
Order = Literal["equal", "not above", "not below", "free"]
"""How the second of two numbers stands to the first, whatever the facts."""
ONE = Fraction(1)
ANY: Pairs = frozenset(product(Truth, Truth))
KNOWN: Pairs = frozenset(product((Truth.MET, Truth.NOT_MET), (Truth.MET, Truth.NOT_MET)))
SAME: Pairs = frozenset((truth, truth) for truth in Truth)


class _Known(NamedTuple):
    """What is known of the facts looked at: the words of the vocabulary, and what each test heeds."""

    vocabulary: Vocabulary
    ours: Heeds
    theirs: Heeds


def relation(one: Meaning, other: Meaning, vocabulary: Vocabulary) -> Pairs:
    """The truths that two tests can have together."""
    if one == other:
        return SAME
    known = _Known(vocabulary, *(_heeds(each) for each in (one, other)))
    match one.rule, other.rule:
        case Absent() as ours, Absent() as theirs:
            return _absent(ours, theirs, known)
        case (Exists() | Count()) as ours, Absent() as theirs if _counted(ours) is not None:
            return _beside(ours, theirs, known)
        case Absent() as ours, (Exists() | Count()) as theirs if _counted(theirs) is not None:
            return frozenset((a, b) for b, a in _beside(theirs, ours, _Known(vocabulary, known.theirs, known.ours)))
        case (Exists() | Count()) as ours, (Exists() | Count()) as theirs:
            return _counts(ours, theirs, known)
        case Share() as ours, Share() as theirs if _one_base(ours, theirs, known):
            least = tuple(max(ONE, value_of(each.min_n)) for each in (ours, theirs))
            return _with_least(_parts(ours, theirs, known), *least)
        case Coverage() as ours, Coverage() as theirs if _one_base(ours, theirs, known) and _one_set(
            ours, theirs, known
        ):
            return _parts(ours, theirs, known) | {(Truth.UNKNOWN, Truth.UNKNOWN)}
        case (Ratio() | Gap() | Mean() | Latest() | Change()) as ours, (
            Ratio() | Gap() | Mean() | Latest() | Change()
        ) as theirs if known.ours.settings == known.theirs.settings:
            return _same_value(ours, theirs, known)
        case _:
            return ANY


def _heeds(of: Meaning) -> Heeds:
    return Heeds(dict(of.ages), dict(of.settings), of.rule.kinds.names if isinstance(of.rule, Test) else ())


def _one_base(ours: Share | Coverage, theirs: Share | Coverage, known: _Known) -> bool:
    """Whether two tests have a base of the same facts. A base heeds maximum ages where nothing beside it sets dates."""
    ours_heeds, theirs_heeds = (_of_base(*each) for each in ((ours, known.ours), (theirs, known.theirs)))
    of_base = known._replace(ours=ours_heeds, theirs=theirs_heeds)
    return ours.kinds == theirs.kinds and _selects(ours.kinds, ours.base, theirs.kinds, theirs.base, of_base) == "equal"


def _of_base(test: Share | Coverage, heeds: Heeds) -> Heeds:
    """What a base heeds by itself."""
    by_what_is_asked = dated(filters_of(test)[0]) and not dated(test.base)
    return replace(heeds, ages={}) if by_what_is_asked else heeds


def _one_set(ours: Coverage, theirs: Coverage, known: _Known) -> bool:
    """Whether two tests take the same facts of a base for each place, of the same places."""
    one, other = ours.of_every_place(), theirs.of_every_place()
    if (ours.group, ours.of) != (theirs.group, theirs.of) or (one is None) is not (other is None):
        return False
    return one is None or other is None or _selects(ours.kinds, one, theirs.kinds, other, known) == "equal"


def _selects(ours: Kinds, one: Where, theirs: Kinds, other: Where, known: _Known) -> Order:
    """How many facts the second filter selects, against the first."""
    fewer = set(theirs.names) <= set(ours.names) and within(other, one, known.vocabulary, (known.theirs, known.ours))
    more = set(ours.names) <= set(theirs.names) and within(one, other, known.vocabulary, (known.ours, known.theirs))
    match fewer, more:
        case True, True:
            return "equal"
        case True, False:
            return "not above"
        case False, True:
            return "not below"
        case _:
            return "free"


ONCE = Comparison(Comparator.AT_LEAST, Threshold("=1"))
"""What the number of matching facts is held against where at least one must exist."""


def _counted(test: Exists | Count) -> Comparison | None:
    """What the number of matching facts is held against; None where something else is counted."""
    if isinstance(test, Exists):
        return ONCE
    return test.comparison if test.distinct is None else None


def _counts(ours: Exists | Count, theirs: Exists | Count, known: _Known) -> Pairs:
    """Of tests that count the facts that match, or the distinct values of one field."""
    one, other = _counted(ours), _counted(theirs)
    if isinstance(ours, Count) and isinstance(theirs, Count) and ours.distinct == theirs.distinct:
        if ours.distinct in DERIVED_BY and known.ours.settings != known.theirs.settings:
            return KNOWN
        one, other = ours.comparison, theirs.comparison
    if one is None or other is None:
        return KNOWN
    order = _selects(ours.kinds, ours.where, theirs.kinds, theirs.where, known)
    return _numbers(order, one, other, whole=True, share=False)


def _beside(ours: Exists | Count, theirs: Absent, known: _Known) -> Pairs:
    """Of a test that counts matching facts, and one that none matches: the second is not met where one does."""
    order = _selects(ours.kinds, ours.where, theirs.kinds, theirs.where, known)
    counted = _numbers(order, _counted(ours) or ONCE, ONCE, whole=True, share=False)
    none = {Truth.MET: (Truth.NOT_MET,), Truth.NOT_MET: (Truth.MET, Truth.UNKNOWN), Truth.UNKNOWN: ()}
    return frozenset((truth, each) for truth, found in counted for each in none[found])


def _exists(order: Order) -> Pairs:
    return frozenset((Truth.of(a), Truth.of(b)) for a, b in product((True, False), repeat=2) if _stands(order, b, a))


def _absent(ours: Absent, theirs: Absent, known: _Known) -> Pairs:
    found = _selects(ours.kinds, ours.where, theirs.kinds, theirs.where, known)
    searched = _selects(ours.kinds, ours.given.where, theirs.kinds, theirs.given.where, known)
    real = _numbers(searched, ours.given.comparison, theirs.given.comparison, whole=True, share=False)
    pairs = product(_exists(found), real)
    return frozenset((_none(a, real_a), _none(b, real_b)) for (a, b), (real_a, real_b) in pairs)


def _none(found: Truth, real: Truth) -> Truth:
    if found is Truth.MET:
        return Truth.NOT_MET
    return Truth.MET if real is Truth.MET else Truth.UNKNOWN


def _parts(ours: Share | Coverage, theirs: Share | Coverage, known: _Known) -> Pairs:
    """Of shares of one base: the more facts match, and the less is asked of a place, the more."""
    order = _selects(ours.kinds, (*ours.base, *ours.where), theirs.kinds, (*theirs.base, *theirs.where), known)
    if isinstance(ours, Coverage) and isinstance(theirs, Coverage):
        order = _both(order, _asked(ours.within, theirs.within))
        order = _both(order, _enough(ours.min_n, theirs.min_n))
    return _numbers(order, ours.comparison, theirs.comparison, whole=False, share=True)


def _asked(ours: Threshold | None, theirs: Threshold | None) -> Order:
    """How many places pass, against the first, for what is asked of each."""
    if ours == theirs:
        return "equal"
    if ours is None or theirs is None:
        asked = theirs if ours is None else ours
        if asked is None or value_of(asked) <= 0:
            return "free"
        return "not above" if ours is None else "not below"
    return "not above" if value_of(theirs) > value_of(ours) else "not below"


def _enough(ours: Threshold | None, theirs: Threshold | None) -> Order:
    """How many places pass, against the first, for how many facts there must be in each: one at least."""
    one, other = (ONE if least is None else max(ONE, value_of(least)) for least in (ours, theirs))
    if one == other:
        return "equal"
    return "not above" if other > one else "not below"


def _both(one: Order, other: Order) -> Order:
    if one in ("equal", other):
        return other
    return one if other == "equal" else "free"


def _with_least(pairs: Pairs, one: Fraction, other: Fraction) -> Pairs:
    """With the unknown: below the least number that either asks for. Where both ask the same they lack it together."""
    found = {*pairs, (Truth.UNKNOWN, Truth.UNKNOWN)}
    if other > one:
        found |= {(truth, Truth.UNKNOWN) for truth, _ in pairs}
    if one > other:
        found |= {(Truth.UNKNOWN, truth) for _, truth in pairs}
    return frozenset(found)


Measured = Ratio | Gap | Mean | Latest | Change


def _same_value(ours: Measured, theirs: Measured, known: _Known) -> Pairs:
    """Of tests that measure one thing and differ in what they hold it against, or in how much there must be."""
    if _what(ours) != _what(theirs):
        return ANY
    for one, other in zip(filters_of(ours), filters_of(theirs), strict=True):
        if (one != other or known.ours != known.theirs) and _selects(
            ours.kinds, one, theirs.kinds, other, known
        ) != "equal":
            return ANY
    if isinstance(ours, Latest | Change):
        return _several(ours.comparison, theirs.comparison)
    numbers = _numbers("equal", ours.comparison, theirs.comparison, whole=False, share=False)
    return _with_least(numbers, _least(ours), _least(theirs))


def _several(ours: Comparison, theirs: Comparison) -> Pairs:
    """A newest value may be several that differ, each of which must satisfy a comparison: the hardest counts."""
    free: Order = "equal" if rises(ours.comparator) == rises(theirs.comparator) else "free"
    return _numbers(free, ours, theirs, whole=False, share=False) | {(Truth.UNKNOWN, Truth.UNKNOWN)}


def _least(test: Measured) -> Fraction:
    """The least number that a test asks for. A mean is of one fact at least."""
    match test:
        case Mean(min_n=least):
            return ONE if least is None else max(ONE, value_of(least))
        case Ratio(min_n=least) | Gap(min_n=least):
            return Fraction(0) if least is None else value_of(least)
        case Latest() | Change():
            return Fraction(0)
        case _:
            assert_never(test)


def _what(test: Measured) -> tuple[object, ...]:
    """All that a test's value rests on, but for which facts it selects."""
    match test:
        case Ratio():
            return "ratio", test.part, test.whole
        case Gap():
            return "gap", test.part, test.whole
        case Mean():
            return "mean", test.field, test.weight
        case Latest():
            return "latest", test.field
        case Change():
            return "change", test.field, test.over, test.longest
        case _:
            assert_never(test)


def _numbers(order: Order, ours: Comparison, theirs: Comparison, *, whole: bool, share: bool) -> Pairs:
    """The truths of two comparisons, where the second number stands to the first in some order."""
    points = list(_points((value_of(ours.bound), value_of(theirs.bound)), whole=whole, share=share))
    return frozenset(
        (
            compare(one, ours.comparator, value_of(ours.bound)),
            compare(other, theirs.comparator, value_of(theirs.bound)),
        )
        for one, other in product(points, points)
        if _stands(order, other, one)
    )


def _points(bounds: tuple[Fraction, Fraction], *, whole: bool, share: bool) -> Iterator[Fraction]:
    """A number at each bound, and in each stretch below, between and above them: all that comparisons can tell."""
    low, high = sorted(bounds)
    if whole:
        near = {n for bound in bounds for n in (floor(bound) - 1, floor(bound), ceil(bound), ceil(bound) + 1)}
        yield from (Fraction(n) for n in sorted({0, *near}) if n >= 0)
        return
    for point in sorted({low - 1, low, (low + high) / 2, high, high + 1, *_inside(low, high)}):
        if not share or 0 <= point <= 1:
            yield point


def _inside(low: Fraction, high: Fraction) -> tuple[Fraction, ...]:
    """Points of a share below and above the bounds."""
    return Fraction(0), Fraction(1), low / 2, (high + 1) / 2


def _stands(order: Order, second: Fraction | bool, first: Fraction | bool) -> bool:
    match order:
        case "equal":
            return second == first
        case "not above":
            return second <= first
        case "not below":
            return second >= first
        case "free":
            return True
        case _:
            assert_never(order)
