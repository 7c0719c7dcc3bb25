"""What the conditions of a filter leave possible: the values that a field may still have, and where there is none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from engine.analysis.lints.parts import Linted
from engine.ir.conditions import (
    After,
    AtLeast,
    AtMost,
    Before,
    Condition,
    Equals,
    IsSet,
    MonthsAgoAtLeast,
    NoneOf,
    OneOf,
    Scalar,
    Where,
    WithinMonths,
)
from engine.ir.parameters import Threshold
from engine.ir.vocabulary import Field, FieldType, Kind

NUMBERS = (FieldType.INTEGER, FieldType.NUMBER)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A condition that no fact of the kind can meet beside the others, and why."""

    condition: Condition
    why: str


def conflict(pack: Linted, kind: Kind, where: Where) -> Conflict | None:
    """The first condition that leaves nothing possible for facts of a kind, if there is one."""
    for i, condition in enumerate(where):
        field = kind.fields.get(condition.field)
        if field is None:
            if condition.predicate != IsSet(wanted=False):
                return Conflict(condition, f"`{kind.name}` has no field `{condition.field}`")
            continue
        before = tuple(each for each in where[:i] if each.field == condition.field)
        why = _why(pack, kind, field, condition, before)
        if why is not None:
            return Conflict(condition, why)
    return _of_source(pack, kind, where)


def choices(pack: Linted, kind: Kind, field: Field) -> tuple[Scalar, ...] | None:
    """All values that a field of the kind may have, in order; None where they cannot be listed."""
    if field.name in kind.fixed:
        return (kind.fixed[field.name],)
    if field.type is FieldType.BOOLEAN:
        return True, False
    if field.type is not FieldType.WORD or field.words is None:
        return None
    words = tuple(word.name for word in pack.vocabulary.words[field.words])
    if field.name == "source_class":
        how = kind.source_class
        reached = {how.fixed, *how.classes.values(), *(each for _, _, each in how.overrides)}
        return tuple(word for word in words if word in reached)
    return tuple(int(word) for word in words) if all(word.isdecimal() for word in words) else words


def left(pack: Linted, kind: Kind, field: Field, conditions: Where) -> tuple[Scalar, ...] | None:
    """The values that conditions on the field leave; None where they cannot be listed."""
    found = choices(pack, kind, field)
    if found is None:
        return None
    return tuple(value for value in found if all(_meets(pack, field, value, each) for each in conditions))


def _why(pack: Linted, kind: Kind, field: Field, condition: Condition, before: Where) -> str | None:
    """Why a condition leaves nothing of what the earlier ones on the same field leave; None where something is left."""
    empty = [each.predicate == IsSet(wanted=False) for each in (*before, condition)]
    if any(empty) and not all(empty):
        return f"`{field.name}` is asked to be empty and to hold something"
    if all(empty):
        return None if field.optional or field.derived else f"`{field.name}` of `{kind.name}` is never empty"
    if field.type is FieldType.DATE:
        return _dates(pack, field, (*before, condition))
    if field.type in NUMBERS:
        return _numbers(pack, field, (*before, condition))
    if left(pack, kind, field, (condition,)) == ():
        return f"`{field.name}` of `{kind.name}` is never that"
    if left(pack, kind, field, (*before, condition)) == ():
        return f"an earlier condition on `{field.name}` leaves nothing of it"
    return None


def _meets(pack: Linted, field: Field, value: Scalar, condition: Condition) -> bool:
    match condition.predicate:
        case Equals(value=wanted):
            return value == wanted
        case OneOf(values=values):
            return value in values
        case NoneOf(values=values):
            return value not in values
        case AtLeast(bound=bound):
            return _place(pack, field, value) >= _bound(pack, field, bound)
        case AtMost(bound=bound):
            return _place(pack, field, value) <= _bound(pack, field, bound)
        case _:
            return True


def _bound(pack: Linted, field: Field, bound: Threshold | str) -> Fraction:
    return pack.value(bound) if isinstance(bound, Threshold) else _place(pack, field, bound)


