"""Tests that are settled before any evidence: no fact can match, or every value compares alike."""

from dataclasses import dataclass
from fractions import Fraction

from engine.analysis.lints.parts import Filter, Linted, filters
from engine.analysis.lints.possible import Conflict, conflict, left
from engine.ir.conditions import Equals
from engine.ir.operators import (
    Change,
    Comparator,
    Count,
    Coverage,
    Latest,
    Mean,
    Ratio,
    Share,
    Test,
)
from engine.ir.vocabulary import FieldType
from engine.truth import Truth


@dataclass(frozen=True, slots=True)
class Foregone:
    """A comparison that is always met, or never, of any value there can be; and why."""

    truth: Truth
    why: str


def contradictions(pack: Linted, test: Test) -> tuple[tuple[Filter, Conflict], ...]:
    """The filters of a test that no fact of any of its kinds can pass."""
    found = []
    for each in filters(test):
        conflicts = [conflict(pack, pack.vocabulary.kinds[kind], each.all()) for kind in test.kinds.names]
        if conflicts and all(conflicts):
            found.append((each, next(c for c in conflicts if c is not None)))
    return tuple(found)


def foregone(pack: Linted, test: Test) -> Foregone | None:
    """Whether a test's comparison is settled by what its measure can be at all."""
    least, most, what = _range(pack, test)
    comparison = getattr(test, "comparison", None)
    if comparison is None:
        return None
    bound = pack.value(comparison.bound)
    always, never = _settled(comparison.comparator, bound, least, most)
    if always or never:
        edge = f"above {_told(most)}" if most is not None and bound >= most else f"below {_told(least)}"
        return Foregone(Truth.of(always), f"{what} is never {edge}, and `${comparison.bound.name}` is {_told(bound)}")
    return None


def _settled(
    comparator: Comparator, bound: Fraction, least: Fraction | None, most: Fraction | None
) -> tuple[bool, bool]:
    """Whether all values from `least` to `most` satisfy, and whether none does."""
    match comparator:
        case Comparator.AT_LEAST:
            return least is not None and least >= bound, most is not None and most < bound
        case Comparator.MORE_THAN:
            return least is not None and least > bound, most is not None and most <= bound
        case Comparator.AT_MOST:
            return most is not None and most <= bound, least is not None and least > bound
        case Comparator.LESS_THAN:
            return most is not None and most < bound, least is not None and least >= bound


def _range(pack: Linted, test: Test) -> tuple[Fraction | None, Fraction | None, str]:
    """The least and the most that a test can measure, and what that is in words."""
    match test:
        case Count(distinct=None):
            return Fraction(0), None, "a count"
        case Count(distinct=str() as field):
            return Fraction(0), _distinct(pack, test, field), f"the number of different values of `{field}`"
        case Share():
            return Fraction(0), Fraction(1), "a share"
        case Coverage():
            return Fraction(0), Fraction(1), "a share of places"
        case Ratio(part=part, whole=whole):
            kinds = [pack.vocabulary.kinds[name] for name in test.kinds.names]
            inside = all((part, whole) in kind.never_above for kind in kinds)
            return Fraction(0) if inside else None, Fraction(1) if inside else None, f"`{part}` over `{whole}`"
        case Mean(field=field):
            return *_field(pack, test, field), f"a mean of `{field}`"
        case Latest(field=field):
            return *_field(pack, test, field), f"`{field}`"
        case Change(field=field):
            least, most = _field(pack, test, field)
            spread = most - least if least is not None and most is not None else None
            return None if spread is None else -spread, spread, f"a change of `{field}`"
        case _:
            return None, None, ""


def _distinct(pack: Linted, test: Test, name: str) -> Fraction | None:
    """How many different values of a field matching facts can have; None where they cannot be listed."""
    found: set[object] = set()
    (only,) = filters(test)
    for kind in (pack.vocabulary.kinds[each] for each in test.kinds.names):
        field = kind.fields.get(name)
        if field is None or conflict(pack, kind, only.all()) is not None:
            continue
        values = left(pack, kind, field, tuple(each for each in only.all() if each.field == name))
        if values is None:
            return None
        found.update(values)
    return Fraction(len(found))


def _field(pack: Linted, test: Test, name: str) -> tuple[Fraction | None, Fraction | None]:
    """The least and the most that a number field can hold: by its unit, or by that of the code asked for."""
    fields = [f for kind in test.kinds.names if (f := pack.vocabulary.kinds[kind].fields.get(name)) is not None]
    (only,) = filters(test)
    codes = [each.predicate.value for each in only.all() if isinstance(each.predicate, Equals)]
    units = {
        next((w.unit for words in pack.vocabulary.words.values() for w in words if w.unit and w.name in codes), None)
        if field.unit == "by_code"
        else field.unit
        for field in fields
    }
    if units == {"share"}:
        return Fraction(0), Fraction(1)
    return (Fraction(0) if all(f.type is FieldType.INTEGER for f in fields) else None), None


def _told(value: Fraction | None) -> str:
    if value is None:
        return "nothing"
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
