"""A test read otherwise: its comparison, its thresholds, its filters, and what it counts."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any, Literal

from engine.analysis.mutate.conditions import altered_filters, moved_told, step
from engine.analysis.mutate.mutant import Altered, Sort, alone_read
from engine.analysis.mutate.written import comparison_written
from engine.ir.operators import Absent, Comparator, Comparison, Count, Coverage, Given, Share, Test
from engine.ir.pack import Pack
from engine.ir.parameters import Parameter, Threshold

FILTERS = ("base", "where", "group", "versus", "everywhere")  # a coverage's `group` is a field's name
STRICTNESS = {
    Comparator.AT_LEAST: Comparator.MORE_THAN,
    Comparator.MORE_THAN: Comparator.AT_LEAST,
    Comparator.AT_MOST: Comparator.LESS_THAN,
    Comparator.LESS_THAN: Comparator.AT_MOST,
}
REVERSE = {
    Comparator.AT_LEAST: Comparator.LESS_THAN,
    Comparator.MORE_THAN: Comparator.AT_MOST,
    Comparator.AT_MOST: Comparator.MORE_THAN,
    Comparator.LESS_THAN: Comparator.AT_LEAST,
}
AS_STRICTNESS = {
    Comparator.AT_LEAST: 1,
    Comparator.MORE_THAN: -1,
    Comparator.AT_MOST: -1,
    Comparator.LESS_THAN: 1,
}
"""The step of a whole number that is the same as the other strictness, and so is left out."""
COUNTED_STEP = Fraction(1, 10)
"""How far a share of facts or places is moved: there are few of them, and a smaller step tells none apart."""
Measured = Literal["whole", "counted share", "number"]


def altered_tests(pack: Pack, test: Test) -> Iterator[Altered[Test]]:
    """Every way in which a test is read otherwise, in written order."""
    for name in (each for each in FILTERS if isinstance(getattr(test, each, None), tuple)):
        for each in altered_filters(pack, getattr(test, name)):
            says = each.says if name == "where" else f"{each.says} (`{name}`)"
            yield Altered(each.sort, says, _with(test, name, each.now), each.parameters)
    if isinstance(test, Absent):
        for given in _given(pack, test.given):
            yield Altered(given.sort, f"{given.says} (`given`)", replace(test, given=given.now), given.parameters)
    else:
        yield from _compared(pack, test)
    if isinstance(test, Coverage) and test.everywhere is not None:
        yield Altered(Sort.CONDITION, "`everywhere` left out", replace(test, everywhere=None))
    if isinstance(test, Count) and test.distinct is not None:
        yield Altered(Sort.COUNTED, f"`distinct: {test.distinct}` left out", replace(test, distinct=None))
    for name in ("min_n", "over", "longest", "within"):
        threshold = getattr(test, name, None)
        if isinstance(threshold, Threshold):
            parameter = pack.parameters[threshold.key]
            by = COUNTED_STEP if name == "within" else step(parameter)
            for now, says, added in _stepped(parameter, (by, -by)):
                sort = Sort.WINDOW if name in ("over", "longest") else Sort.THRESHOLD
                yield Altered(
                    sort, f"`{name}: ${threshold.name}`, this line alone, reading {says}", _with(test, name, now), added
                )


def _given(pack: Pack, given: Given) -> Iterator[Altered[Given]]:
    for where in altered_filters(pack, given.where):
        yield Altered(where.sort, where.says, replace(given, where=where.now), where.parameters)
    for each in _comparisons(pack, given.comparison, "whole"):
        yield Altered(each.sort, each.says, replace(given, comparison=each.now), each.parameters)


def _compared(pack: Pack, test: Test) -> Iterator[Altered[Test]]:
    comparison = getattr(test, "comparison", None)
    if isinstance(comparison, Comparison):
        for each in _comparisons(pack, comparison, _measured(test)):
            yield Altered(each.sort, each.says, _with(test, "comparison", each.now), each.parameters)


def _measured(test: Test) -> Measured:
    if isinstance(test, Count):
        return "whole"
    return "counted share" if isinstance(test, Share | Coverage) else "number"


def _comparisons(pack: Pack, comparison: Comparison, measured: Measured) -> Iterator[Altered[Comparison]]:
    comparator, written = comparison.comparator, f"`{comparison_written(comparison)}`"
    for other in (STRICTNESS[comparator], REVERSE[comparator]):
        says = f"{written} read as `{other.value}`"
        yield Altered(Sort.COMPARISON, says, replace(comparison, comparator=other))
    parameter = pack.parameters[comparison.bound.key]
    by = COUNTED_STEP if measured == "counted share" else step(parameter)
    ways = (1, -1) if measured != "whole" else (-AS_STRICTNESS[comparator],)
    for now, says, added in _stepped(parameter, tuple(way * by for way in ways)):
        yield Altered(
            Sort.THRESHOLD, f"{written}, this line alone, reading {says}", replace(comparison, bound=now), added
        )


def _stepped(parameter: Parameter, by: tuple[Fraction, ...]) -> Iterator[tuple[Threshold, str, dict[str, Parameter]]]:
    for each in by:
        now, added = alone_read(parameter, each)
        yield now, moved_told(parameter, each), added


def _with(test: Test, name: str, value: Any) -> Test:  # noqa: ANN401 - a field of any operator
    fields: dict[str, Any] = {name: value}
    return replace(test, **fields)