def _place(pack: Linted, field: Field, value: Scalar) -> Fraction:
    """A numbered word's number; another word's place in its list."""
    if isinstance(value, str):
        return Fraction(pack.vocabulary.rank(field.words or "", value))
    return Fraction(value)


def _numbers(pack: Linted, field: Field, conditions: Where) -> str | None:
    least = Fraction(0) if field.type is FieldType.INTEGER or field.unit == "share" else None
    most = Fraction(1) if field.unit == "share" else None
    for condition in conditions:
        match condition.predicate:
            case AtLeast(bound=Threshold() as bound):
                least = pack.value(bound) if least is None else max(least, pack.value(bound))
            case AtMost(bound=Threshold() as bound):
                most = pack.value(bound) if most is None else min(most, pack.value(bound))
            case _:
                pass
    if least is not None and most is not None and least > most:
        return f"`{field.name}` would have to be at least {_number(least)} and at most {_number(most)}"
    return None


def _number(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else str(float(value))


def _dates(pack: Linted, field: Field, conditions: Where) -> str | None:
    """Why no date meets all: windows are measured back from the inspection, fixed dates stand by themselves."""
    window: Fraction | None = None
    ago: Fraction | None = None
    after: list[date] = []
    before: list[date] = []
    named: set[tuple[str, str]] = set()
    for condition in conditions:
        match condition.predicate:
            case WithinMonths(months=months):
                window = pack.value(months) if window is None else min(window, pack.value(months))
            case MonthsAgoAtLeast(months=months):
                ago = pack.value(months) if ago is None else max(ago, pack.value(months))
            case After(limit=date() as limit):
                after.append(limit)
            case Before(limit=date() as limit):
                before.append(limit)
            case After(limit=str() as limit):
                named.add(("after", limit))
            case Before(limit=str() as limit):
                named.add(("before", limit))
            case _:
                pass
    if window is not None and ago is not None and ago > window:
        return f"`{field.name}` would have to be within {window} months and at least {ago} months ago"
    if after and before and (min(before) - max(after)).days < 2:  # noqa: PLR2004 - strictly between two days lies one
        return f"`{field.name}` would have to be after {max(after)} and before {min(before)}"
    if ("after", "evidence_cutoff") in named and field.name == "date":
        return "no fact dated after the cutoff is seen"
    both = next((limit for way, limit in sorted(named) if {("after", limit), ("before", limit)} <= named), None)
    if both is not None:
        return f"`{field.name}` would have to be after and before `{both}`"
    if ("after", "inspection_date") in named and ago is not None:
        return f"`{field.name}` would have to be after `inspection_date` and at least {ago} months before it"
    return None


def _of_source(pack: Linted, kind: Kind, where: Where) -> Conflict | None:
    """A condition on where an account comes from that what gives it its class rules out."""
    field = kind.fields.get("source_class")
    asked = tuple(each for each in where if each.field == "source_class")
    if field is None or not asked or kind.source_class.by is None:
        return None
    wanted = left(pack, kind, field, asked) or ()
    reached = set(_classes(pack, kind, where))
    if reached.isdisjoint(wanted):
        return Conflict(asked[-1], f"an account of the `{kind.source_class.by}` asked for is of another source class")
    return None


def _classes(pack: Linted, kind: Kind, where: Where) -> Iterator[str]:
    how = kind.source_class
    possible: Mapping[str, tuple[Scalar, ...]] = {
        name: left(pack, kind, kind.fields[name], tuple(each for each in where if each.field == name)) or ()
        for name in {how.by, *(field for field, _, _ in how.overrides)}
        if name is not None
    }
    for field, word, given in how.overrides:
        if word in possible[field]:
            yield given
    plain = all(any(value != word for value in possible[field]) for field, word, _ in how.overrides)
    for value in possible[how.by or ""] if plain else ():
        if str(value) in how.classes:
            yield how.classes[str(value)]
