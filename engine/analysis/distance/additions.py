"""Facts that could be added: of all that a fact can do to a part's tests, the plainest that does it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.analysis.construct.filters import Filter, Mask, Role
from engine.analysis.construct.goal import Bench, Goal
from engine.analysis.construct.rows import sources
from engine.analysis.construct.sheet import Row, Sheet
from engine.decide.plan import NEWEST
from engine.ir.inspection import Fact, Value
from engine.ir.operators import Change, Count, Coverage, Gap, Latest, Mean, Ratio, Test

MOST = 4000
"""Ways for a fact of one kind to differ in what it does, at most; of more, the plainest are looked at."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A fact begun: the filters that it can still pass, what is told apart of it, and how plain it is."""

    alive: Mask
    told: tuple[tuple[int, object], ...]
    cost: int
    rows: tuple[Row, ...]


def additions(bench: Bench, goals: Sequence[Goal]) -> Iterator[Fact]:
    """Facts to be added, kind by kind, the plainest first. Their ids say nothing."""
    number = 0
    for kind, sheet in bench.sheets.items():
        asked = _filters(bench, kind, goals)
        for part in _parts(bench, sheet, asked):
            values: dict[str, Value] = {}
            for row in part.rows:
                values |= row.values
            if NEWEST in values:
                continue  # is overtaken, and what is added alone is not
            number += 1
            yield Fact(f"~{number:06}", kind, {name: values[name] for name in sheet.kind.fields if name in values})


def _filters(bench: Bench, kind: str, goals: Sequence[Goal]) -> list[tuple[Goal, Role, Filter]]:
    """The filters that facts of a kind may pass."""
    found: list[tuple[Goal, Role, Filter]] = []
    for goal in goals:
        filters: Mapping[Role, Filter] = bench.filters(goal)
        found += [(goal, role, each) for role, each in filters.items() if kind in each.kinds]
    return found


def _parts(bench: Bench, sheet: Sheet, asked: Sequence[tuple[Goal, Role, Filter]]) -> list[_Part]:
    """Whole facts that differ in the filters that they pass, or in what is told apart of those that pass."""
    begun = [_Part((1 << len(asked)) - 1, (), 0, ())]
    for i, rows in enumerate(sheet.rows):
        concern = sheet.concerns[i]
        read = [_told_apart(bench, sheet, i, goal) for goal, _, _ in asked]
        found: dict[tuple[Mask, tuple[tuple[int, object], ...]], _Part] = {}
        plainest = _plainest(rows, [each.mask & concern for _, _, each in asked], read)
        for part in begun:
            for alive, told, cost, row in plainest:
                left = part.alive & alive
                if not left:
                    continue
                kept = tuple(each for each in (*part.told, *told) if left >> each[0] & 1)
                key = left, kept
                better = found.get(key)
                if better is None or part.cost + cost < better.cost:
                    found[key] = _Part(left, kept, part.cost + cost, (*part.rows, row))
        begun = sorted(found.values(), key=lambda each: each.cost)[:MOST]
    return begun


def _plainest(
    rows: Sequence[Row], masks: Sequence[Mask], read: Sequence["_Told"]
) -> list[tuple[Mask, tuple[tuple[int, object], ...], int, Row]]:
    """Of rows that pass the same filters and are alike in what is told apart, the first."""
    found: dict[tuple[Mask, tuple[tuple[int, object], ...]], tuple[int, Row]] = {}
    for cost, row in enumerate(rows):
        alive = sum(1 << j for j, mask in enumerate(masks) if row.meets & mask == mask)
        told = tuple((j, each.of(row)) for j, each in enumerate(read) if alive >> j & 1 and each.any)
        found.setdefault((alive, told), (cost, row))
    return [(alive, told, cost, row) for (alive, told), (cost, row) in found.items()]


@dataclass(frozen=True, slots=True)
class _Told:
    """What tells facts of one filter apart, in one group of fields: which words it holds, or the values themselves."""

    words: Mask
    fields: tuple[str, ...]

    @property
    def any(self) -> bool:
        return bool(self.words or self.fields)

    def of(self, row: Row) -> object:
        return row.meets & self.words, tuple(row.values.get(name) for name in self.fields)


def _told_apart(bench: Bench, sheet: Sheet, i: int, goal: Goal) -> _Told:
    words, fields = 0, list[str]()
    for name in _read(goal.test):
        of = [each for each in sources(sheet.kind, name) if each in sheet.fields[i]]
        held = bench.demands.words_of(goal.plan, sheet.kind.name, name)
        if of and held:
            words |= held & sheet.concerns[i]
        else:
            fields += of
    return _Told(words, tuple(dict.fromkeys(fields)))


def _read(test: Test) -> tuple[str, ...]:
    """The fields by which a test tells the facts that it matches apart."""
    match test:
        case Ratio(part=part, whole=whole) | Gap(part=part, whole=whole):
            return part, whole
        case Mean(field=field, weight=weight):
            return (field,) if weight is None else (field, weight)
        case Latest(field=field) | Change(field=field):
            return field, "date"
        case Count(distinct=str() as field):
            return (field,)
        case Coverage(group=field):
            return (field,)
        case _:
            return ()
