"""Facts of one kind to order: which values meet which demands is asked of `decide`, and a fact is put together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from engine.analysis.construct.asked import posed
from engine.analysis.construct.filters import DATED, Demand, Demands, Mask
from engine.analysis.construct.numbers import reading
from engine.analysis.construct.rows import Group, Record, sources
from engine.decide.plan import NEWEST
from engine.ir.conditions import Condition, Equals, IsSet
from engine.ir.inspection import Context, Fact, Inspection, Value
from engine.ir.operators import Exists, Kinds, Test
from engine.ir.pack import Pack
from engine.ir.vocabulary import Kind

Pins = tuple[tuple[str, Value], ...]
"""Values that fields must have; a number is what the field comes to, recorded or worked out."""


@dataclass(frozen=True, slots=True)
class Made:
    """A fact that was made, and every demand that it meets."""

    kind: str
    fields: tuple[tuple[str, Value], ...]
    meets: Mask

    @property
    def values(self) -> Record:
        """Its values by field."""
        return dict(self.fields)


@dataclass(frozen=True, slots=True)
class Row:
    """Values of a group of fields, and the demands on those fields that they meet."""

    values: Record
    meets: Mask


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind's groups of fields with their rows. `concerns` holds, for each group, the demands on its fields.

    What was chosen from once is kept, since a search asks for like facts over and over.
    """

    kind: Kind
    context: Context
    fields: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[Row, ...], ...]
    concerns: tuple[Mask, ...]
    _chosen: dict[tuple[int, Mask, Pins], list[Row]] = field(default_factory=dict)

    def make(self, must: Mask, avoid: Iterable[Mask] = (), pins: Pins = ()) -> Made | None:
        """The plainest fact that meets every demand of `must`, not all of any one of `avoid`, and the pins."""
        everything = 0
        for each in self.concerns:
            everything |= each
        if must & ~everything or not all(sources(self.kind, name) for name, _ in pins):
            return None
        left = [each for each in avoid if not each & ~everything]
        choices = [self._choices(i, must, pins) for i in range(len(self.rows))]
        if not all(choices):
            return None
        order = sorted(range(len(choices)), key=lambda i: len(choices[i]))
        chosen = self._choose(order, choices, left, {})
        if chosen is None:
            return None
        values: Record = {}
        meets = 0
        for i in range(len(choices)):
            values |= chosen[i].values
            meets |= chosen[i].meets
        written = tuple((name, values[name]) for name in self.kind.fields if name in values)
        return Made(self.kind.name, written, meets)

    def later(self, made: Made) -> Record:
        """A fact of the subject of another and dated after it by the cutoff, which meets as little as there may be."""
        values: Record = {}
        for i, fields in enumerate(self.fields):
            same = {name: made.values.get(name) for name in fields if name in self.kind.subject}
            rows = [
                row
                for row in self.rows[i]
                if NEWEST not in row.values
                and all(row.values.get(name) == value for name, value in same.items())
                and ("date" not in fields or self._later(made, row.values))
            ]
            if not rows:
                values |= {name: made.values[name] for name in fields if name in made.values}
            else:
                values |= min(rows, key=lambda row: row.meets.bit_count()).values
        if not self._later(made, values):
            values["date"] = self.context.evidence_cutoff
        return {name: values[name] for name in self.kind.fields if name in values}

    def overtakes(self, made: Made, other: Record) -> bool:
        """Whether another fact of the kind is of the subject of one that was made, and dated after it by the cutoff."""
        same = all(made.values.get(name) == other.get(name) for name in self.kind.subject)
        return same and self._later(made, other)

    def _later(self, made: Made, values: Record) -> bool:
        before, day = made.values["date"], values["date"]
        return isinstance(before, date) and isinstance(day, date) and before < day <= self.context.evidence_cutoff

    def numbers(self, names: Sequence[str], must: Mask) -> list[tuple[Fraction, ...]]:
        """The numbers that fields may come to, together where one group holds them all, in facts that meet `must`."""
        of = {source for name in names for source in sources(self.kind, name)}
        found: dict[tuple[Fraction, ...], None] = {}
        for i, fields in enumerate(self.fields):
            if of and of <= set(fields):
                for row in self._meeting(i, must):
                    read = [reading(row.values, name, self.context.inspection_date) for name in names]
                    known = tuple(number for number in read if number is not None)
                    if len(known) == len(names):
                        found[known] = None
        return list(found)

    def _meeting(self, i: int, must: Mask) -> Iterator[Row]:
        asked = must & self.concerns[i]
        return (row for row in self.rows[i] if row.meets & asked == asked)

    def _choices(self, i: int, must: Mask, pins: Pins) -> list[Row]:
        """A group's rows that may be used, the plainest of those that meet the same demands."""
        here = tuple((n, v) for n, v in pins if set(sources(self.kind, n)) <= set(self.fields[i]))
        key = i, must & self.concerns[i], here
        found = self._chosen.get(key)
        if found is None:
            plainest: dict[Mask, Row] = {}
            for row in self._meeting(i, must):
                if row.meets not in plainest and all(self._has(row, name, value) for name, value in here):
                    plainest[row.meets] = row
            found = self._chosen[key] = list(plainest.values())
        return found

    def _has(self, row: Row, name: str, value: Value) -> bool:
        if isinstance(value, Fraction):
            return reading(row.values, name, self.context.inspection_date) == value
        return row.values.get(name) == value

    def _choose(
        self, order: Sequence[int], choices: list[list[Row]], avoid: list[Mask], chosen: dict[int, Row]
    ) -> dict[int, Row] | None:
        if not order:
            return None if avoid else chosen
        i, later = order[0], order[1:]
        for row in choices[i]:
            asked = self.concerns[i]
            left = [each for each in avoid if each & asked & ~row.meets == 0]
            if later or not left:
                found = self._choose(later, choices, left, {**chosen, i: row})
                if found is not None:
                    return found
            if not avoid:
                break
        return None


