"""Evidence near a test: records that meet its conditions or fall at one of them, with numbers near its threshold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from hypothesis import strategies as st

from engine.ir.conditions import (
    DATE_FIELDS,
    After,
    AtLeast,
    AtLeastField,
    AtMost,
    Before,
    Condition,
    Contains,
    ContainsAll,
    ContainsAny,
    ContainsContext,
    Equals,
    IsSet,
    MonthsAgoAtLeast,
    NoneOf,
    OneOf,
    WithinMonths,
)
from engine.ir.inspection import Inspection
from engine.ir.operators import Absent, Change, Count, Coverage, Exists, Gap, Latest, Mean, Ratio, Share, Test
from engine.ir.parameters import Threshold
from engine.ir.standards import Prompt, StandardsPack
from engine.ir.vocabulary import FieldType
from engine.load.tree import Plain
from tests.decide.oracle_facts import back
from tests.strategies import (
    VOCABULARY,
    Dates,
    Record,
    admitted,
    any_records,
    headers,
    inspection_dates,
    mended,
    records,
    values,
    words,
)

HAIR = Fraction(1, 1000)
NOUGHT = Fraction(0)


@dataclass(frozen=True)
class Around:
    """What an inspection is and what its pack's parameters say; `eager` for evidence that meets all it can."""

    draw: st.DrawFn
    dates: Dates
    header: Record
    parameters: Mapping[str, Fraction]
    eager: bool

    def value(self, threshold: Threshold | None) -> Fraction:
        return self.parameters[threshold.key] if threshold else NOUGHT

    def pick(self, *choices: Plain) -> Plain:
        return self.draw(st.sampled_from(choices))

    def members(self, context: str) -> list[str]:
        found = self.header.get(context, [])
        return [str(member) for member in found] if isinstance(found, list | dict) else []


@st.composite
def inspections_near(draw: st.DrawFn, pack: StandardsPack, *prompts: Prompt) -> Inspection:
    """Inspections with evidence near the rules of these prompts, and some that is near nothing."""
    dates = draw(inspection_dates())
    header = draw(headers(dates, pack.framework))
    in_force = {key: p.in_force(dates.inspection) or NOUGHT for key, p in pack.parameters.items()}
    around = Around(draw, dates, header, in_force, draw(st.sampled_from((False, True, True))))
    found: list[Record] = draw(st.lists(any_records(dates), max_size=3))
    for prompt in prompts:
        found += _near_prompt(around, prompt)
    return admitted(header, found)


def _near_prompt(around: Around, prompt: Prompt) -> list[Record]:
    blocked = not around.eager or not around.draw(st.integers(0, 3))
    nodes = (*prompt.nodes(), *(prompt.insufficient_if if blocked else ()))
    rules = [*(node.rule for node in nodes), prompt.applies_when]
    return [record for rule in rules if isinstance(rule, Test) for record in near(around, rule)]


def near(around: Around, test: Test) -> list[Record]:
    """Records near a test, as many as might settle it."""
    match test:
        case Exists(where=where):
            return _some(around, test, where, 1)
        case Absent(where=where, given=given):
            found = _some(around, test, given.where, _enough(around, given.comparison.bound))
            return found + ([] if around.eager else _some(around, test, where, around.draw(st.integers(0, 1))))
        case Count(where=where, comparison=comparison):
            return _some(around, test, where, _enough(around, comparison.bound))
        case Share(base=base, where=where, min_n=min_n):
            return _some(around, test, (*base, *where), _enough(around, min_n))
        case Ratio(where=where) | Mean(where=where) | Latest(where=where):
            return _some(around, test, where, 2)
        case Change(where=where):
            return _some(around, test, where, 3)
        case Gap(where=where, group=group, versus=versus):
            return _some(around, test, (*where, *group), 1) + _some(around, test, (*where, *versus), 1)
        case Coverage(base=base, where=where, of=of, min_n=min_n):
            there = 1 if min_n is None else max(1, int(around.value(min_n)))
            return _some(around, test, (*base, *where), there * len(around.members(of)) + 1)
        case _:
            assert_never(test)


def _enough(around: Around, bound: Threshold) -> int:
    return min(6, int(around.value(bound)) + 1)


def _some(around: Around, test: Test, where: tuple[Condition, ...], most: int) -> list[Record]:
    least = most if around.eager else 0
    found = [_one(around, test, where, i) for i in range(around.draw(st.integers(least, most)))]
    if any(condition.field == "newest" for condition in where):
        found += [_of_another_day(around, each) for each in found if around.draw(st.booleans())]
    return found


