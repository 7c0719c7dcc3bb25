"""Facts that fell short at one condition alone, as they would have to be to count."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import islice

from engine.analysis.construct.goal import Bench
from engine.analysis.construct.rows import admissible, sources
from engine.analysis.construct.sheet import Sheet
from engine.analysis.distance.trial import Trial
from engine.ir.conditions import Condition
from engine.ir.decision import FellAt
from engine.ir.inspection import Context, Fact, Value
from engine.ir.vocabulary import ABOUT, FieldType, Vocabulary

TRIED = 60
"""Values that are tried in place of one."""
WHENCE = ("region", "unit", "role_group", "method", "by", "assessed_by")
"""Where a fact comes from, and from whom: what others say elsewhere is another fact."""
Near = tuple[str, str, FellAt, tuple[Fact, ...]]
"""A fact's id, the test that it nearly counts for, where it fell, and what it might say instead, the nearest first."""


def alterations(trial: Trial, bench: Bench, facts: Mapping[str, Fact]) -> Iterator[Near]:
    """For each fact that falls at one condition of a test, or by its date alone: what might be said instead."""
    for node in trial.tests:
        seen = set()
        for near in trial.near(node):
            for miss in near:
                fact = facts[miss.fact]
                sheet = bench.sheets.get(fact.kind)
                fields = _fields(sheet, miss.fell_at) if sheet is not None else ()
                if sheet is not None and fields and miss not in seen:
                    seen.add(miss)
                    yield miss.fact, node, miss.fell_at, tuple(_instead(fact, sheet, fields, bench))


def _fields(sheet: Sheet, fell_at: FellAt) -> tuple[str, ...]:
    """The recorded fields that would have to be otherwise; none where it would then be about something else."""
    name = fell_at.field if isinstance(fell_at, Condition) else "date"
    fields = sources(sheet.kind, name)
    if name in sheet.kind.keys or {name, *fields} & {*ABOUT, *WHENCE}:
        return ()
    return tuple(each for each in fields if each not in sheet.kind.fixed)


def _instead(fact: Fact, sheet: Sheet, fields: Sequence[str], bench: Bench) -> Iterator[Fact]:
    """The fact with one field altered, then with several at once; each as an evidence file may hold it."""
    options: list[dict[str, Value | None]] = []
    for name in fields:
        options += ({name: value} for value in _values(fact, sheet, name))
    if len(fields) > 1:
        options += islice(_together(sheet, fields), TRIED)
    for each in options:
        values = {**fact.values, **each}
        said = {name: value for name, value in values.items() if value is not None}
        if said != fact.values and _may(sheet, bench.vocabulary, bench.context, said):
            yield Fact(fact.id, fact.kind, said)


def _may(sheet: Sheet, vocabulary: Vocabulary, context: Context, values: Mapping[str, Value]) -> bool:
    whole = all(field.optional or field.derived or name in (*values, "id") for name, field in sheet.kind.fields.items())
    return whole and admissible(sheet.kind, vocabulary, context, values)


def _together(sheet: Sheet, fields: Sequence[str]) -> Iterator[dict[str, Value | None]]:
    """Values that several fields may have at once, the plainest first."""
    for i, group in enumerate(sheet.fields):
        if set(fields) <= set(group):
            yield from ({name: row.values.get(name) for name in fields} for row in sheet.rows[i])


def _values(fact: Fact, sheet: Sheet, name: str) -> Iterable[Value | None]:
    """Values of a field that rules may tell apart, the nearest to what is recorded first."""
    recorded = fact.values.get(name)
    found: dict[Value | None, None] = {}
    for i, group in enumerate(sheet.fields):
        if name in group:
            found |= dict.fromkeys(row.values.get(name) for row in sheet.rows[i])
    if sheet.kind.fields[name].type is FieldType.SET and isinstance(recorded, frozenset):
        sets = [each for each in found if isinstance(each, frozenset)]
        found = dict.fromkeys([*(recorded | each for each in sets), *(recorded - each for each in sets), *sets])
    return islice(sorted(found, key=lambda value: _far(recorded, value)), TRIED)


def _far(recorded: Value | None, value: Value | None) -> Fraction:
    match recorded, value:
        case frozenset(), frozenset():
            return Fraction(len(recorded ^ value))
        case date(), date():
            return Fraction(abs((recorded - value).days))
        case ((int() | Fraction()), (int() | Fraction())):
            return abs(Fraction(recorded) - Fraction(value))
        case _:
            return Fraction(0)
