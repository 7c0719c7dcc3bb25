"""The fewest changes that reach an aim: the best bound first, until none with fewer is left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import assert_never

from engine.analysis.distance.aim import Aim, Some, Wanted
from engine.analysis.distance.bound import at_least
from engine.analysis.distance.evidence import EvidenceChange
from engine.analysis.distance.options import Options
from engine.decide.evidence import Facts

WORK = 10_000
"""Choices of changes that one search looks at before it is given up: a limit of work, not of time."""
MORE = 2_000
"""Choices that are looked at for other ways that take as few changes, once there is one."""
QUICK = 3_000
"""Choices that are looked at for any way, where the limit came before the shortest."""
HASTE = 4
"""How much rather what is further along is followed then."""
WAYS = 8
"""Ways that are found at most, where several take as few changes."""
Chosen = tuple[int, ...]
"""Options, one for each change, in their order; one that is taken twice stands twice."""
Short = tuple[int, frozenset[Wanted]]
"""How many changes an aim is short of by, at least, and which tests they are for."""
OUT_OF_REACH = 1 << 20
_Entry = tuple[int, int, Chosen]


@dataclass(frozen=True, slots=True)
class Found:
    """Ways to an aim, each with as few changes as there can be where `settled`.

    `least` is a number of changes below which there is no way. Where nothing was found and it is settled, there is no
    way at all by changes of these sorts.
    """

    ways: tuple[tuple[EvidenceChange, ...], ...]
    least: int
    settled: bool


@dataclass(slots=True)
class Search:
    """One search. `looked` counts the choices looked at."""

    options: Options
    aim: Aim
    work: int = WORK
    looked: int = 0
    _of_test: dict[tuple[Wanted, Facts], Short] = field(default_factory=dict)
    _apart: dict[tuple[frozenset[Wanted], frozenset[Wanted]], bool] = field(default_factory=dict)

    def found(self, ways: int = WAYS) -> Found:
        """The ways with the fewest changes, the first options first; none that is of the same sort as another.

        Where the limit of work comes first, a way that may not be the shortest, if one was found.
        """
        heap: list[_Entry] = []
        seen: set[Chosen] = {()}
        self._put(heap, (), 1)
        solved: dict[object, Chosen] = {}
        best, work = OUT_OF_REACH, self.work
        while heap:
            total, less, chosen = heappop(heap)
            if total > best or len(solved) >= ways:
                break
            if total == -less and self._reached(chosen):
                best = total
                solved.setdefault(self._sort(chosen), chosen)
                work = min(work, self.looked + MORE)
                continue
            if self.looked >= work:
                return self._result([*solved.values()], total, settled=True) if solved else self._hasty(total)
            for more in self._on(chosen, seen):
                self._put(heap, more, 1)
        return self._result([*solved.values()], best, settled=True)

    def _hasty(self, least: int) -> Found:
        """A way that was found by following what is furthest along; settled where there can be none shorter."""
        heap: list[_Entry] = []
        seen: set[Chosen] = {()}
        self._put(heap, (), HASTE)
        end = self.looked + QUICK
        while heap and self.looked < end:
            _, _, chosen = heappop(heap)
            if self._reached(chosen):
                return self._result([chosen], least, settled=len(chosen) == least)
            for more in self._on(chosen, seen):
                self._put(heap, more, HASTE)
        return self._result([], least, settled=False)

    def _reached(self, chosen: Chosen) -> bool:
        return not self._short(self.aim, self._there(chosen))[0]

    def _on(self, chosen: Chosen, seen: set[Chosen]) -> Iterator[Chosen]:
        """What is chosen with one change more, out of changes of which every way on takes one."""
        for option in sorted(self._needed(self.aim, self._there(chosen))):
            more = tuple(sorted((*chosen, option)))
            if more not in seen and self._may(more):
                seen.add(more)
                yield more

    def _put(self, heap: list[_Entry], chosen: Chosen, haste: int) -> None:
        self.looked += 1
        short = self._short(self.aim, self._there(chosen))[0]
        if short < OUT_OF_REACH:
            heappush(heap, (len(chosen) + haste * short, -len(chosen), chosen))

    def _result(self, solved: Sequence[Chosen], least: int, *, settled: bool) -> Found:
        return Found(tuple(self._changes(each) for each in solved), least, settled)

    def _may(self, chosen: Chosen) -> bool:
        """Whether every pool has as many facts as are moved."""
        options, taken = self.options, dict[int, int]()
        for each in chosen:
            pool = options.options[each].pool
            taken[pool] = taken.get(pool, 0) + 1
        return all(count <= options.pools[pool] for pool, count in taken.items())

    def _moved(self, chosen: Chosen) -> Iterator[tuple[int, int]]:
        """Each option that is taken, with the number of the fact of its pool that it moves."""
        taken: dict[int, int] = {}
        for each in chosen:
            pool = self.options.options[each].pool
            at = taken[pool] = taken.get(pool, -1) + 1
            yield each, at

    def _there(self, chosen: Chosen) -> Facts:
        there = self.options.start
        for each, at in self._moved(chosen):
            option = self.options.options[each]
            there = there & ~option.out[at] if option.out else there
            there = there | option.into[at] if option.into else there
        return there

    def _changes(self, chosen: Chosen) -> tuple[EvidenceChange, ...]:
        return tuple(self.options.options[each].changes[at] for each, at in self._moved(chosen))

    def _sort(self, chosen: Chosen) -> object:
        """What ways that are told as one have in common: the kinds of change, and the tests that they help."""
        sorts = []
        for each in chosen:
            change = self.options.options[each].changes[0]
            helped = sorted({wanted.node for wanted, by in self.options.helps.items() if each in by})
            sorts.append((type(change).__name__, change.fact.kind, *helped))
        return tuple(sorted(sorts))

    def _short(self, aim: Aim, there: Facts) -> Short:
        """A number of changes that the aim is certainly short of by."""
        match aim:
            case Wanted():
                key = aim, self.options.trial.key(aim.node, there)
                found = self._of_test.get(key)
                if found is None:
                    found = self._of_test[key] = self._short_of(aim, there)
                return found
            case Some(count=count, parts=parts):
                shorts = [self._short(part, there) for part in parts]
                open_ = sorted((each for each in shorts if each[0]), key=lambda each: each[0])
                lacking = count - (len(parts) - len(open_))
                if lacking <= 0:
                    return 0, frozenset()
                needed = open_[:lacking]
                wanted = frozenset[Wanted]().union(*(each[1] for each in open_))
                if lacking == len(open_):
                    return min(self._sum(needed), OUT_OF_REACH), wanted
                return needed[-1][0], wanted
            case _:
                assert_never(aim)

    def _short_of(self, aim: Wanted, there: Facts) -> Short:
        trial = self.options.trial
        truth, measure = trial.measured(aim.node, there)
        if truth in aim.accepted:
            return 0, frozenset()
        if not self.options.helps[aim]:
            return OUT_OF_REACH, frozenset([aim])
        return at_least(trial.tests[aim.node], measure, aim.accepted, trial.in_force), frozenset([aim])

    def _sum(self, shorts: Sequence[Short]) -> int:
        """What parts are short of by together, of which no two can be helped by one change; the most first."""
        taken: list[Short] = []
        for each in sorted(shorts, key=lambda one: -one[0]):
            if all(self._is_apart(each[1], other[1]) for other in taken):
                taken.append(each)
        return sum(each[0] for each in taken)

    def _is_apart(self, one: frozenset[Wanted], other: frozenset[Wanted]) -> bool:
        key = one, other
        if key not in self._apart:
            self._apart[key] = not self._any(one) & self._any(other)
        return self._apart[key]

    def _any(self, wanted: frozenset[Wanted]) -> frozenset[int]:
        return frozenset[int]().union(*(self.options.helps[each] for each in wanted))

    def _needed(self, aim: Aim, there: Facts) -> frozenset[int]:
        """Options of which every way on from here takes at least one."""
        match aim:
            case Wanted():
                return self.options.helps[aim]
            case Some(count=count, parts=parts):
                open_ = [part for part in parts if self._short(part, there)[0]]
                lacking = count - (len(parts) - len(open_))
                each = sorted((self._needed(part, there) for part in open_), key=len)
                return frozenset[int]().union(*each[: len(open_) - lacking + 1])
            case _:
                assert_never(aim)
