"""Rules drawn over the real vocabulary: tests of all ten operators, with every condition that a field can bear."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from typing import TypeVar

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
    Predicate,
    Where,
    WithinMonths,
)
from engine.ir.inspection import Moderation
from engine.ir.operators import (
    Absent,
    Change,
    Comparator,
    Comparison,
    Count,
    Coverage,
    Exists,
    Gap,
    Given,
    Kinds,
    Latest,
    Mean,
    Ratio,
    Share,
    Test,
)
from engine.ir.parameters import DatedValue, Parameter, Threshold
from engine.ir.standards import StandardsPack
from engine.ir.vocabulary import Field, FieldType
from tests.strategies import PLACES, VOCABULARY, words
from tests.targets.packs import SCALE, packs, parameter

T = TypeVar("T")

OPERATORS = ("exists", "none", "count", "share", "ratio", "gap", "mean", "latest", "change", "coverage")
NUMBERS = (FieldType.INTEGER, FieldType.NUMBER)
CONTEXTS = tuple(name for name, type_ in VOCABULARY.context.items() if type_ != "date")
LIMITS: tuple[str | date, ...] = ("inspection_date", "evidence_cutoff", date(2025, 2, 28), date(2024, 2, 29))


def _parameters() -> Iterator[Parameter]:
    """Thresholds, windows and what deriving needs; some set again nearer the rule, one with a date."""
    plain = {"none": "0", "one": "1", "two": "2", "three": "3", "tenth": "0.1", "half": "0.5", "rate": "0.65"}
    months = {"now": "0", "six": "6", "year": "12", "long": "36"}
    derive = {"survey_positive": "0.65", "survey_negative": "0.5", "survey_min_n": "30", "response_min": "0.4"}
    ages = {"doc_max_age": "36", "opinion_max_age": "18"}
    for name, value in (plain | months | derive | ages).items():
        yield parameter(f"shared/{name}", DatedValue(None, Fraction(value)))
    yield parameter("national/opinion_max_age", DatedValue(None, Fraction(12)))
    yield parameter("national/half", DatedValue(None, Fraction("0.6")))
    yield parameter("N.1/half", DatedValue(None, Fraction("0.4")), DatedValue(date(2025, 6, 2), Fraction("0.45")))
    yield parameter("N.2/year", DatedValue(date(2020, 1, 1), Fraction(15)))


PARAMETERS = {each.key: each for each in _parameters()}
AGES: tuple[dict[str, str], ...] = ({}, {"service": "long", "metric": "six", "finding": "six"})
"""Maximum ages of a framework's own, by parameters that no standard sets."""
THRESHOLDS = ("none", "one", "two", "three", "tenth", "half", "rate")
WINDOWS = ("now", "six", "year", "long")


@st.composite
def drawn_packs(draw: st.DrawFn) -> StandardsPack:
    """Small packs, whole: criteria, logic, blockers, policies; some with maximum ages of their own."""
    ages = draw(st.sampled_from(AGES))
    kinds = {name: replace(kind, max_age=ages.get(name, kind.max_age)) for name, kind in VOCABULARY.kinds.items()}
    vocabulary = replace(VOCABULARY, kinds=kinds)
    return replace(draw(packs(tests, PARAMETERS, vocabulary)), max_age=ages)


@st.composite
def moderations(draw: st.DrawFn, pack: StandardsPack) -> tuple[Moderation, ...]:
    """Judgement on prompts and standards: agreed or not, in time or past it, several for one target."""
    results: list[tuple[str, tuple[str, ...]]] = [(prompt.id, ("yes", "no")) for prompt in pack.prompts()]
    results += [(standard.id, SCALE) for standard in pack.standards]
    days = st.sampled_from((date(2024, 1, 1), date(2025, 8, 31), date(2026, 1, 1)))
    found = []
    for i in range(draw(st.integers(0, 4))):
        target, options = draw(st.sampled_from(results))
        to, agreed_by = draw(st.sampled_from(options)), draw(st.sampled_from((None, "A", "B", "B", "B")))
        expires = draw(st.none() | days)
        found.append(Moderation(f"M{i}", target, to, "Seen since.", "A", draw(days), agreed_by, expires))
    return tuple(found)


def named(standard: str, name: str) -> Threshold:
    """The parameter that a rule of this standard means by a name: its own, else the pack's, else the shared one."""
    keys = (f"{scope}/{name}" for scope in (standard, "national", "shared"))
    return Threshold(next(key for key in keys if key in PARAMETERS))


