"""Which truths of tests bring about what is wanted of the logic above them: every way, the fewest tests first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from engine.ir.logic import Logic, Named, Not, Quorum
from engine.ir.operators import Test
from engine.ir.pack import Rule
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
WORK = 150_000
"""Steps of one search before it is given up: a limit of work, not of time."""


class OutOfWork(Exception):  # noqa: N818 - it is what happened
    """A search took more steps than it may, so that nothing is known."""


@dataclass(frozen=True, slots=True)
class Claim:
    """That a rule of a plan comes to one of some truths. `rules` are its part's, by node."""

    plan: int
    rules: Mapping[str, Rule]
    of: Logic
    accepted: Truths


@dataclass(slots=True)
class Assigning:
    """The search for truths of tests that make claims hold.

    `idle` are the truths of tests where there are no facts, which cost nothing. `possible` are the truths that a test
    can have at all.
    """

    claims: Sequence[Claim]
    idle: Mapping[Atom, Truth]
    possible: Mapping[Atom, Truths]
    related: Related = field(default_factory=dict)
    steps: int = 0

    def found(self) -> Iterator[dict[Atom, Truth]]:
        """Every way, each with only the tests that it needs; the fewest that are not idle first.

        Raises OutOfWork where the limit comes before the end.
        """
        atoms = list(dict.fromkeys(a for claim in self.claims for a in _atoms(claim.plan, claim.of, claim.rules)))
        seen = set()
        for cost in range(len(atoms) + 1):
            for each in self._assign(atoms, {}, cost):
                needed = self._needed(each)
                key = frozenset(needed.items())
                if key not in seen:
                    seen.add(key)
                    yield needed

    def any(self) -> bool:
        """Whether there is a way at all. Raises OutOfWork."""
        atoms = list(dict.fromkeys(a for claim in self.claims for a in _atoms(claim.plan, claim.of, claim.rules)))
        return next(self._assign(atoms, {}, len(atoms)), None) is not None

    def _assign(self, atoms: Sequence[Atom], given: dict[Atom, Truth], cost: int) -> Iterator[dict[Atom, Truth]]:
        self.steps += 1
        if self.steps > WORK:
            raise OutOfWork
        held = True
        for claim in self.claims:
            may = self._may(claim.plan, claim.of, claim.rules, given)
            if not may & claim.accepted:
                return
            held = held and may <= claim.accepted
        if held:
            if not cost:
                yield dict(given)
            return
        atom = next((each for each in atoms if each not in given), None)
        if atom is None:
            return
        rest = [each for each in atoms if each != atom]
        idle = self.idle.get(atom)
        for truth in sorted(self.possible.get(atom, frozenset(Truth)), key=lambda t: (t is not idle, t.value)):
            left = cost - (truth is not idle)
            if left >= 0 and self._together(atom, truth, given):
                yield from self._assign(rest, {**given, atom: truth}, left)

    def _together(self, atom: Atom, truth: Truth, given: Mapping[Atom, Truth]) -> bool:
        for other, theirs in given.items():
            pairs = self.related.get((atom, other))
            if pairs is not None and (truth, theirs) not in pairs:
                return False
            pairs = self.related.get((other, atom))
            if pairs is not None and (theirs, truth) not in pairs:
                return False
        return True

    def _needed(self, given: dict[Atom, Truth]) -> dict[Atom, Truth]:
        """The truths without those that the claims hold without."""
        kept = dict(given)
        for atom in reversed(list(given)):
            fewer = {each: truth for each, truth in kept.items() if each != atom}
            if all(self._may(c.plan, c.of, c.rules, fewer) <= c.accepted for c in self.claims):
                kept = fewer
        return kept

    def _may(self, plan: int, of: Logic, rules: Mapping[str, Rule], given: Mapping[Atom, Truth]) -> Truths:
        """The truths that an expression can still come to."""
        match of:
            case Named(id=name):
                rule = rules[name]
                if not isinstance(rule, Test):
                    return self._may(plan, rule, rules, given)
                known = given.get((plan, name))
                return self.possible.get((plan, name), frozenset(Truth)) if known is None else frozenset([known])
            case Not(part=part):
                return frozenset(~truth for truth in self._may(plan, part, rules, given))
            case Quorum(count=count, parts=parts):
                may = [self._may(plan, part, rules, given) for part in parts]
                return frozenset(_quorums(count, may))
            case _:
                assert_never(of)


def _quorums(count: int, may: Sequence[Truths]) -> Iterator[Truth]:
    """The truths of a quorum of parts, each of which can have some truths by itself."""
    met_at_least = sum(each == MET for each in may)
    met_at_most = sum(Truth.MET in each for each in may)
    out_at_least = sum(each == NOT_MET for each in may)
    out_at_most = sum(Truth.NOT_MET in each for each in may)
    n = len(may)
    if met_at_most >= count:
        yield Truth.MET
    if n - out_at_most < count:
        yield Truth.NOT_MET
    if met_at_least < count <= n - out_at_least and _unknown(count, may):
        yield Truth.UNKNOWN


def _unknown(count: int, may: Sequence[Truths]) -> bool:
    """Whether the parts can be so that neither enough are met nor too many are not."""
    reached = {(0, 0)}
    for each in may:
        reached = {
            (met + (truth is Truth.MET), possible + (truth is not Truth.NOT_MET))
            for met, possible in reached
            for truth in each
        }
    return any(met < count <= possible for met, possible in reached)


def _atoms(plan: int, of: Logic, rules: Mapping[str, Rule]) -> Iterator[Atom]:
    match of:
        case Named(id=name):
            rule = rules[name]
            if isinstance(rule, Test):
                yield plan, name
            else:
                yield from _atoms(plan, rule, rules)
        case Not(part=part):
            yield from _atoms(plan, part, rules)
        case Quorum(parts=parts):
            for part in parts:
                yield from _atoms(plan, part, rules)
        case _:
            assert_never(of)
