"""The fields of a kind in groups that can be chosen apart from one another, and the values each group may have."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import islice, pairwise, product
from math import floor

from engine.analysis.construct.candidates import STARTS, Candidates, candidates
from engine.analysis.construct.mentions import Mentions, Settings
from engine.analysis.construct.numbers import Values, parts
from engine.decide.plan import NEWEST
from engine.ir.inspection import Context, Value
from engine.ir.vocabulary import Field, FieldType, Kind, Vocabulary

Record = dict[str, Value]
AUDIT = frozenset(("source", "locator", "seen", "recorded_by", "recorded_on", "moderated_by", "marking"))
"""Fields that no example needs, unless a rule asks for one."""
MOST = 5000
"""Combinations of one group's values that are looked at."""
SOURCES: dict[tuple[str, str], tuple[str, ...]] = {
    ("document", "current"): ("status", "date", "review_due"),
    ("document", "data_age_months"): ("data_as_of",),
    ("survey", "positive"): ("positive_n", "total"),
    ("survey", "response_rate"): ("total", "invited"),
    ("survey", "stance"): ("positive_n", "total"),
    ("survey", "strength"): ("total", "invited"),
    ("metric", "on_target"): ("code", "value", "target"),
    ("training_record", "completion"): ("completed", "eligible"),
    ("appraisal", "confirmed_on"): ("status_as_of", "date", "recommendation"),
}
"""By kind and derived field: the recorded fields that it is worked out from."""
ANSWERS = ("positive_n", "total", "invited")
NEVER_BEFORE = (("date", STARTS), ("status_as_of", "date"))
"""Days that an evidence file refuses before others."""
KNOWN_BY_CUTOFF = ("status_as_of",)
"""Days that an evidence file refuses after the cutoff, of a fact dated by it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that are chosen together, and the values they may have together, the plainest first."""

    fields: tuple[str, ...]
    rows: tuple[Record, ...]


def sources(kind: Kind, name: str) -> tuple[str, ...]:
    """The recorded fields that a field comes from: itself, or what it is worked out from."""
    if (kind.name, name) in SOURCES:
        return SOURCES[kind.name, name]
    match name:
        case "age_months":
            return ("date",)
        case name if name == NEWEST:
            return ("date",) if kind.subject else ()
        case "source_class":
            how = kind.source_class
            return (*([how.by] if how.by else []), *dict.fromkeys(field for field, _, _ in how.overrides))
        case _:
            return (name,) if name in kind.fields and not kind.fields[name].derived else ()


def groups(
    kind: Kind, vocabulary: Vocabulary, said: Mentions, using: Settings, asked: Sequence[tuple[str, ...]]
) -> list[Group]:
    """The groups of a kind's fields. `asked` are fields that rules look at, alone or several at once."""
    asked_of = {source for names in asked for name in names for source in sources(kind, name)}
    needless = {"id", *AUDIT - asked_of}
    recorded = {name: field for name, field in kind.fields.items() if not field.derived and name not in needless}
    together = _together(kind, recorded, said, asked)
    found = []
    for names in together:
        plain = not asked_of.intersection(names)
        lists = {n: candidates(recorded[n], kind, vocabulary, said, using) for n in names}
        rows = tuple(_rows(kind, vocabulary, said, using, lists, plain=plain))
        if "date" in names and kind.subject and any(NEWEST in each for each in asked):
            rows += tuple(_overtaken(rows, said.context.evidence_cutoff))
        found.append(Group(names, rows))
    return found


def _overtaken(rows: Iterable[Record], cutoff: date) -> Iterator[Record]:
    """The rows again, marked as not the newest of their subject: such a fact needs a later one beside it."""
    for row in rows:
        day = row.get("date")
        if isinstance(day, date) and day < cutoff:
            yield {**row, NEWEST: False}