@st.composite
def tests(draw: st.DrawFn, standard: str) -> Test:
    """Tests of all ten operators, of one kind, of two, or of a group."""
    written = draw(st.one_of(_some(tuple(VOCABULARY.kinds), 1, 2), st.just(("opinion",))))
    kinds = Kinds(written, VOCABULARY.groups["opinion"] if written == ("opinion",) else written)
    fields = fields_of(kinds.names)
    numbers = numbers_of(kinds.names)
    where = wheres(standard, kinds.names, 3)

    def threshold(*names: str) -> Threshold:
        return named(standard, draw(st.sampled_from(names or THRESHOLDS)))

    def number() -> str:
        return draw(st.sampled_from(numbers))

    def enough() -> Threshold | None:
        return threshold("one", "two", "survey_min_n") if draw(st.booleans()) else None

    compared = Comparison(draw(st.sampled_from(Comparator)), threshold())
    match draw(st.sampled_from(OPERATORS)):
        case "exists":
            return Exists(kinds, draw(where))
        case "none":
            search = Comparison(Comparator.AT_LEAST, threshold("none", "one", "two"))
            return Absent(kinds, draw(where), Given(draw(wheres(standard, kinds.names, 1)), search))
        case "count":
            return Count(kinds, draw(where), draw(st.none() | st.sampled_from(sorted(fields))), compared)
        case "share":
            base = draw(wheres(standard, kinds.names, 2))
            return Share(kinds, base, draw(where), threshold("one", "two"), compared)
        case "ratio":
            return Ratio(kinds, draw(where), number(), number(), enough(), compared)
        case "gap":
            group, versus = draw(wheres(standard, kinds.names, 1)), draw(wheres(standard, kinds.names, 1))
            least = threshold("one", "two", "survey_min_n")
            return Gap(kinds, draw(where), number(), number(), group, versus, least, compared)
        case "mean":
            return Mean(kinds, draw(where), number(), draw(st.none() | st.sampled_from(numbers)), enough(), compared)
        case "latest":
            return Latest(kinds, draw(where), number(), compared)
        case "change":
            longest = threshold(*WINDOWS) if draw(st.booleans()) else None
            return Change(kinds, draw(where), number(), threshold(*WINDOWS), compared, longest)
        case _:
            by, of = draw(st.sampled_from(["region", "unit"])), draw(st.sampled_from(CONTEXTS))
            within = threshold() if draw(st.booleans()) else None
            there = threshold("one", "two") if draw(st.booleans()) else None
            undated = wheres(standard, kinds.names, 1).map(
                lambda found: tuple(each for each in found if each.field not in (*DATE_FIELDS, by))
            )
            base, everywhere = draw(wheres(standard, kinds.names, 2)), draw(st.none() | undated)
            return Coverage(kinds, base, draw(where), by, of, within, compared, there, everywhere)


@cache
def fields_of(kinds: tuple[str, ...]) -> dict[str, Field]:
    """The fields that a test of these kinds may name, but for `id`."""
    fields = {name: field for kind in reversed(kinds) for name, field in VOCABULARY.kinds[kind].fields.items()}
    return {name: fields[name] for name in sorted(fields) if name != "id"}


@cache
def numbers_of(kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name, field in fields_of(kinds).items() if field.type in NUMBERS)


@st.composite
def wheres(draw: st.DrawFn, standard: str, kinds: tuple[str, ...], most: int) -> Where:
    """Up to `most` fields, each with a value, a list of values, or one or two demands, as an author may write them."""
    found = []
    for name in draw(_some(tuple(fields_of(kinds)), 0, most)):
        options = predicates(standard, kinds, name)
        first = draw(draw(st.sampled_from(options)))
        found.append(Condition(name, first))
        if not isinstance(first, Equals | OneOf) and draw(st.booleans()):
            second = draw(draw(st.sampled_from(options)))
            if not isinstance(second, Equals | OneOf | type(first)):
                found.append(Condition(name, second))
    return tuple(found)


@cache
def predicates(standard: str, kinds: tuple[str, ...], name: str) -> tuple[st.SearchStrategy[Predicate], ...]:
    """All that may be asked of a field."""
    field = fields_of(kinds)[name]
    months = st.sampled_from([named(standard, window) for window in WINDOWS])
    bounds = st.sampled_from([named(standard, threshold) for threshold in THRESHOLDS])
    return (st.booleans().map(IsSet), *_typed(field, months, bounds, numbers_of(kinds)))


def _typed(
    field: Field,
    months: st.SearchStrategy[Threshold],
    bounds: st.SearchStrategy[Threshold],
    numbers: tuple[str, ...],
) -> Iterator[st.SearchStrategy[Predicate]]:
    match field.type:
        case FieldType.SET:
            members = tuple(map(str, words(field.words) if field.words else PLACES))
            yield st.sampled_from(members).map(Contains)
            yield _some(members, 1, 2).map(ContainsAll)
            yield _some(members, 1, 3).map(ContainsAny)
            yield st.sampled_from(CONTEXTS).map(ContainsContext)
        case FieldType.DATE:
            yield months.map(WithinMonths)
            yield months.map(MonthsAgoAtLeast)
            yield st.sampled_from(LIMITS).map(Before)
            yield st.sampled_from(LIMITS).map(After)
        case FieldType.INTEGER | FieldType.NUMBER:
            yield bounds.map(AtLeast)
            yield bounds.map(AtMost)
            yield st.sampled_from(numbers).map(AtLeastField)
        case FieldType.BOOLEAN:
            yield st.booleans().map(Equals)
        case FieldType.WORD | FieldType.TEXT | FieldType.ID | FieldType.UNIT:
            texts = PLACES if field.type is FieldType.UNIT else ("A", "B", "Z")
            options: tuple[str | int, ...] = words(field.words) if field.words else texts
            yield st.sampled_from(options).map(Equals)
            yield _some(options, 1, 3).map(OneOf)
            yield _some(options, 1, 3).map(NoneOf)
            if field.words in VOCABULARY.ordinals:
                limits: st.SearchStrategy[Threshold | str] = bounds
                if field.words != "strength":
                    limits = st.sampled_from([str(word) for word in options])
                yield limits.map(AtLeast)
                yield limits.map(AtMost)


def _some(options: tuple[T, ...], least: int, most: int) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(st.sampled_from(options), min_size=least, max_size=most, unique=True).map(tuple)
