"""Derived fields: what a fact's own fields say under a pack's parameters and an inspection's dates.

A derived field that cannot be derived is left unset.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from engine.decide.months import add_months, months_between
from engine.ir.expectations import AnyPack
from engine.ir.inspection import Context, Fact, Value
from engine.ir.vocabulary import Kind

Settings = Mapping[str, Fraction]
"""The values in force of the parameters that deriving needs, by name."""

PARAMETERS = ("doc_max_age", "survey_positive", "survey_negative", "survey_min_n", "response_min")
"""The parameters that derived fields use. A pack may replace them; a standard may not."""


def settings(pack: AnyPack, in_force: Mapping[str, Fraction]) -> dict[str, Fraction]:
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


def derived(
    fact: Fact, kind: Kind, context: Context, using: Settings, directions: Mapping[str, str], *, ages: bool
) -> dict[str, Value]:
    """The fact's values with its derived fields added, its age in months only where `ages` are read.

    `directions` says which way is better, by metric code.
    """
    values = dict(fact.values)
    values.update(kind.fixed)
    source_class = _source_class(values, kind)
    if source_class is not None:
        values["source_class"] = source_class
    dated = values["date"]
    if ages and isinstance(dated, date):
        values["age_months"] = months_between(dated, context.inspection_date)
    match fact.kind:
        case "document":
            _document(values, context, using)
        case "survey":
            _survey(values, using)
        case "metric":
            _metric(values, directions)
        case _:
            pass
    return values


def _source_class(values: Mapping[str, Value], kind: Kind) -> str | None:
    how = kind.source_class
    for field, word, override in how.overrides:
        if values.get(field) == word:
            return override
    return how.fixed if how.by is None else how.classes.get(str(values.get(how.by)))


def _document(values: dict[str, Value], context: Context, using: Settings) -> None:
    today = context.inspection_date
    issued, due, data = values["date"], values.get("review_due"), values.get("data_as_of")
    if isinstance(issued, date):
        last = due if isinstance(due, date) else add_months(issued, int(using["doc_max_age"]))
        values["current"] = values["status"] == "approved" and issued <= today <= last
    if isinstance(data, date):
        values["data_age_months"] = months_between(data, today)


def _survey(values: dict[str, Value], using: Settings) -> None:
    total, invited, positive_n = (_whole(values, name) for name in ("total", "invited", "positive_n"))
    if total:
        values["positive"] = positive = Fraction(positive_n, total)
    if invited:
        values["response_rate"] = Fraction(total, invited)
    if not total or total < using["survey_min_n"]:
        return
    if positive >= using["survey_positive"]:
        values["stance"] = "supports"
    else:
        values["stance"] = "contradicts" if positive <= using["survey_negative"] else "partly"
    if invited:
        values["strength"] = 3 if Fraction(total, invited) >= using["response_min"] else 2


def _metric(values: dict[str, Value], directions: Mapping[str, str]) -> None:
    value, target = values["value"], values.get("target")
    if isinstance(value, int | Fraction) and isinstance(target, int | Fraction):
        higher = directions[str(values["code"])] == "higher"
        values["on_target"] = value >= target if higher else value <= target


def _whole(values: Mapping[str, Value], name: str) -> int:
    value = values[name]
    if not isinstance(value, int):
        raise TypeError(name)
    return value
