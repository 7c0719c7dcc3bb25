"""Which truths of tests bring about what is wanted of the logic above them: every way, the fewest tests first.

Every test has the set of truths that it can still have, as three bits. A truth given to one narrows the others that it
is related to, and a claim is told from the sets alone as soon as they suffice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from engine.ir.criteria import Rule
from engine.ir.logic import Logic, Named, Not, Quorum
from engine.ir.operators import Test
from engine.truth import Truth

Truths = frozenset[Truth]
MET: Truths = frozenset([Truth.MET])
NOT_MET: Truths = frozenset([Truth.NOT_MET])
UNMET: Truths = frozenset([Truth.NOT_MET, Truth.UNKNOWN])
NOT_RULED_OUT: Truths = frozenset([Truth.MET, Truth.UNKNOWN])

Atom = tuple[int, str]
"""A test: the plan that it stands in, and its node."""
Related = Mapping[tuple[Atom, Atom], frozenset[tuple[Truth, Truth]]]
"""For pairs of tests, the truths that they can have together; any, where nothing is said of a pair."""
WORK = 100_000
"""Steps of one search before it is given up: a limit of work, not of time."""
BITS = {Truth.MET: 1, Truth.NOT_MET: 2, Truth.UNKNOWN: 4}
ALL = 7
SAME = frozenset((truth, truth) for truth in Truth)
Sets = list[int]
"""By the number of a test, the truths that it can still have, as bits."""


class OutOfWork(Exception):  # noqa: N818 - it is what happened
    """A search took more steps than it may, so that nothing is known."""


@dataclass(frozen=True, slots=True)
class Claim:
    """That a rule of a plan comes to one of some truths. `rules` are its part's, by node."""

    plan: int
    rules: Mapping[str, Rule]
    of: Logic
    accepted: Truths


@dataclass(frozen=True, slots=True)
class _Counted:
    """A quorum of expressions; one of a single part is that part."""

    count: int
    parts: tuple["_Expression", ...]


@dataclass(frozen=True, slots=True)
class _Negated:
    part: "_Expression"


_Expression = int | _Counted | _Negated


@dataclass(slots=True)
class Assigning:
    """The search for truths of tests that make claims hold.

    `idle` are the truths of tests where there are no facts, which cost nothing. `possible` are the truths that a test
    can have at all. Tests that always agree are taken for one, the first of them.
    """

    claims: Sequence[Claim]
    idle: Mapping[Atom, Truth]
    possible: Mapping[Atom, Truths]
    related: Related = field(default_factory=dict)
    steps: int = 0
    atoms: dict[Atom, int] = field(default_factory=dict)
    told: list[tuple[_Expression, int, list[int]]] = field(default_factory=list)
    narrows: list[list[tuple[int, dict[int, int]]]] = field(default_factory=list)
    bounds: Sets = field(default_factory=list)

    def __post_init__(self) -> None:
        same = self._same()
        accepted: dict[_Expression, int] = {}
        for claim in self.claims:
            expression = self._read(claim.plan, claim.of, claim.rules, same)
            accepted[expression] = accepted.get(expression, ALL) & _bits(claim.accepted)
        self.told = [(each, bits, list(dict.fromkeys(_tests(each)))) for each, bits in accepted.items()]
        self.narrows = [[] for _ in self.atoms]
        for (one, other), pairs in self.related.items():
            first, second = self.atoms.get(one), self.atoms.get(other)
            if first is not None and second is not None and first != second:
                self.narrows[first].append((second, _table(pairs)))
                self.narrows[second].append((first, _table(frozenset((b, a) for a, b in pairs))))
        self.bounds = self._start()
        for expression, bits in accepted.items():
            _bound(expression, bits, self.bounds)

    def found(self) -> Iterator[dict[Atom, Truths]]:
        """Every way, each with only the tests that it needs and all the truths of each that will do together.

        The fewest tests that are not idle come first. Raises OutOfWork where the limit comes before the end.
        """
        seen = set()
        names = list(self.atoms)
        for cost in range(len(names) + 1):
            for given in self._assign(self._start(), {}, cost):
                needed = self._widened(self._needed(given))
                key = frozenset(needed.items())
                if key not in seen:
                    seen.add(key)
                    yield {names[i]: frozenset(t for t, b in BITS.items() if b & bits) for i, bits in needed.items()}

    def any(self) -> bool:
        """Whether there is a way at all. Raises OutOfWork."""
        return next(self._assign(self._start(), {}, None), None) is not None

    def _start(self) -> Sets:
        return [_bits(self.possible[atom]) if atom in self.possible else ALL for atom in self.atoms]

    def _assign(self, sets: Sets, given: dict[int, int], cost: int | None) -> Iterator[dict[int, int]]:
        self.steps += 1
        if self.steps > WORK:
            raise OutOfWork
        if not all(self.bounds) or not all(accepted for _, accepted, _ in self.told):
            return
        if cost == 0:
            sets, given = self._idle(sets, given)
        open_: list[int] | None = None
        for expression, accepted, tests in self.told:
            may = _may(expression, sets)
            if not may & accepted:
                return
            if may & ~accepted and open_ is None:
                open_ = tests
        if open_ is None:
            if not cost:
                yield given
            return
        atom = next((i for i in open_ if sets[i] not in (1, 2, 4)), None)
        if atom is None or cost == 0:
            return
        for truth in sorted((1, 2, 4), key=lambda bit: bit != self._bit(atom)):
            left = None if cost is None else cost - (truth != self._bit(atom))
            if sets[atom] & self.bounds[atom] & truth and (left is None or left >= 0):
                narrowed = self._narrowed(sets, atom, truth)
                if narrowed is not None:
                    yield from self._assign(narrowed, {**given, atom: truth}, left)

    def _bit(self, atom: int) -> int:
        idle = self.idle.get(list(self.atoms)[atom])
        return 0 if idle is None else BITS[idle]

    def _idle(self, sets: Sets, given: dict[int, int]) -> tuple[Sets, dict[int, int]]:
        """The tests that nothing was said of left as they are where there are no facts."""
        bits = [BITS[self.idle[atom]] if atom in self.idle else 0 for atom in self.atoms]
        rest = {i: bit for i, bit in enumerate(bits) if i not in given and sets[i] & bit}
        return [rest.get(i, each) for i, each in enumerate(sets)], {**given, **rest}

    def _narrowed(self, sets: Sets, atom: int, truths: int) -> Sets | None:
        """The sets once one test has one of some truths; None where that leaves another none."""
        narrowed = list(sets)
        narrowed[atom] = truths
        for other, table in self.narrows[atom]:
            narrowed[other] &= table[truths]
            if not narrowed[other]:
                return None
        return narrowed

    def _needed(self, given: dict[int, int]) -> dict[int, int]:
        """The truths without those that the claims hold without."""
        kept = dict(given)
        for atom in sorted(given, reverse=True):
            fewer = {each: truth for each, truth in kept.items() if each != atom}
            if self._holding(fewer) is not None:
                kept = fewer
        return kept

    def _widened(self, given: dict[int, int]) -> dict[int, int]:
        """The truths with others that the claims hold with too: evidence need not avoid what does no harm.

        A truth that a test cannot have beside the others is none of them.
        """
        kept, possible = dict(given), self._start()
        for atom in sorted(given):
            for bit in BITS.values():
                wider = {**kept, atom: kept[atom] | bit & possible[atom]}
                left = self._holding(wider)
                if left is not None and all(left[each] == truths for each, truths in wider.items()):
                    kept = wider
        return kept

    def _holding(self, given: dict[int, int]) -> Sets | None:
        """The sets wherever tests have one of these truths; None where the claims do not all hold there."""
        sets: Sets | None = self._start()
        for atom, truths in given.items():
            sets = self._narrowed(sets, atom, sets[atom] & truths) if sets is not None and sets[atom] & truths else None
        if sets is None or any(_may(of, sets) & ~accepted for of, accepted, _ in self.told):
            return None
        return sets

    def _same(self) -> dict[Atom, Atom]:
        """For each test that always agrees with one before it, that one."""
        same: dict[Atom, Atom] = {}
        for (one, other), pairs in self.related.items():
            if pairs == SAME:
                same.setdefault(other, same.get(one, one))
        return same

    def _read(self, plan: int, of: Logic, rules: Mapping[str, Rule], same: Mapping[Atom, Atom]) -> _Expression:
        match of:
            case Named(id=name):
                rule = rules[name]
                if not isinstance(rule, Test):
                    return self._read(plan, rule, rules, same)
                atom = same.get((plan, name), (plan, name))
                return self.atoms.setdefault(atom, len(self.atoms))
            case Not(part=part):
                return _Negated(self._read(plan, part, rules, same))
            case Quorum(count=count, parts=parts):
                return _Counted(count, tuple(self._read(plan, part, rules, same) for part in parts))
            case _:
                assert_never(of)


