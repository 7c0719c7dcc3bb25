"""What the tests of one part can come to together: tests of one measured value cannot disagree about it."""

from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import assert_never

from engine.analysis.lints.diagram import Diagram, Diagrams
from engine.analysis.lints.parts import Linted
from engine.decide.compare import compare
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
from engine.truth import Truth

Held = tuple[Comparator, Fraction]
"""A comparison, its bound looked up."""
ALL = (Truth.MET, Truth.NOT_MET, Truth.UNKNOWN)
SEEN: Held = Comparator.AT_LEAST, Fraction(1)


class Values:
    """The measured values of one part's tests, and what each test comes to in each case of them.

    Counts are whole and from 0, shares and coverage from 0 to 1; several newest values must all satisfy, so that two
    opposite comparisons of them may both fail. Every case is kept that evidence could bring, and perhaps some that it
    could not: what is proved of all of them is proved of all evidence. A test of `free` may come to anything.
    """

    def __init__(self, pack: Linted, tests: Iterable[Test], free: frozenset[int] = frozenset()) -> None:
        self.diagrams = Diagrams()
        self._pack = pack
        self._free = free
        self._numbers: dict[Hashable, int] = {}
        self._held: dict[Hashable, dict[Held, None]] = {}
        self._cases: dict[Hashable, Mapping[Held, tuple[Truth, ...]]] = {}
        for test in tests:
            for key, held in self._asked(test):
                self._held.setdefault(key, {})[held] = None

    def diagram(self, test: Test) -> Diagram:
        """What a test comes to."""
        if id(test) in self._free:
            return self.anything(("free", id(test)))
        asked = [self._leaf(key, held) for key, held in self._asked(test)]
        if isinstance(test, Absent):
            seen, searched = asked
            return self.diagrams.quorum(2, [self.diagrams.invert(seen), self.diagrams.in_doubt(searched)])
        return asked[0]

    def anything(self, name: Hashable) -> Diagram:
        """Something that may come to anything, whatever else does."""
        return self.diagrams.step(self.number(name), ALL)

    def number(self, name: Hashable) -> int:
        """The number of a measured value, the first looked at the lowest."""
        return self._numbers.setdefault(name, len(self._numbers))

    def _leaf(self, key: Hashable, held: Held) -> Diagram:
        if key not in self._cases:
            self._cases[key] = _cases(str(key[0]) if isinstance(key, tuple) else "", tuple(self._held[key]))
        return self.diagrams.step(self.number(key), self._cases[key][held])

    def _asked(self, test: Test) -> tuple[tuple[Hashable, Held], ...]:
        """The measured values that a test rests on, each with what it is held against."""
        match test:
            case Exists(kinds, where):
                return ((_count(kinds, where, None), SEEN),)
            case Absent(kinds, where, given):
                searched = _count(kinds, given.where, None), self._bound(given.comparison)
                return (_count(kinds, where, None), SEEN), searched
            case Count(kinds, where, distinct, comparison):
                return ((_count(kinds, where, distinct), self._bound(comparison)),)
            case _:
                return ((value_of(test), self._bound(test.comparison)),)

    def _bound(self, comparison: Comparison) -> Held:
        return comparison.comparator, self._pack.value(comparison.bound)


def value_of(test: Test) -> Hashable:
    """What a test measures, whatever it is held against. Equal for two tests of one value."""
    match test:
        case Exists(kinds, where):
            return _count(kinds, where, None)
        case Absent(kinds, where, given):
            return "absent", kinds.names, frozenset(where), frozenset(given.where), given.comparison
        case Count(kinds, where, distinct):
            return _count(kinds, where, distinct)
        case Share(kinds, base, where, min_n):
            return "share", kinds.names, frozenset(base), frozenset(where) - frozenset(base), min_n
        case Ratio(kinds, where, part, whole, min_n):
            return "ratio", kinds.names, frozenset(where), part, whole, min_n
        case Gap(kinds, where, part, whole, group, versus, min_n):
            return "gap", kinds.names, frozenset(where), part, whole, frozenset(group), frozenset(versus), min_n
        case Mean(kinds, where, field, weight, min_n):
            return "mean", kinds.names, frozenset(where), field, weight, min_n
        case Latest(kinds, where, field):
            return "latest", kinds.names, frozenset(where), field
        case Change(kinds, where, field, over, _, longest):
            return "change", kinds.names, frozenset(where), field, over, longest
        case Coverage(kinds, base, where, group, of, within, _, min_n, everywhere):
            places = group, of, None if everywhere is None else frozenset(everywhere)
            return "coverage", kinds.names, frozenset(base), frozenset(where), places, within, min_n
        case _:
            assert_never(test)


def comparison_of(test: Test) -> Comparison | None:
    """What a test's value is held against; none where it is only there or not."""
    return None if isinstance(test, Exists | Absent) else test.comparison


def _count(kinds: Kinds, where: Where, distinct: str | None) -> Hashable:
    return "count", kinds.names, frozenset(where), distinct


def _cases(measure: str, held: tuple[Held, ...]) -> Mapping[Held, tuple[Truth, ...]]:
    """For each comparison, what it comes to in each case of the value: one for each way that all of them can fall."""
    found: dict[tuple[Truth, ...], None] = {}
    vectors = [tuple(compare(value, *each) for each in held) for value in _samples(measure, held)]
    found |= dict.fromkeys(vectors)
    if measure in {"latest", "change"}:
        for one in vectors:
            for other in vectors:
                both = (Truth.of(a is b is Truth.MET) for a, b in zip(one, other, strict=True))
                found[tuple(both)] = None
    if measure != "count":
        found[tuple(Truth.UNKNOWN for _ in held)] = None
    return {each: tuple(vector[i] for vector in found) for i, each in enumerate(held)}


def _samples(measure: str, held: tuple[Held, ...]) -> list[Fraction]:
    """A value below all bounds, above all, on each and between any two, as far as the measure can have it."""
    bounds = sorted({bound for _, bound in held})
    if measure == "count":
        near = {floor(bound) + step for bound in bounds for step in (-1, 0, 1, 2)}
        return [Fraction(n) for n in sorted({0, *near}) if n >= 0]
    between = [(a + b) / 2 for a, b in pairwise(bounds)]
    values = sorted({bounds[0] - 1, *bounds, *between, bounds[-1] + 1})
    if measure in {"share", "coverage"}:
        inside = [v for v in values if 0 < v < 1]
        edges = sorted({Fraction(0), *inside, Fraction(1)})
        return sorted({*edges, *((a + b) / 2 for a, b in pairwise(edges))})
    return values