def sheets(
    packs: Sequence[Pack],
    context: Context,
    demands: Demands,
    grouped: Mapping[str, Sequence[Group]],
) -> dict[str, Sheet]:
    """A sheet for each kind. What each row meets is what `decide` selects, for each plan, of facts that have it."""
    facts: list[Fact] = []
    at: dict[str, tuple[str, int, int]] = {}
    for kind, groups in grouped.items():
        plainest: Record = {}
        for group in groups:
            plainest |= group.rows[0]
        for i, group in enumerate(groups):
            rest = {name: value for name, value in plainest.items() if name not in group.fields}
            for j, row in enumerate(group.rows):
                name = f"{len(facts):06}"
                at[name] = kind, i, j
                facts.append(Fact(name, kind, {**rest, **row}))
    meets = _asked(packs, context, demands, facts)
    of_newest = [(d.condition, number) for d, number in demands.numbers.items() if d.condition and _of_newest(d)]
    found = {}
    for kind, groups in grouped.items():
        about = packs[0].vocabulary.kinds[kind]
        concerns = tuple(_concerns(about, group, demands) for group in groups)
        rows: list[list[Row]] = [[] for _ in groups]
        for name, (of, i, j) in at.items():
            if of == kind:
                values = groups[i].rows[j]
                newest = _newest(about, values, of_newest)
                rows[i].append(Row(values, (meets.get(name, 0) | newest) & concerns[i]))
        found[kind] = Sheet(about, context, tuple(g.fields for g in groups), tuple(map(tuple, rows)), concerns)
    return found


def _asked(packs: Sequence[Pack], context: Context, demands: Demands, facts: Sequence[Fact]) -> dict[str, Mask]:
    meets: dict[str, Mask] = {}
    kinds = tuple(dict.fromkeys(fact.kind for fact in facts))
    for plan, pack in enumerate(packs):
        criteria: dict[str, Test] = {
            str(number): _test(demand, tuple(kind for kind in kinds if number in demands.kinds.get(kind, ())))
            for demand, number in demands.numbers.items()
            if demand.plan == plan and not _of_newest(demand)
        }
        if not criteria:
            continue
        inspection = Inspection("probe", pack.framework, context, tuple(facts))
        for node, measure in posed(pack, criteria).ask(inspection).measures.items():
            for fact in measure.evidence:
                meets[fact] = meets.get(fact, 0) | 1 << int(node)
    return meets


def _of_newest(demand: Demand) -> bool:
    """Whether a demand is on what other facts decide: it is not asked of a row, which says what it is to be."""
    return demand.condition is not None and demand.condition.field == NEWEST


def _newest(kind: Kind, row: Record, asked: Sequence[tuple[Condition, int]]) -> Mask:
    """The demands on being the newest of its subject that a row meets: all are, but those marked as overtaken."""
    is_newest = None if NEWEST not in kind.fields else row.get(NEWEST, True)
    mask = 0
    for condition, number in asked:
        match condition.predicate:
            case Equals(value):
                mask |= (is_newest is value) << number
            case IsSet(wanted):
                mask |= ((is_newest is not None) is wanted) << number
            case _:
                pass
    return mask


def _test(demand: Demand, kinds: tuple[str, ...]) -> Exists:
    """A test that matches the facts that meet a demand; of a condition whatever their age."""
    condition = demand.condition
    where = () if condition is None else (condition,) if condition == DATED else (DATED, condition)
    return Exists(Kinds(kinds, kinds), where)


def _concerns(kind: Kind, group: Group, demands: Demands) -> Mask:
    """The demands on a group's fields. One on a field that the kind has not, or that is fixed, goes with the date."""
    mask = 0
    for demand, number in demands.numbers.items():
        if number not in demands.kinds.get(kind.name, ()):
            continue
        of = sources(kind, demand.condition.field) if demand.condition is not None else ("date",)
        if not of:
            of = ("date",)
        if set(of) <= set(group.fields):
            mask |= 1 << number
    return mask
