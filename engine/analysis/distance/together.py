"""Turning several parts at once: which, by their own distances, and what changes of evidence do it together."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from engine.analysis.construct.asked import answers_of
from engine.analysis.distance.evidence import Added, Altered, Dropped, EvidenceChange, changed
from engine.analysis.distance.part import Distance, comes_to, distance
from engine.decide import AnyPlan
from engine.ir.inspection import Inspection

EACH = 3_000
"""Choices that are looked at for one of several parts."""
LOOKED = 60_000
"""Counts of parts to be turned that are looked at: a limit of work."""
ROUNDS = 3
"""How often parts that others' changes turned back are turned again."""
Group = tuple[Distance, ...]
"""Parts that are alike to what adds them up, and can be turned: only how many of them are turned can matter."""


@dataclass(frozen=True, slots=True)
class Move:
    """What a rating, an answer or a statement would be moved to: by these parts turned, no fewer.

    `changes` turn them together, and none of them can be left out; None where none were found that do.
    """

    to: str
    parts: tuple[Distance, ...]
    changes: tuple[EvidenceChange, ...] | None


def near_first(found: Sequence[Distance]) -> Group:
    """Parts that can be turned, those by the fewest changes first, then in the order given."""
    return tuple(sorted((each for each in found if each.ways), key=_far))


def fewest(groups: Sequence[Group]) -> Iterator[tuple[tuple[int, ...], tuple[Distance, ...]]]:
    """How many parts of each group are turned, and which: the fewest first, then those by the fewest changes.

    Ends at the limit of work.
    """
    start = (0,) * len(groups)
    heap: list[tuple[int, int, tuple[int, ...]]] = [(0, 0, start)]
    seen: set[Hashable] = {start}
    for _ in range(LOOKED):
        if not heap:
            return
        count, cost, counts = heappop(heap)
        yield counts, tuple(each for group, n in zip(groups, counts, strict=True) for each in group[:n])
        for i, group in enumerate(groups):
            if counts[i] < len(group):
                more = (*counts[:i], counts[i] + 1, *counts[i + 1 :])
                if more not in seen:
                    seen.add(more)
                    heappush(heap, (count + 1, cost + _far(group[counts[i]]), more))


def _far(each: Distance) -> int:
    return each.changes or 0


def together(
    plan: AnyPlan, inspection: Inspection, parts: Sequence[Distance], reached: Callable[[Inspection], bool]
) -> tuple[EvidenceChange, ...] | None:
    """Changes that turn parts at once, none of which can be left out. None where none were found that reach it."""
    now, made = inspection, list[EvidenceChange]()
    for _ in range(ROUNDS):
        for part in parts:
            if comes_to(answers_of(plan, part.part, now).outcome, part.turn):
                continue
            way = part if now is inspection else distance(plan, now, part.part, EACH, ways=1)
            if way is not None and way.ways:
                made = merged([*made, *way.ways[0].changes])
                now = changed(inspection, made)
        if reached(now):
            return _least(inspection, made, reached)
    return None


def _least(
    inspection: Inspection, made: Sequence[EvidenceChange], reached: Callable[[Inspection], bool]
) -> tuple[EvidenceChange, ...]:
    kept = list(made)
    for each in reversed(made):
        fewer = [other for other in kept if other is not each]
        if reached(changed(inspection, fewer)):
            kept = fewer
    return tuple(kept)


def merged(changes: Sequence[EvidenceChange]) -> list[EvidenceChange]:
    """Changes one after the other as changes of what there was: a fact that is altered and then dropped is dropped."""
    found: dict[str, EvidenceChange] = {}
    for each in changes:
        before = found.pop(each.fact.id, None)
        match before, each:
            case Added(), Dropped():
                continue
            case Added(), Altered(fact=fact):
                found[fact.id] = Added(fact)
            case Altered(before=first), Dropped():
                found[first.id] = Dropped(first)
            case Altered(before=first), Altered(fact=fact, fell_at=fell_at):
                found[first.id] = Altered(first, fact, fell_at)
            case _:
                found[each.fact.id] = each
    return [*found.values()]
