"""The conditions of a filter, read otherwise: each left out, each word of a list left out, each bound a step off."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from engine.analysis.mutate.mutant import Altered, Sort, alone_read
from engine.analysis.mutate.written import condition_written, scalar_written
from engine.ir.conditions import (
    After,
    AtLeast,
    AtMost,
    Before,
    Condition,
    ContainsAll,
    ContainsAny,
    MonthsAgoAtLeast,
    NoneOf,
    OneOf,
    Predicate,
    Where,
    WithinMonths,
)
from engine.ir.pack import Pack
from engine.ir.parameters import Parameter, Threshold

WORD = {Before: "after", After: "before"}
SHARE_STEP = Fraction(1, 20)
"""How far a threshold that is a share is moved, where it is held against a number that was recorded."""


def step(parameter: Parameter) -> Fraction:
    """How far a parameter is moved: by one where it is a whole number of something, else by five hundredths."""
    whole = all(dated.value.denominator == 1 for dated in parameter.values)
    return Fraction(1) if whole and not parameter.unit.startswith("share") else SHARE_STEP


def altered_filters(pack: Pack, where: Where) -> Iterator[Altered[Where]]:
    """Every way in which a filter is read otherwise."""
    for i, condition in enumerate(where):
        before, after = where[:i], where[i + 1 :]
        written = f"`{condition_written(condition)}`"
        yield Altered(Sort.CONDITION, f"{written} left out", (*before, *after))
        for each in _altered(pack, condition, written):
            now = replace(condition, predicate=each.now)
            yield Altered(each.sort, each.says, (*before, now, *after), each.parameters)


def _altered(pack: Pack, condition: Condition, written: str) -> Iterator[Altered[Predicate]]:
    match condition.predicate:
        case OneOf(values) | NoneOf(values) if len(values) > 1:
            for value in values:
                rest = tuple(each for each in values if each != value)
                says = f"{written} without `{scalar_written(value)}`"
                yield Altered(Sort.CONDITION, says, replace(condition.predicate, values=rest))
        case ContainsAll(words) | ContainsAny(words) if len(words) > 1:
            for word in words:
                fewer = tuple(each for each in words if each != word)
                says = f"{written} without `{word}`"
                yield Altered(Sort.CONDITION, says, replace(condition.predicate, words=fewer))
        case AtLeast(Threshold() as bound) | AtMost(Threshold() as bound):
            for by in (1, -1):
                parameter = pack.parameters[bound.key]
                now, added = alone_read(parameter, by * step(parameter))
                says = f"{written}, this line alone, reading {moved_told(parameter, by * step(parameter))}"
                yield Altered(Sort.THRESHOLD, says, replace(condition.predicate, bound=now), added)
        case WithinMonths(months) | MonthsAgoAtLeast(months):
            for by in (1, -1):
                now, added = alone_read(pack.parameters[months.key], Fraction(by))
                says = f"{written}, this line alone, reading {moved_told(pack.parameters[months.key], Fraction(by))}"
                yield Altered(Sort.WINDOW, says, replace(condition.predicate, months=now), added)
        case Before(limit):
            yield Altered(Sort.WINDOW, f"{written} read as `after`", After(limit))
        case After(limit):
            yield Altered(Sort.WINDOW, f"{written} read as `before`", Before(limit))
        case _:
            pass


def moved_told(parameter: Parameter, by: Fraction) -> str:
    """3 in place of 2, by the newest value: shares in per cent."""
    was = parameter.values[-1].value
    return f"{_told(parameter, was + by)} in place of {_told(parameter, was)}"


def _told(parameter: Parameter, value: Fraction) -> str:
    if parameter.unit.startswith("share"):
        return f"{float(value * 100):g} per cent"
    return str(value) if value.denominator == 1 else f"{float(value):g}"
