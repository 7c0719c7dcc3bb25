"""What a test means on a day: its parameters as values, and with it the values that its facts are derived by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TypeVar

from engine.decide.derive import settings
from engine.ir.conditions import DATE_FIELDS, Where
from engine.ir.criteria import Rule
from engine.ir.decision import InForce
from engine.ir.operators import Absent, Coverage, Gap, Share, Test
from engine.ir.pack import Pack
from engine.ir.parameters import Threshold

T = TypeVar("T")
DERIVED_BY = {
    "current": ("doc_max_age",),
    "stance": ("survey_positive", "survey_negative", "survey_min_n"),
    "strength": ("response_min", "survey_min_n"),
}
"""By derived field: the parameters that it is worked out by."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A rule whose thresholds are values (a key such as `=13/20`).

    `settings` are the values that its facts are derived by; `ages`, by kind, the months past which they are too old,
    where a filter of its own sets no dates.
    """

    rule: Rule
    settings: tuple[tuple[str, Fraction], ...] = ()
    ages: tuple[tuple[str, Fraction], ...] = ()


def values_on(pack: Pack, day: date) -> dict[str, Fraction]:
    """The values in force on a day."""
    values = {key: parameter.in_force(day) for key, parameter in pack.parameters.items()}
    return {key: value for key, value in values.items() if value is not None}


def meanings(pack: Pack, rules: Mapping[str, Rule], day: date) -> dict[str, Meaning]:
    """What each rule of a part means on a day."""
    values = values_on(pack, day)
    using = settings(pack, values)
    found = {}
    for node, rule in rules.items():
        if isinstance(rule, Test):
            derived = tuple((name, using[name]) for name in _derived_by(rule) if name in using)
            ages = tuple((kind, using[name]) for kind, name in _ages(pack, rule) if name in using)
            found[node] = Meaning(resolved(rule, values), derived, ages)
        else:
            found[node] = Meaning(rule)
    return found


def resolved(of: T, values: InForce) -> T:
    """The same with each threshold named by its value."""
    match of:
        case Threshold(key=key):
            return replace(of, key=f"={values[key]}") if key in values else of
        case tuple():
            return type(of)(resolved(each, values) for each in of)
        case _ if is_dataclass(of) and not isinstance(of, type):
            named = {each.name: resolved(getattr(of, each.name), values) for each in fields(of) if each.name != "at"}
            return replace(of, **named)
        case _:
            return of


def value_of(threshold: Threshold) -> Fraction:
    """The value of a resolved threshold."""
    return Fraction(threshold.key.removeprefix("="))


def thresholds(of: object) -> Iterator[Threshold]:
    """Every mention of a parameter in a rule."""
    match of:
        case Threshold():
            yield of
        case tuple():
            for each in of:
                yield from thresholds(each)
        case _ if is_dataclass(of):
            for field in fields(of):
                yield from thresholds(getattr(of, field.name))
        case _:
            pass


def filters_of(test: Test) -> tuple[Where, ...]:
    """The conditions of each of a test's filters, a base with what is asked beside it."""
    match test:
        case Share(base=base, where=where):
            return ((*base, *where),)
        case Coverage(base=base, where=where):
            of_all = test.of_every_place()
            return (*base, *where), *([] if of_all is None else [(*of_all, *where)])
        case Absent(where=where, given=given):
            return where, given.where
        case Gap(where=where, group=group, versus=versus):
            return (*where, *group), (*where, *versus)
        case _:
            return (test.where,)


def dated(where: Where) -> bool:
    """Whether a filter sets its own dates, so that no maximum age applies to it."""
    return any(condition.field in DATE_FIELDS for condition in where)


def keys_of(pack: Pack, test: Test) -> set[str]:
    """The keys of all parameters that a test turns on: those it mentions, and those its facts are derived by."""
    keys = {threshold.key for threshold in thresholds(test)}
    for name in (*_derived_by(test), *(age for _, age in _ages(pack, test))):
        scope = next((s for s in (pack.framework, "shared") if f"{s}/{name}" in pack.parameters), None)
        if scope is not None:
            keys.add(f"{scope}/{name}")
    return keys


def _derived_by(test: Test) -> tuple[str, ...]:
    """The names of the parameters that the fields which a test reads are worked out by."""
    read = {condition.field for where in filters_of(test) for condition in where}
    read |= {value for field in fields(test) if isinstance(value := getattr(test, field.name), str)}
    of = {"current": "document", "stance": "survey", "strength": "survey"}
    found = [DERIVED_BY[name] for name in DERIVED_BY if name in read and of[name] in test.kinds.names]
    return tuple(dict.fromkeys(name for names in found for name in names))


def _ages(pack: Pack, test: Test) -> Iterator[tuple[str, str]]:
    """By kind, the name of its maximum age, where a filter of the test heeds it."""
    if all(dated(where) for where in filters_of(test)):
        return
    for kind in test.kinds.names:
        age = pack.vocabulary.kinds[kind].max_age
        if age is not None:
            yield kind, age
