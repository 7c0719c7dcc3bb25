"""Conditions: what may be asked of a field of that type."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from engine.diagnostics import nearest
from engine.ir.conditions import (
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
    Scalar,
    Where,
    WithinMonths,
)
from engine.ir.operators import Kinds
from engine.ir.parameters import Threshold
from engine.ir.vocabulary import Field, FieldType
from engine.load.forms.form import iso_day
from engine.load.forms.rules import DemandForm
from engine.load.scope import Path, Scope

NUMBERS = (FieldType.INTEGER, FieldType.NUMBER)


def resolve_where(scope: Scope, kinds: Kinds, where: Mapping[str, object], path: Path) -> Where:
    """The conditions of a mapping, in written order."""
    found = []
    for name, demand in where.items():
        here = (*path, name)
        field = scope.field(kinds, name, here, key=True)
        if field is not None:
            place = scope.at(here, key=True)
            found += [Condition(name, predicate, place) for predicate in _predicates(scope, kinds, field, demand, here)]
    return tuple(found)


def _predicates(scope: Scope, kinds: Kinds, field: Field, demand: object, path: Path) -> Iterator[Predicate]:
    if isinstance(demand, DemandForm):
        written = [name for name in type(demand).model_fields if getattr(demand, name) is not None]
        order = {name: i for i, name in enumerate(_written(scope, path))}
        if not written:
            scope.fault("nothing-here", f"nothing is asked of `{field.name}`", path, "write a value or a demand")
        for name in sorted(written, key=lambda n: order.get(n, 0)):
            yield from _demand(scope, kinds, field, name, getattr(demand, name), (*path, name))
    elif isinstance(demand, list):
        yield OneOf(tuple(_values(scope, kinds, field, demand, path)))
    else:
        yield Equals(_value(scope, kinds, field, demand, path))


def _written(scope: Scope, path: Path) -> list[str]:
    """The keys of a mapping in written order, which the form's fields do not keep."""
    node = scope.root
    for part in path:
        node = node.value[part] if isinstance(part, int) else next(v for k, v in node.value if k.value == part)
    return [key.value for key, _ in node.value]


def _demand(scope: Scope, kinds: Kinds, field: Field, name: str, value: object, path: Path) -> Iterator[Predicate]:
    match name, value:
        case "not_in", list():
            yield NoneOf(tuple(_values(scope, kinds, field, value, path)))
        case "at_least", str():
            yield AtLeast(_bound(scope, field, value, path))
        case "at_most", str():
            yield AtMost(_bound(scope, field, value, path))
        case "at_least_field", str():
            other = scope.field(kinds, value, path)
            if field.type not in NUMBERS or (other is not None and other.type not in NUMBERS):
                scope.fault("not-a-number", f"`{field.name}` and `{value}` must both be numbers to be compared", path)
            yield AtLeastField(value)
        case "contains", str():
            yield Contains(str(_member(scope, kinds, field, value, path)))
        case "contains_all" | "contains_any", list():
            words = tuple(str(_member(scope, kinds, field, w, (*path, i))) for i, w in enumerate(value))
            yield ContainsAll(words) if name == "contains_all" else ContainsAny(words)
        case "contains_context", str():
            _set_field(scope, field, path)
            context_set(scope, value, path)
            yield ContainsContext(value)
        case "within_months" | "months_ago_at_least", str():
            _date_field(scope, field, name, path)
            months = scope.threshold(value, path)
            whole_months(scope, months, path)
            yield WithinMonths(months) if name == "within_months" else MonthsAgoAtLeast(months)
        case "before" | "after", str():
            _date_field(scope, field, name, path)
            limit = _limit(scope, value, path)
            yield Before(limit) if name == "before" else After(limit)
        case "is_set", bool():
            yield IsSet(value)
        case _:
            raise AssertionError(name)  # the form allows no other demand


def whole_months(scope: Scope, months: Threshold, path: Path) -> None:
    """Months must be whole numbers."""
    parameter = scope.parameters.get(months.key)
    if parameter is not None and any(v.value.denominator != 1 or v.value < 0 for v in parameter.values):
        scope.fault("not-whole-months", f"`${parameter.name}` is no whole number of months", path)


def context_set(scope: Scope, name: str, path: Path) -> None:
    """The name must be a context set."""
    sets = [n for n, type_ in scope.vocabulary.context.items() if type_ != "date"]
    if name not in sets:
        scope.fault("unknown-context", f"there is no context set `{name}`", path, nearest(name, sets))


def _limit(scope: Scope, value: str, path: Path) -> str | date:
    dates = [n for n, type_ in scope.vocabulary.context.items() if type_ == "date"]
    if value in dates:
        return value
    try:
        return iso_day(value)
    except ValueError:
        advice = f"write a date as 2025-01-31, or one of {', '.join(f'`{d}`' for d in dates)}"
        scope.fault("bad-date", f"`{value}` is not a date", path, advice)
        return date.min


