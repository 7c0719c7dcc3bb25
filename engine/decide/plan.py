"""A pack made ready for deciding: each test's filters, equal conditions numbered as one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, assert_never

from engine.ir.conditions import DATE_FIELDS, Condition, Where
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
from engine.ir.pack import Pack, Prompt

FilterName = Literal["where", "group", "versus", "given"]


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of a test: its kinds and its numbered conditions, base first, in written order.

    The first `base` conditions are the base's. `dated` says that it sets its own dates, so that no maximum age applies.
    `keys` are, for each condition, the kinds for which it is on a key field: what a fact is about. `about` gives for
    each kind the places of the conditions that tell whether a fact bears on the test: on its key fields and its dates.
    """

    name: FilterName
    kinds: tuple[str, ...]
    conditions: tuple[tuple[int, Condition], ...]
    base: int
    dated: bool
    keys: tuple[tuple[str, ...], ...]
    about: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class PromptPlan:
    """A prompt's tests by node id (`applies_when` under that name): criteria and supporting tests, then blockers."""

    prompt: Prompt
    tests: Mapping[str, tuple[Test, tuple[Filter, ...]]]
    bearing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A pack with its filters prepared, once for any number of inspections.

    `digest` is the pack's. `conditions` says how many there are to answer, `fields` on which fields of facts.
    """

    pack: Pack
    digest: str
    prompts: tuple[PromptPlan, ...]
    conditions: int
    fields: frozenset[str]


def prepare(pack: Pack, digest: str) -> Plan:
    """Prepares a pack that loaded."""
    numbers: dict[Condition, int] = {}
    prompts = tuple(_prompt(pack, prompt, numbers) for prompt in pack.prompts())
    return Plan(pack, digest, prompts, len(numbers), frozenset(_fields(pack, prompts, numbers)))


def _fields(pack: Pack, prompts: tuple[PromptPlan, ...], conditions: Iterable[Condition]) -> Iterator[str]:
    """The fields that facts are looked up by: in conditions, groups, distinct counts and casework figures."""
    yield from (condition.field for condition in conditions)
    for prompt in prompts:
        for test, _ in prompt.tests.values():
            match test:
                case Count(distinct=str() as field) | Coverage(group=field):
                    yield field
                case _:
                    pass
    casework = pack.ratings.casework
    if casework is not None:
        yield from (casework.measure_field, casework.subgroup_field, casework.question_field, casework.theme_field)


def _prompt(pack: Pack, prompt: Prompt, numbers: dict[Condition, int]) -> PromptPlan:
    tests: dict[str, tuple[Test, tuple[Filter, ...]]] = {}
    for node in (*prompt.nodes(), *prompt.insufficient_if):
        if isinstance(node.rule, Test):
            tests[node.id] = node.rule, _filters(pack, node.rule, numbers)
    if isinstance(prompt.applies_when, Test):
        tests["applies_when"] = prompt.applies_when, _filters(pack, prompt.applies_when, numbers)
    return PromptPlan(prompt, tests, tuple(node.id for node in prompt.nodes() if node.id in tests))


def _filters(pack: Pack, test: Test, numbers: dict[Condition, int]) -> tuple[Filter, ...]:
    def one(name: FilterName, base: Where, where: Where) -> Filter:
        conditions = (*base, *where)
        keys = [tuple(k for k in test.kinds.names if c.field in pack.vocabulary.kinds[k].keys) for c in conditions]
        return Filter(
            name,
            test.kinds.names,
            tuple((numbers.setdefault(c, len(numbers)), c) for c in conditions),
            len(base),
            any(c.field in DATE_FIELDS for c in conditions),
            tuple(keys),
            tuple(
                (kind, tuple(i for i, c in enumerate(conditions) if kind in keys[i] or c.field in DATE_FIELDS))
                for kind in test.kinds.names
            ),
        )

    match test:
        case Exists(where=where) | Count(where=where) | Ratio(where=where) | Mean(where=where):
            return (one("where", (), where),)
        case Latest(where=where) | Change(where=where):
            return (one("where", (), where),)
        case Share(base=base, where=where) | Coverage(base=base, where=where):
            return (one("where", base, where),)
        case Absent(where=where, given=given):
            return one("where", (), where), one("given", (), given.where)
        case Gap(where=where, group=group, versus=versus):
            return one("group", where, group), one("versus", where, versus)
        case _:
            assert_never(test)
