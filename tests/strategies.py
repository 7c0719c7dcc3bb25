"""Facts of all twelve kinds and inspections of them, as written, near the dates and numbers that matter.

What is drawn is put through the same checks as an evidence file, so that whatever is decided was admitted.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from engine.ir.inspection import Inspection
from engine.ir.vocabulary import Field, FieldType, Kind
from engine.load.tree import Plain
from engine.source import Span
from engine.workspace.evidence.check import check
from engine.workspace.evidence.written import Path, Written
from engine.workspace.vocabulary import read_vocabulary
from evidence_schemas.facts import NEVER_ABOVE, NEVER_BEFORE
from tests.decide.oracle_facts import back

Record = dict[str, Plain]

VOCABULARY = read_vocabulary()
REGIONS = ("East", "North", "South", "West")
PARENTS: Mapping[str, str] = {"Harbour": "North", "Moor": "East", "Valley": "South"}
SITES = ("Dock House", "Mill Lane")
PLACES = (*REGIONS, *PARENTS, *SITES, "Elsewhere")
AUDIT = ("source", "locator", "seen", "recorded_by", "recorded_on", "moderated_by", "marking")
MONTHS = (0, 3, 6, 12, 15, 18, 24, 36)
COUNTS = (0, 1, 2, 3, 4, 5, 8, 9, 10, 19, 20, 29, 30, 31, 50, 60, 80, 100, 200)
SHARES = tuple(map(Decimal, ("0", "0.1", "0.2", "0.3", "0.5", "0.6", "0.645", "0.65", "0.7", "0.8", "0.9", "1")))
FIELDWORK = tuple(
    map(date.fromisoformat, ("2025-08-31", "2025-02-28", "2024-02-29", "2024-08-31", "2025-06-02", "2024-12-31"))
)
"""First days of fieldwork: ends of months, leap days, and a day like any other."""


@dataclass(frozen=True)
class Dates:
    """An inspection's two dates, and the days on which something changes."""

    inspection: date
    cutoff: date

    def edges(self) -> tuple[date, ...]:
        """Edges of windows, of maximum ages and of the cutoff, each with its neighbours; ends of months; a leap day."""
        edges = [back(self.inspection, n) for n in MONTHS] + [self.cutoff, back(self.inspection, -6)]
        near = {edge + timedelta(days) for edge in edges for days in (-1, 0, 1)}
        ends = {day.replace(day=monthrange(day.year, day.month)[1]) for day in near}
        return tuple(sorted(near | ends | {date(2024, 2, 29)}))


def inspection_dates() -> st.SearchStrategy[Dates]:
    """Dates of an inspection, the cutoff never before its first day."""
    weeks = st.sampled_from((0, 1, 30, 61)).map(timedelta)
    return st.builds(lambda first, later: Dates(first, first + later), st.sampled_from(FIELDWORK), weeks)


def headers(dates: Dates, framework: str) -> st.SearchStrategy[Record]:
    """The inspection's own part: its dates and its samples, which may be empty."""

    def some(places: Sequence[str]) -> st.SearchStrategy[list[Plain]]:
        return st.one_of(st.just([*places]), st.lists(st.sampled_from(places), unique=True))

    return st.fixed_dictionaries(
        {
            "id": st.just("drawn"),
            "framework": st.just(framework),
            "inspection_date": st.just(dates.inspection.isoformat()),
            "evidence_cutoff": st.just(dates.cutoff.isoformat()),
            "sampled_regions": some(REGIONS),
            "sampled_pdus": some([*PARENTS]).map(lambda units: {str(u): PARENTS[str(u)] for u in units}),
            "sampled_sites": some(SITES),
        }
    )


@cache
def words(name: str) -> tuple[str | int, ...]:
    """The words of a list, whole numbers as such."""
    return tuple(int(w.name) if w.name.isdecimal() else w.name for w in VOCABULARY.words[name])