def _of_another_day(around: Around, record: Record) -> Record:
    """The same thing on a day before or after, where it may stand otherwise."""
    subject = {"kind", *VOCABULARY.kinds[str(record["kind"])].subject}
    of_it = {name: value for name, value in record.items() if name in subject}
    other = {k: v for k, v in around.draw(records(str(record["kind"]), around.dates)).items() if k not in subject}
    return mended({**(record if around.draw(st.booleans()) else other), **of_it, "date": other["date"]})


def _one(around: Around, test: Test, where: tuple[Condition, ...], i: int) -> Record:
    kind = str(around.pick(*test.kinds.names))
    record = dict(around.draw(records(kind, around.dates)))
    for condition in where:
        if condition.field in VOCABULARY.kinds[kind].fields:
            _meet(around, record, condition)
    if around.eager and VOCABULARY.kinds[kind].max_age and not any(each.field in DATE_FIELDS for each in where):
        record["date"] = _iso(around, *(back(around.dates.inspection, months) for months in (0, 6, 12)))
    _number(around, record, test, where)
    if isinstance(test, Coverage) and test.everywhere is not None and around.draw(st.booleans()):
        record.pop(test.group, None)
        for condition in test.everywhere:
            if condition.field in VOCABULARY.kinds[kind].fields:
                _meet(around, record, condition)
    elif isinstance(test, Coverage) and test.group in ("region", "unit") and (members := around.members(test.of)):
        record[test.group] = members[i % len(members)] if around.eager else around.pick(*members)
        if test.group == "region":
            record.pop("unit", None)
    if not around.eager and where and around.draw(st.integers(0, 2)) == 0:
        fallen = around.draw(st.sampled_from(where)).field
        field = VOCABULARY.kinds[kind].fields.get(fallen)
        if field is not None and not field.derived:
            record[fallen] = around.draw(values(field, around.dates))
    return mended(record)


def _meet(around: Around, record: Record, condition: Condition) -> None:
    """Sets the condition's field, or for a derived one what it is derived from, so that the condition holds."""
    name, today = condition.field, around.dates.inspection
    field = VOCABULARY.kinds[str(record["kind"])].fields[name]
    listed = words(field.words) if field.words else ()
    held = found if isinstance(found := record.get(name), list) else []
    match condition.predicate:
        case Equals(value):
            become(around, record, name, value)
        case OneOf(options):
            become(around, record, name, around.draw(st.sampled_from(options)))
        case NoneOf(options):
            others = [word for word in listed if word not in options]
            become(around, record, name, around.draw(st.sampled_from(others or listed or ("Z",))))
        case AtLeast(bound):
            become(around, record, name, _beyond(around, listed, bound, 1))
        case AtMost(bound):
            become(around, record, name, _beyond(around, listed, bound, -1))
        case AtLeastField(other):
            if name in record and other in record:
                record[name] = record[other]
        case Contains(word):
            record[name] = [*dict.fromkeys([*held, word])]
        case ContainsAll(wanted):
            record[name] = [*dict.fromkeys([*held, *wanted])]
        case ContainsAny(wanted):
            record[name] = [*dict.fromkeys([*held, around.pick(*wanted)])]
        case ContainsContext(context):
            if not listed:
                record[name] = [*dict.fromkeys([*held, *around.members(context)])]
        case WithinMonths() | MonthsAgoAtLeast() | Before() | After() if name == "confirmed_on":
            _meet(around, record, Condition("status_as_of", condition.predicate))
        case WithinMonths(months):
            first = back(today, int(around.value(months)))
            record[name] = _iso(around, first, today, around.dates.cutoff, (first + timedelta(1)))
        case MonthsAgoAtLeast(months):
            last = back(today, int(around.value(months)))
            record[name] = _iso(around, last, last - timedelta(1), back(last, 1))
        case Before(limit):
            record[name] = _iso(around, _day(around, limit) - timedelta(1), back(_day(around, limit), 1))
        case After(limit):
            record[name] = _iso(around, _day(around, limit) + timedelta(1))
        case IsSet(wanted=True):
            if name not in record and not field.derived:
                record[name] = around.draw(values(field, around.dates))
        case IsSet():
            if field.optional:
                record.pop(name, None)
        case _:
            assert_never(condition.predicate)


