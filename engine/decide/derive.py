"""Derived fields: what a fact's own fields say under a pack's parameters and an inspection's dates.

A derived field that cannot be derived is left unset.
"""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from engine.decide.months import add_months, months_between
from engine.ir.inspection import Context, Value
from engine.ir.pack import Pack
from engine.ir.vocabulary import Kind, SourceClass

Settings = Mapping[str, Fraction]
"""The values in force of the parameters that deriving needs, by name."""

Values = Mapping[str, Value]
"""Fields that are set, and what they hold."""

PARAMETERS = ("doc_max_age", "survey_positive", "survey_negative", "survey_min_n", "response_min")
"""The parameters that derived fields use. A pack may replace them; a standard may not."""


def settings(pack: Pack, in_force: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The parameters of derived fields and of maximum ages, the pack's own before the shared ones."""
    names = (*PARAMETERS, *(k.max_age for k in pack.vocabulary.kinds.values() if k.max_age))
    found = {}
    for name in names:
        for scope in (pack.framework, "shared"):
            value = in_force.get(f"{scope}/{name}")
            if value is not None:
                found[name] = value
                break
    return found


Deriving = Callable[[Values, Context, Settings], Values]
"""What gives the derived fields of a fact from its own fields, the inspection's dates and the settings in force.

Facts that come to the same may be given the same mapping: it is for reading only.
"""


def deriving(kind: Kind, directions: Mapping[str, str], *, ages: bool) -> Deriving:
    """Makes a kind ready for deriving."""
    how = kind.source_class
    told = {name: {**kind.fixed, "source_class": name} for name in _source_classes(how)}
    otherwise = dict[str, Value](kind.fixed) if how.by or how.fixed is None else told[how.fixed]
    by, by_word = how.by, {word: told[name] for word, name in how.classes.items()}
    overrides = [(field, word, told[name]) for field, word, name in how.overrides]

    def alike(values: Values, _: Context, __: Settings) -> Values:
        for field, word, override in overrides:
            if values.get(field) == word:
                return override
        return otherwise if by is None else by_word.get(str(values.get(by)), otherwise)

    own = _OWN.get(kind.name)
    if own is None and not ages:
        return alike

    def each(values: Values, context: Context, using: Settings) -> Values:
        found = dict(alike(values, context, using))
        dated = values["date"]
        if ages and isinstance(dated, date):
            found["age_months"] = months_between(dated, context.inspection_date)
        if own is not None:
            own(values, found, context, using, directions)
        return found

    return each


def _source_classes(how: SourceClass) -> set[str]:
    named = {*how.classes.values(), *(name for _, _, name in how.overrides)}
    return named if how.fixed is None else {*named, how.fixed}


def _document(values: Values, found: dict[str, Value], context: Context, using: Settings, _: Mapping[str, str]) -> None:
    issued, due, data = values["date"], values.get("review_due"), values.get("data_as_of")
    today = context.inspection_date
    if isinstance(issued, date):
        last = due if isinstance(due, date) else add_months(issued, int(using["doc_max_age"]))
        found["current"] = values["status"] == "approved" and issued <= today <= last
    if isinstance(data, date):
        found["data_age_months"] = months_between(data, today)


def _survey(values: Values, found: dict[str, Value], _: Context, using: Settings, __: Mapping[str, str]) -> None:
    total, invited, positive_n = (_whole(values, name) for name in ("total", "invited", "positive_n"))
    if total:
        found["positive"] = positive = Fraction(positive_n, total)
    if invited:
        found["response_rate"] = Fraction(total, invited)
    if not total or total < using["survey_min_n"]:
        return
    if _at_least(positive, using["survey_positive"]):
        found["stance"] = "supports"
    else:
        found["stance"] = "contradicts" if _at_least(using["survey_negative"], positive) else "partly"
    if invited:
        found["strength"] = 3 if _at_least(Fraction(total, invited), using["response_min"]) else 2


def _metric(values: Values, found: dict[str, Value], _: Context, __: Settings, directions: Mapping[str, str]) -> None:
    value, target = values["value"], values.get("target")
    if isinstance(value, int | Fraction) and isinstance(target, int | Fraction):
        higher = directions[str(values["code"])] == "higher"
        found["on_target"] = _at_least(value, target) if higher else _at_least(target, value)


def _training(values: Values, found: dict[str, Value], _: Context, __: Settings, ___: Mapping[str, str]) -> None:
    eligible = _whole(values, "eligible")
    if eligible:
        found["completion"] = Fraction(_whole(values, "completed"), eligible)


def _appraisal(values: Values, found: dict[str, Value], context: Context, _: Settings, __: Mapping[str, str]) -> None:
    if "status_as_of" in values:
        found["confirmed_on"] = values["status_as_of"]
    else:
        found["confirmed_on"] = context.evidence_cutoff if values["recommendation"] in STANDS else values["date"]


STANDS = ("open", "overdue")
"""What a recommendation is while nobody has said that it was carried out."""

_OWN = {
    "document": _document,
    "survey": _survey,
    "metric": _metric,
    "training_record": _training,
    "appraisal": _appraisal,
}
"""By kind, what it derives beside its source class."""


def _at_least(one: int | Fraction, other: int | Fraction) -> bool:
    return one.numerator * other.denominator >= other.numerator * one.denominator


def _whole(values: Values, name: str) -> int:
    value = values[name]
    if not isinstance(value, int):
        raise TypeError(name)
    return value