def values(field: Field, dates: Dates) -> st.SearchStrategy[Plain]:
    """What a field of a record may hold."""
    match field.type:
        case FieldType.WORD:
            return st.sampled_from(words(field.words or ""))
        case FieldType.SET:
            members = words(field.words) if field.words else PLACES
            return st.lists(st.sampled_from(members), max_size=4, unique=True).map(lambda found: [*found])
        case FieldType.UNIT:
            return st.sampled_from(PLACES)
        case FieldType.DATE:
            return st.sampled_from([day.isoformat() for day in dates.edges()])
        case FieldType.BOOLEAN:
            return st.booleans()
        case FieldType.INTEGER:
            return st.sampled_from(COUNTS)
        case FieldType.NUMBER:
            return st.sampled_from(SHARES if field.unit == "share" else (*SHARES, *COUNTS))
        case FieldType.TEXT | FieldType.ID:
            return st.sampled_from(("A", "B", "C"))


@cache
def records(kind: str, dates: Dates) -> st.SearchStrategy[Record]:
    """Records of one kind, no id yet; what may be left out often is."""
    fields = [f for f in VOCABULARY.kinds[kind].fields.values() if not f.derived and f.name not in ("id", *AUDIT)]
    drawn = st.fixed_dictionaries(
        {f.name: values(f, dates) for f in fields if not f.optional},
        optional={f.name: values(f, dates) for f in fields if f.optional},
    )
    return drawn.map(lambda record: mended({"kind": kind, **record}))


def any_records(dates: Dates) -> st.SearchStrategy[Record]:
    """Records of every kind."""
    return st.sampled_from(sorted(VOCABULARY.kinds)).flatmap(lambda kind: records(kind, dates))


def mended(record: Record) -> Record:
    """The record, its fields made to agree: no part above its whole, no share above one, a unit in its region."""
    kind = VOCABULARY.kinds[str(record["kind"])]
    record |= kind.fixed
    counts = [name for name, field in kind.fields.items() if field.type is FieldType.INTEGER and name in record]
    record |= {name: max(0, int(Decimal(str(record[name])))) for name in counts}
    for part, whole in reversed(NEVER_ABOVE.get(kind.name, ())):
        record[part] = min(_count(record[part]), _count(record[whole]))
    for end, start in NEVER_BEFORE.get(kind.name, ()):
        if start in record and end in record:
            record[start] = min(str(record[start]), str(record[end]))
    for name, field in kind.fields.items():
        value = record.get(name)
        if field.type is FieldType.NUMBER and isinstance(value, int | Decimal):
            unit = _unit_of(record) if field.unit == "by_code" else field.unit
            record[name] = max(Decimal(0), min(Decimal(value), Decimal(1))) if unit == "share" else value
    if kind.name == "case_aggregate":
        wanted, other = ("question", "theme") if record["measure"] == "sufficiency" else ("theme", "question")
        record.setdefault(wanted, words(_words_of(kind, wanted))[0])
        record.pop(other, None)
    if "region" in record:
        record["region"] = PARENTS.get(str(record.get("unit")), str(record["region"]))
    return record


def admitted(header: Record, facts: Sequence[Record]) -> Inspection:
    """The inspection of these records, which stand in no order of id; each must be admitted,
    once what was known after the cutoff is known on its day.
    """
    last = str(header["evidence_cutoff"])
    for record in facts:
        if str(record["date"]) <= last < str(record.get("status_as_of", last)):
            record["status_as_of"] = last
    numbered: list[Plain] = [{"id": f"F{len(facts) - i:02}", **record} for i, record in enumerate(facts)]
    found = check(Written({"inspection": header, "facts": numbered}, _nowhere, Span("drawn", 1)), VOCABULARY)
    assert isinstance(found, Inspection), found
    return found


@st.composite
def inspections(draw: st.DrawFn, framework: str = "national") -> Inspection:
    """Inspections of up to a dozen facts of any kind."""
    dates = draw(inspection_dates())
    return admitted(draw(headers(dates, framework)), draw(st.lists(any_records(dates), max_size=12)))


def _nowhere(path: Path, *, key: bool = False) -> Span:
    return Span("/".join(map(str, path)), 1, int(key))


def _count(value: Plain) -> int:
    assert isinstance(value, int)
    return value


def _unit_of(record: Record) -> str | None:
    return next(w.unit for w in VOCABULARY.words["metric_code"] if w.name == record["code"])


def _words_of(kind: Kind, field: str) -> str:
    return kind.fields[field].words or ""