def _bits(truths: Truths) -> int:
    return sum(BITS[truth] for truth in truths)


def _table(pairs: frozenset[tuple[Truth, Truth]]) -> dict[int, int]:
    """By the truths of the first test, the truths that the second can have."""
    table = dict.fromkeys(range(ALL + 1), 0)
    for bits in table:
        for one, other in pairs:
            if bits & BITS[one]:
                table[bits] |= BITS[other]
    return table


def _tests(of: _Expression) -> Iterator[int]:
    match of:
        case int():
            yield of
        case _Negated(part):
            yield from _tests(part)
        case _Counted(_, parts):
            for part in parts:
                yield from _tests(part)


def _bound(of: _Expression, accepted: int, sets: Sets) -> None:
    """Takes from the sets the truths that no test can have where an expression comes to an accepted one.

    Only those that each part alone tells: all of its parts must hold, or none of them may.
    """
    match of:
        case int():
            sets[of] &= accepted
        case _Negated(part):
            _bound(part, _negated(accepted), sets)
        case _Counted(count, parts):
            met, not_met, unknown = BITS.values()
            all_hold = count == len(parts) and not accepted & not_met
            none_holds = count == 1 and not accepted & met
            for part in parts if all_hold or none_holds else ():
                _bound(part, accepted & unknown | (met if all_hold else not_met), sets)
        case _:
            assert_never(of)


def _negated(truths: int) -> int:
    return (truths & 1) << 1 | (truths & 2) >> 1 | truths & 4


def _may(of: _Expression, sets: Sets) -> int:
    """The truths that an expression can come to."""
    if isinstance(of, int):
        return sets[of]
    if isinstance(of, _Negated):
        return _negated(_may(of.part, sets))
    met = can_be_met = can_be_out = perhaps = either = 0
    for part in of.parts:
        may = _may(part, sets)
        met += may == 1
        can_be_met += may & 1
        can_be_out += may >> 1 & 1
        perhaps += may >> 2
        either += may == 3  # noqa: PLR2004 - met or not met, never unknown
    least = max(0, of.count - met - perhaps)
    unknown = least <= min(either, of.count - 1 - met)
    return (can_be_met >= of.count) | (len(of.parts) - can_be_out < of.count) << 1 | unknown << 2
