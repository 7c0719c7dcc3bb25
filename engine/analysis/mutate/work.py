"""One unit of mutants worked off: their fates, what its part's cases cover, and cases that would kill survivors."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from engine.analysis.mutate import added_up
from engine.analysis.mutate.composed import Composed, compose
from engine.analysis.mutate.coverage import Covered, covered
from engine.analysis.mutate.judged import Fate, Judged, judge
from engine.analysis.mutate.mutant import Misread, Mutant
from engine.analysis.mutate.pinned import pinned, whole
from engine.analysis.mutate.seen import Recorded
from engine.analysis.mutate.units import Unit, mutants
from engine.ir.inspection import Inspection
from engine.ir.pack import Pack


@dataclass(frozen=True, slots=True)
class Worked:
    """What became of a unit.

    `proposed` are the cases that would kill its survivors, where they were asked for; `whole` the whole inspections,
    each with what it tells apart.
    """

    judged: tuple[Judged, ...]
    covered: tuple[Covered, ...]
    proposed: tuple[Composed, ...] = ()
    whole: tuple[tuple[tuple[Misread, ...], Inspection], ...] = ()


def work_off(
    pack: Pack,
    unit: Unit,
    recorded: Sequence[Recorded],
    *,
    proposing: bool,
    advance: Callable[[int], None] = lambda _done: None,
) -> Worked:
    """Judges every mutant of a unit. `advance` is told after each how many of the unit are done."""
    found = list(mutants(pack, unit))
    judged = tuple(_counted(judge(pack, found, recorded), advance))
    seen = tuple(covered(pinned(pack, unit.name, recorded))) if unit.of == "part" else ()
    if not proposing:
        return Worked(judged, seen)
    by_part: dict[str, list[tuple[Mutant, Inspection]]] = {}
    for mutant, each in zip(found, judged, strict=True):
        if each.fate is Fate.SURVIVED and each.part is not None and each.example is not None:
            by_part.setdefault(each.part, []).append((mutant, each.example))
    cases = (case for part, those in by_part.items() for case in compose(pinned(pack, part, recorded), those))
    return Worked(judged, seen, tuple(cases), tuple(_whole(pack, found, judged)))


def _counted(judged: Iterator[Judged], advance: Callable[[int], None]) -> Iterator[Judged]:
    for done, each in enumerate(judged, 1):
        yield each
        advance(done)


def _whole(
    pack: Pack, found: Sequence[Mutant], judged: Sequence[Judged]
) -> Iterator[tuple[tuple[Misread, ...], Inspection]]:
    """Whole inspections that kill the survivors that are of no part, with all that each kills."""
    plan = whole(pack)
    chosen: list[tuple[list[Misread], Inspection]] = []
    for mutant, each in zip(found, judged, strict=True):
        if each.fate is Fate.SURVIVED and each.part is None and each.example is not None:
            home = next((kills for kills, made in chosen if added_up.parted(plan, mutant.pack, made)), None)
            if home is None:
                chosen.append(([mutant.misread], each.example))
            else:
                home.append(mutant.misread)
    yield from ((tuple(kills), made) for kills, made in chosen)