def _together(
    kind: Kind, recorded: dict[str, Field], said: Mentions, asked: Sequence[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    joined = {name: name for name in recorded}

    def root(name: str) -> str:
        while joined[name] != name:
            name = joined[name]
        return name

    def join(names: Sequence[str]) -> None:
        here = [name for name in names if name in joined]
        for one, other in pairwise(here):
            joined[root(other)] = root(one)

    for names in asked:
        for name in names:
            join(sources(kind, name))
    for one, other in (*said.links, *kind.never_above):
        join((*sources(kind, one), *sources(kind, other)))
    join([name for name, field in recorded.items() if field.unit == "by_code"] and ["code", "value", "target"])
    join(["unit", "region"])
    for end, start in NEVER_BEFORE:
        if any({start, end} & {*names} - {"date"} for names in asked):
            join([end, start])
    if kind.name == "case_aggregate":
        join(["measure", "question", "theme"])
    found: dict[str, list[str]] = {}
    for name in recorded:
        found.setdefault(root(name), []).append(name)
    return [tuple(names) for names in found.values()]


def _rows(
    kind: Kind, vocabulary: Vocabulary, said: Mentions, using: Settings, lists: dict[str, Candidates], *, plain: bool
) -> Iterator[Record]:
    """The admissible combinations of a group's values; only the plainest where no rule looks at them."""
    if set(ANSWERS) <= set(lists) and not plain:
        others = {name: values for name, values in lists.items() if name not in ANSWERS}
        both = product(_combined(others), _surveys(said, using, lists))
        combined: Iterable[Record] = ({**other, **answers} for other, answers in islice(both, MOST))
    else:
        combined = _combined(lists)
    admitted = (row for row in combined if admissible(kind, vocabulary, said.context, row))
    yield from islice(admitted, 1 if plain else None)


def _combined(lists: dict[str, Candidates]) -> Iterator[Record]:
    numbered = islice(product(*(enumerate(values) for values in lists.values())), MOST)
    for combination in sorted(numbered, key=lambda each: (sum(i for i, _ in each), [i for i, _ in each])):
        pairs = zip(lists, combination, strict=True)
        yield {name: value for name, (_, value) in pairs if value is not None}


def _surveys(said: Mentions, using: Settings, lists: dict[str, Candidates]) -> Iterator[Record]:
    """Answers to a survey: totals, positive answers and people invited at the edges of what is worked out from them."""
    least = [int(n) + i for n in using.get("survey_min_n", ()) for i in (0, -1)]
    totals = sorted({*_counts(lists["total"]), *least, *_counts(lists["invited"])})
    turns = (*using.get("survey_positive", ()), *using.get("survey_negative", ()), *said.bounds["positive"])
    rates = (*using.get("response_min", ()), *said.bounds["response_rate"])
    for total in (n for n in totals if n >= 0):
        positive = {n for turn in turns for n in parts(turn, total)} | {*_counts(lists["positive_n"]), 0, total}
        invited = {floor(total / rate) + i for rate in rates if rate for i in (0, 1)} | {total}
        for asked, good in product(sorted(invited | {*_counts(lists["invited"])}), sorted(positive)):
            if good <= total <= asked:
                yield {"positive_n": good, "total": total, "invited": asked}


def _counts(values: Candidates) -> list[int]:
    return [value for value in values if isinstance(value, int) and not isinstance(value, bool)]


def admissible(kind: Kind, vocabulary: Vocabulary, context: Context, row: Values) -> bool:
    """Whether an evidence file may hold these values together."""
    for part, whole in kind.never_above:
        one, other = row.get(part), row.get(whole)
        if isinstance(one, int) and isinstance(other, int) and one > other:
            return False
    for name, value in row.items():
        field = kind.fields[name]
        unit = field.unit
        if unit == "by_code":
            unit = next(word.unit for word in vocabulary.words["metric_code"] if word.name == row["code"])
        number = isinstance(value, int | Fraction) and field.type in (FieldType.INTEGER, FieldType.NUMBER)
        if number and unit == "share" and isinstance(value, int | Fraction) and value > 1:
            return False
    if "measure" in row and ("question" in row, "theme" in row) != (
        (True, False) if row["measure"] == "sufficiency" else (False, True)
    ):
        return False
    for last, first in NEVER_BEFORE:
        end, start = row.get(last), row.get(first)
        if isinstance(start, date) and isinstance(end, date) and start > end:
            return False
    dated = row.get("date")
    if isinstance(dated, date) and dated <= context.evidence_cutoff:
        for name in KNOWN_BY_CUTOFF:
            known = row.get(name)
            if isinstance(known, date) and known > context.evidence_cutoff:
                return False
    place, region = str(row.get("unit")), row.get("region")
    return region is None or context.parents.get(place, region) == region
