"""A pack made ready for deciding: each test's filters, with what is equal among them numbered as one."""

from collections.abc import Container, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, NamedTuple, TypeVar, assert_never

from engine.ir.conditions import DATE_FIELDS, AtLeast, AtLeastField, AtMost, Condition, IsSet, Where
from engine.ir.criteria import Criterion, Rule
from engine.ir.decision import FellAt, FilterName, filters
from engine.ir.expectations import ExpectationsPack
from engine.ir.operators import (
    Absent,
    Change,
    Count,
    Coverage,
    Exists,
    Gap,
    Latest,
    Mean,
    Ratio,
    Share,
    Test,
)
from engine.ir.pack import Pack
from engine.ir.standards import StandardsPack
from engine.ir.vocabulary import FieldType, Kind

NEWEST = "newest"
"""The derived field that looks at other facts: whether none of the same subject is dated later."""

VISIBLE, FRESH = -1, -2
"""The numbers of two demands that are no conditions: dated by the cutoff, and not past the kind's maximum age."""

Subject = tuple[tuple[str, tuple[int, ...]], ...]
"""What a filter is about: for each of its kinds, the numbers of its conditions on the kind's key fields."""


@dataclass(frozen=True, slots=True)
class Start:
    """What a filter starts from: its kinds. `dated` says that it sets its own dates, so that no maximum age applies."""

    kinds: tuple[str, ...]
    dated: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of a test: its numbered conditions, base first, in written order.

    The first `base` conditions are the base's. `start` and `subject` are numbers in the plan. `stages` are the numbered
    demands that a fact about the subject may fall at: all but those on a key field of every kind.
    """

    name: FilterName
    start: int
    subject: int
    conditions: tuple[int, ...]
    base: int
    stages: tuple[tuple[int, FellAt], ...]


class Bearing(NamedTuple):
    """Which facts bear on a test through a filter: those it starts from, about its subject, within its own dates."""

    start: int
    subject: int
    dates: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PartPlan:
    """One part's tests by node id: a prompt's, an indicator's, or the one against an expectation.

    A prompt's are its criteria and supporting tests, then blockers, and `applies_when` under that name. `bearing` holds
    what bears on the part (of a prompt: on its criteria and supporting tests), each once.
    """

    part: str
    tests: Mapping[str, tuple[Test, tuple[Filter, ...]]]
    bearing: tuple[Bearing, ...]


@dataclass(frozen=True, slots=True)
class LookedUp:
    """The fields that facts of a kind are looked up by.

    Their own that are always set, and sometimes; their own that hold a set of words; derived ones; and `figures`,
    numbers that are only compared, so that nobody looks for one of a value.
    """

    always: tuple[str, ...]
    sometimes: tuple[str, ...]
    sets: tuple[str, ...]
    derived: tuple[str, ...]
    figures: tuple[str, ...]


P = TypeVar("P", bound=Pack)


@dataclass(frozen=True, slots=True, eq=False)
class Plan(Generic[P]):
    """A pack with its filters prepared, once for any number of inspections.

    `digest` is the pack's. Starts, subjects and conditions stand in the order of their numbers. `looked_up` are, by
    kind, the fields that facts are looked up by; `ages` says whether any rule reads `age_months`, and `subjects_of`
    holds the subject of each kind whose newest facts a rule asks for.
    `changes` are the days from which a parameter has another value.
    """

    pack: P
    digest: str
    parts: tuple[PartPlan, ...]
    starts: tuple[Start, ...]
    subjects: tuple[Subject, ...]
    conditions: tuple[Condition, ...]
    looked_up: Mapping[str, LookedUp]
    ages: bool
    subjects_of: Mapping[str, tuple[str, ...]]
    changes: tuple[date, ...]


AnyPlan = Plan[StandardsPack] | Plan[ExpectationsPack]


def prepare(pack: P, digest: str) -> Plan[P]:
    """Prepares a pack that loaded."""
    numbers = _Numbers(pack)
    parts = tuple(_parts(pack, numbers))
    conditions = tuple(numbers.conditions.all)
    looked_up = _looked_up(pack, parts, conditions)
    measured = set[str]().union(*(_measured(test) for p in parts for test, _ in p.tests.values()))
    read = measured | {c.field for c in conditions}
    read |= {c.predicate.other for c in conditions if isinstance(c.predicate, AtLeastField)}
    return Plan(
        pack,
        digest,
        parts,
        tuple(numbers.starts.all),
        tuple(numbers.subjects.all),
        conditions,
        looked_up,
        "age_months" in read,
        {
            name: kind.subject
            for name, kind in pack.vocabulary.kinds.items()
            if kind.subject and (NEWEST in looked_up[name].derived or NEWEST in measured)
        },
        tuple({d.since for parameter in pack.parameters.values() for d in parameter.values if d.since is not None}),
    )


T = TypeVar("T", bound=Hashable)


class _Numbered(Generic[T]):
    """Equal things under one number, counted from 0."""

    def __init__(self) -> None:
        self.all: dict[T, int] = {}

    def __getitem__(self, each: T) -> int:
        return self.all.setdefault(each, len(self.all))


class _Numbers:
    def __init__(self, pack: Pack) -> None:
        self.keys = {name: kind.keys for name, kind in pack.vocabulary.kinds.items()}
        self.starts = _Numbered[Start]()
        self.subjects = _Numbered[Subject]()
        self.conditions = _Numbered[Condition]()

    def filter(self, name: FilterName, kinds: tuple[str, ...], base: Where, where: Where) -> Filter:
        written = (*base, *where)
        conditions = tuple((self.conditions[c], c) for c in written)
        dated = any(c.field in DATE_FIELDS for c in written)
        dates: tuple[tuple[int, FellAt], ...] = ((VISIBLE, "after_cutoff"), (FRESH, "too_old"))
        free = ((i, c) for i, c in conditions if not all(c.field in self.keys[k] for k in kinds))
        return Filter(
            name,
            self.starts[Start(kinds, dated)],
            self.subjects[tuple((k, tuple(i for i, c in conditions if c.field in self.keys[k])) for k in kinds)],
            tuple(i for i, _ in conditions),
            len(base),
            (*dates[: 1 if dated else 2], *free),
        )


def _parts(pack: Pack, numbers: _Numbers) -> Iterator[PartPlan]:
    if isinstance(pack, StandardsPack):
        for prompt in pack.prompts():
            yield _part(prompt.id, prompt.nodes(), prompt.insufficient_if, prompt.applies_when, numbers)
    else:
        for expectation in pack.expectations:
            yield _part(expectation.id, (expectation.contrary,), (), None, numbers)
            for indicator in expectation.indicators:
                yield _part(indicator.id, indicator.nodes(), (), None, numbers)


def _part(
    name: str,
    nodes: tuple[Criterion, ...],
    blockers: tuple[Criterion, ...],
    applies_when: Rule | None,
    numbers: _Numbers,
) -> PartPlan:
    tests: dict[str, tuple[Test, tuple[Filter, ...]]] = {}
    bearing: dict[Bearing, None] = {}
    for node in (*nodes, *blockers):
        if isinstance(node.rule, Test):
            tests[node.id] = node.rule, _filters(node.rule, numbers)
    conditions = tuple(numbers.conditions.all)
    for node in nodes:
        for each in tests[node.id][1] if node.id in tests else ():
            dates = tuple(i for i in each.conditions if conditions[i].field in DATE_FIELDS)
            bearing[Bearing(each.start, each.subject, dates)] = None
    if isinstance(applies_when, Test):
        tests["applies_when"] = applies_when, _filters(applies_when, numbers)
    return PartPlan(name, tests, tuple(bearing))


def _filters(test: Test, numbers: _Numbers) -> tuple[Filter, ...]:
    return tuple(numbers.filter(name, test.kinds.names, base, where) for name, base, where in filters(test))


def _looked_up(pack: Pack, parts: tuple[PartPlan, ...], conditions: tuple[Condition, ...]) -> dict[str, LookedUp]:
    """By kind, the fields beside the date that facts are looked up by: of conditions, groups and casework figures."""
    found: dict[str, set[str]] = {kind: set() for kind in pack.vocabulary.kinds}
    for part in parts:
        for test, _ in part.tests.values():
            fields = {c.field for _, base, where in filters(test) for c in (*base, *where)}
            if isinstance(test, Coverage):
                fields.add(test.group)
            for kind in test.kinds.names:
                found[kind] |= fields - {"date"}
    of = pack.ratings.casework if isinstance(pack, StandardsPack) else None
    if of is not None:
        found[of.kind] |= {of.measure_field, of.subgroup_field, of.question_field, of.theme_field}
    compared = (AtLeast, AtMost, AtLeastField, IsSet)
    by_value = {c.field for c in conditions if not isinstance(c.predicate, compared)}
    return {name: _looked_up_in(kind, sorted(found[name]), by_value) for name, kind in pack.vocabulary.kinds.items()}


def _looked_up_in(kind: Kind, names: Sequence[str], by_value: Container[str]) -> LookedUp:
    found: dict[str, list[str]] = {"always": [], "sometimes": [], "sets": [], "derived": [], "figures": []}
    for name in names:
        found[_looked_up_as(kind, name, by_value)].append(name)
    return LookedUp(**{how: tuple(each) for how, each in found.items()})


def _looked_up_as(kind: Kind, name: str, by_value: Container[str]) -> str:
    field = kind.fields.get(name)
    if field is None or (field.type is FieldType.NUMBER and name not in by_value):
        return "derived" if field is None else "figures"
    if field.derived or name in kind.fixed:
        return "derived"
    if field.type is FieldType.SET:
        return "sets"
    return "sometimes" if field.optional else "always"


def _measured(test: Test) -> Iterator[str]:
    """The fields whose values a test adds up, tells apart or reads."""
    match test:
        case Ratio(part=part, whole=whole) | Gap(part=part, whole=whole):
            yield from (part, whole)
        case Mean(field=field, weight=weight):
            yield from (field, weight or field)
        case Latest(field=field) | Change(field=field):
            yield field
        case Count(distinct=str() as field):
            yield field
        case Exists() | Absent() | Count() | Share() | Coverage():
            pass
        case _:
            assert_never(test)