def become(around: Around, record: Record, name: str, value: object) -> None:
    """Gives a field a value, through the fields that it is derived from where it is derived."""
    kind, today = VOCABULARY.kinds[str(record["kind"])], around.dates.inspection
    field = kind.fields[name]
    if field.type is FieldType.WORD and value not in words(field.words or ""):
        return
    if not field.derived:
        record[name] = _plain(value, whole=field.type is FieldType.INTEGER)
        return
    survey_min = int(around.parameters.get("shared/survey_min_n", Fraction(30)))
    match name:
        case "current":
            record["status"] = "approved" if value else "draft"
            record["date"] = min(str(record["date"]), today.isoformat())
            record["review_due"] = _iso(around, today, today + timedelta(200))
        case "source_class":
            classes = [word for word, found in kind.source_class.classes.items() if found == value]
            overrides = {field: word for field, word, found in kind.source_class.overrides if found == value}
            if classes and kind.source_class.by:
                record[kind.source_class.by] = around.pick(*classes)
                record |= {field: "interview" for field, _, _ in kind.source_class.overrides}
            record |= overrides
        case "stance":
            share = {"supports": Fraction(9, 10), "contradicts": Fraction(1, 10)}.get(str(value), Fraction(1, 2))
            _surveyed(record, share, 10 * survey_min)
        case "strength":
            record["total"] = 10 * survey_min
            record["invited"] = 10 * survey_min * (1 if value == 3 else 20)
        case "positive":
            _surveyed(record, Fraction(str(value)), around.pick(survey_min, 100, 200))
        case "response_rate":
            record["invited"] = 1000
            record["total"] = int(1000 * Fraction(str(value)))
        case "age_months" | "data_age_months":
            record["date" if name == "age_months" else "data_as_of"] = back(
                today, int(Fraction(str(value)))
            ).isoformat()
        case "on_target":
            record["target"] = record["value"] if value else Decimal("0.5")
        case "newest":
            pass  # what it is, other facts say
        case "completion":
            share = min(Fraction(1), max(NOUGHT, Fraction(str(value))))
            record |= {"eligible": 1000, "completed": round(1000 * share)}
        case _:
            raise AssertionError(name)


def _surveyed(record: Record, share: Fraction, total: Plain) -> None:
    assert isinstance(total, int)
    record |= {"total": total, "positive_n": max(0, round(share * total))}
    record["invited"] = max(total, 2 * total)


def _beyond(around: Around, listed: tuple[str | int, ...], bound: Threshold | str, way: int) -> object:
    """A value at the bound or beyond it."""
    if isinstance(bound, str):
        place = [str(word) for word in listed].index(bound)
        return around.pick(*(listed[place:] if way > 0 else listed[: place + 1]))
    limit = around.value(bound)
    if listed:
        return around.pick(*([w for w in listed if isinstance(w, int) and way * w >= way * limit] or listed))
    return limit + around.draw(st.sampled_from((0, 0, way)))


def _number(around: Around, record: Record, test: Test, where: tuple[Condition, ...]) -> None:
    """Puts the numbers that a test measures near its threshold."""
    hair = around.draw(st.sampled_from((-HAIR, NOUGHT, NOUGHT, HAIR)))
    fields = VOCABULARY.kinds[str(record["kind"])].fields
    match test:
        case Ratio() | Gap() if test.part in fields and test.whole in fields:
            share, enough = around.value(test.comparison.bound), int(around.value(test.min_n))
            if isinstance(test, Gap):
                share = Fraction(1, 2) - (share if where[len(test.where) :] == test.group else 0)
            whole = around.pick(max(0, enough - 1), enough, enough + 1, enough + 40, 200)
            assert isinstance(whole, int)
            become(around, record, test.whole, Fraction(whole))
            become(around, record, test.part, max(NOUGHT, Fraction(round(share * whole)) + round(hair * 1000)))
        case Mean() | Latest() if test.field in fields:
            become(around, record, test.field, max(NOUGHT, around.value(test.comparison.bound) + hair))
        case Change() if test.field in fields:
            newest = around.dates.inspection
            span = test.over if test.longest is None or around.draw(st.booleans()) else test.longest
            earlier = back(newest, int(around.value(span)))
            record["date"] = _iso(around, newest, newest, earlier, earlier - timedelta(1), earlier + timedelta(1))
            step = around.value(test.comparison.bound) if record["date"] == newest.isoformat() else NOUGHT
            become(around, record, test.field, max(NOUGHT, Fraction(1, 2) + step + hair))
        case _:
            pass


def _plain(value: object, *, whole: bool) -> Plain:
    if isinstance(value, Fraction):
        return round(value) if whole else Decimal(value.numerator) / Decimal(value.denominator)
    assert isinstance(value, str | bool | int)
    return value


def _iso(around: Around, *days: date) -> str:
    return str(around.pick(*(day.isoformat() for day in days)))


def _day(around: Around, limit: str | date) -> date:
    if isinstance(limit, date):
        return limit
    return around.dates.inspection if limit == "inspection_date" else around.dates.cutoff
