"""A pack made ready for deciding: each test's filters, with what is equal among them numbered as one."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar, assert_never

from engine.ir.conditions import DATE_FIELDS, AtLeastField, Condition, Where
from engine.ir.decision import FellAt
from engine.ir.expectations import AnyPack, ExpectationsPack
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
from engine.ir.pack import Criterion, Pack, Rule

FilterName = Literal["where", "group", "versus", "given"]

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
    demands that a fact about the subject may fall at: all but those on a key field of every kind. `nothing` is the
    funnel's count after each condition where no fact is left.
    """

    name: FilterName
    start: int
    subject: int
    conditions: tuple[tuple[int, Condition], ...]
    base: int
    stages: tuple[tuple[int, FellAt], ...]
    nothing: tuple[tuple[Condition, int], ...]


@dataclass(frozen=True, slots=True)
class Bearing:
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


P = TypeVar("P", bound=AnyPack)


@dataclass(frozen=True, slots=True)
class Plan(Generic[P]):
    """A pack with its filters prepared, once for any number of inspections.

    `digest` is the pack's. Starts, subjects and conditions stand in the order of their numbers. `looked_up` are, by
    kind, the fields that facts are looked up by; `ages` says whether any rule reads `age_months`.
    """

    pack: P
    digest: str
    parts: tuple[PartPlan, ...]
    starts: tuple[Start, ...]
    subjects: tuple[Subject, ...]
    conditions: tuple[Condition, ...]
    looked_up: Mapping[str, tuple[str, ...]]
    ages: bool


AnyPlan = Plan[Pack] | Plan[ExpectationsPack]


def prepare(pack: P, digest: str) -> Plan[P]:
    """Prepares a pack that loaded."""
    numbers = _Numbers(pack)
    parts = tuple(_parts(pack, numbers))
    looked_up = _looked_up(pack, parts)
    read = set[str]().union(*looked_up.values(), *(_measured(test) for p in parts for test, _ in p.tests.values()))
    read |= {c.predicate.other for c in numbers.conditions.all if isinstance(c.predicate, AtLeastField)}
    return Plan(
        pack,
        digest,
        parts,
        tuple(numbers.starts.all),
        tuple(numbers.subjects.all),
        tuple(numbers.conditions.all),
        looked_up,
        "age_months" in read,
    )


T = TypeVar("T", bound=Hashable)


class _Numbered(Generic[T]):
    """Equal things under one number, counted from 0."""

    def __init__(self) -> None:
        self.all: dict[T, int] = {}

    def __getitem__(self, each: T) -> int:
        return self.all.setdefault(each, len(self.all))


class _Numbers:
    def __init__(self, pack: AnyPack) -> None:
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
            conditions,
            len(base),
            (*dates[: 1 if dated else 2], *free),
            tuple((c, 0) for c in written),
        )


def _parts(pack: AnyPack, numbers: _Numbers) -> Iterator[PartPlan]:
    if isinstance(pack, Pack):
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
    for node in nodes:
        for each in tests[node.id][1] if node.id in tests else ():
            dates = tuple(i for i, condition in each.conditions if condition.field in DATE_FIELDS)
            bearing[Bearing(each.start, each.subject, dates)] = None
    if isinstance(applies_when, Test):
        tests["applies_when"] = applies_when, _filters(applies_when, numbers)
    return PartPlan(name, tests, tuple(bearing))


def _filters(test: Test, numbers: _Numbers) -> tuple[Filter, ...]:
    kinds = test.kinds.names
    match test:
        case Exists(where=where) | Count(where=where) | Ratio(where=where) | Mean(where=where):
            return (numbers.filter("where", kinds, (), where),)
        case Latest(where=where) | Change(where=where):
            return (numbers.filter("where", kinds, (), where),)
        case Share(base=base, where=where) | Coverage(base=base, where=where):
            return (numbers.filter("where", kinds, base, where),)
        case Absent(where=where, given=given):
            return numbers.filter("where", kinds, (), where), numbers.filter("given", kinds, (), given.where)
        case Gap(where=where, group=group, versus=versus):
            return numbers.filter("group", kinds, where, group), numbers.filter("versus", kinds, where, versus)
        case _:
            assert_never(test)


def _looked_up(pack: AnyPack, parts: tuple[PartPlan, ...]) -> dict[str, tuple[str, ...]]:
    """By kind, the fields that facts are looked up by: of conditions, groups and casework figures."""
    found: dict[str, dict[str, None]] = {kind: {} for kind in pack.vocabulary.kinds}
    for part in parts:
        for test, filters in part.tests.values():
            fields = [condition.field for each in filters for _, condition in each.conditions]
            match test:
                case Coverage(group=field):
                    fields.append(field)
                case _:
                    pass
            for kind in test.kinds.names:
                found[kind] |= dict.fromkeys(fields)
    of = pack.ratings.casework if isinstance(pack, Pack) else None
    if of is not None:
        fields = [of.measure_field, of.subgroup_field, of.question_field, of.theme_field]
        found[of.kind] |= dict.fromkeys(fields)
    return {kind: tuple(fields) for kind, fields in found.items()}


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