def _date_field(scope: Scope, field: Field, demand: str, path: Path) -> None:
    if field.type is not FieldType.DATE:
        message = f"`{demand}` asks for a date, and `{field.name}` is {_described(field)}"
        scope.fault("not-a-date-field", message, path, "ask it of a date, such as `date`", key=True)


def _set_field(scope: Scope, field: Field, path: Path) -> None:
    if field.type is not FieldType.SET:
        message = f"`{path[-1]}` asks for a set, and `{field.name}` is {_described(field)}"
        scope.fault("not-a-set", message, path, f"write `{field.name}: a_word` or a list of words", key=True)


def _described(field: Field) -> str:
    names = {
        FieldType.WORD: "a word of a list",
        FieldType.BOOLEAN: "true or false",
        FieldType.INTEGER: "a whole number",
        FieldType.NUMBER: "a number",
        FieldType.DATE: "a date",
        FieldType.SET: "a set",
    }
    return names.get(field.type, "text")


def _bound(scope: Scope, field: Field, value: str, path: Path) -> Threshold | str:
    ordinal = field.words is not None and field.words in scope.vocabulary.ordinals
    numbers = field.type in NUMBERS or _numbered(scope, field)
    if not numbers and not ordinal:
        message = f"`{path[-1]}` needs a number or an ordered list, and `{field.name}` is {_described(field)}"
        scope.fault("not-ordered", message, path, "name the values wanted, as `field: [a, b]`", key=True)
    if value.startswith("$"):
        return scope.threshold(value, path)
    if numbers:
        scope.fault(
            "not-a-parameter", f"`{value}` is no parameter", path, "write a dollar and the name of one, as `$half`"
        )
    else:
        _word(scope, field, value, path)
    return value


def _numbered(scope: Scope, field: Field) -> bool:
    """Whether the words of the field's list are numbers, which facts then hold."""
    words = scope.vocabulary.words.get(field.words or "", ())
    return bool(words) and all(word.name.isdecimal() for word in words)


def _values(scope: Scope, kinds: Kinds, field: Field, values: list[object], path: Path) -> list[Scalar]:
    return [_value(scope, kinds, field, value, (*path, i)) for i, value in enumerate(values)]


def _value(scope: Scope, kinds: Kinds, field: Field, value: object, path: Path) -> Scalar:
    """A value that a field of this type can hold."""
    match field.type, value:
        case FieldType.BOOLEAN, bool():
            return value
        case FieldType.BOOLEAN, _:
            scope.fault("wrong-value", f"`{field.name}` is true or false", path, "write `true` or `false`")
        case ((FieldType.INTEGER | FieldType.NUMBER), _):
            scope.fault(
                "bare-number",
                f"`{value}` is a bare number, and every threshold must be a named parameter",
                path,
                "name it in the parameters file, and write `at_least: $its_name`",
            )
        case FieldType.SET, _:
            scope.fault("is-a-set", f"`{field.name}` is a set", path, "write `contains: a_word`, or `contains_all`")
        case FieldType.DATE, _:
            advice = "write `within_months`, `before`, `after` or `months_ago_at_least`"
            scope.fault("is-a-date", f"`{field.name}` is a date", path, advice)
        case FieldType.WORD, _:
            return _known(scope, kinds, field, value, path)
        case _, str():
            return value
        case _:
            scope.fault("not-text", f"`{field.name}` is text", path, "write it in quotes")
    return str(value)


def _known(scope: Scope, kinds: Kinds, field: Field, value: object, path: Path) -> Scalar:
    """A word of the list of any of the kinds' fields of that name."""
    fields = [f for k in kinds.names if (f := scope.vocabulary.kinds[k].fields.get(field.name)) is not None]
    if not any(str(value) == w.name for f in fields for w in scope.vocabulary.words.get(f.words or "", ())):
        _word(scope, field, str(value), path)
    if isinstance(value, Decimal):
        return Fraction(value)
    if isinstance(value, str) and _numbered(scope, field):
        return int(value) if value.isdecimal() else value
    return value if isinstance(value, str | bool | int) else str(value)


def _word(scope: Scope, field: Field, value: str, path: Path) -> None:
    words = [w.name for w in scope.vocabulary.words.get(field.words or "", ())]
    if value not in words:
        code, what = ("unknown-theme", "theme") if field.words == "theme" else ("unknown-word", f"`{field.name}`")
        scope.fault(code, f"there is no {what} `{value}`", path, nearest(value, words))


def _member(scope: Scope, kinds: Kinds, field: Field, value: object, path: Path) -> Scalar:
    if field.type is not FieldType.SET:
        _set_field(scope, field, path)
        return str(value)
    return _known(scope, kinds, field, value, path) if field.words else str(value)
