"""The parameters that tests name, and the filters that they name them in."""

from collections.abc import Iterable
from typing import assert_never

from engine.ir.conditions import AtLeast, AtMost, MonthsAgoAtLeast, Where, WithinMonths
from engine.ir.decision import Step
from engine.ir.operators import Absent, Change, Count, Coverage, Exists, Gap, Latest, Mean, Ratio, Share, Test
from engine.ir.parameters import Threshold
from engine.report.trace.facts import Seen
from engine.report.wording.layout import wrapped
from engine.report.wording.units import parameter_told


def parameters_told(seen: Seen, steps: Iterable[Step]) -> list[str]:
    """The parameters that tests name, each once: value, reason and source."""
    bounds = [bound for step in steps if isinstance(step.rule, Test) for bound in thresholds(step.rule)]
    lines = []
    for key in sorted({bound.key for bound in bounds}, key=lambda key: Threshold(key).name):
        parameter = seen.pack.parameters[key]
        value = parameter_told(parameter, seen.in_force[key])
        lines.append(wrapped(f"${parameter.name}: {value}. {parameter.why} ({parameter.source})", "  ", "    "))
    return lines


def thresholds(test: Test) -> tuple[Threshold, ...]:
    """Every parameter that a test names."""
    return (*used(test), *_inside(test))


def used(test: Test) -> tuple[Threshold, ...]:
    """The parameters that a test names outside its conditions: what it is held against first."""
    match test:
        case Exists():
            return ()
        case Absent(given=given):
            return (given.comparison.bound,)
        case Count(comparison=comparison) | Latest(comparison=comparison):
            return (comparison.bound,)
        case Share(comparison=comparison, min_n=min_n) | Gap(comparison=comparison, min_n=min_n):
            return comparison.bound, min_n
        case Ratio(comparison=comparison, min_n=enough) | Mean(comparison=comparison, min_n=enough):
            return (comparison.bound,) if enough is None else (comparison.bound, enough)
        case Change(comparison=comparison, over=over, longest=longest):
            return (comparison.bound, over) if longest is None else (comparison.bound, over, longest)
        case Coverage(comparison=comparison, within=within, min_n=enough):
            return (comparison.bound, *(each for each in (within, enough) if each is not None))
        case _:
            assert_never(test)


def filters(test: Test) -> tuple[Where, ...]:
    """Every list of conditions of a test."""
    match test:
        case Share(base=base):
            return test.where, base
        case Coverage(base=base, everywhere=everywhere):
            return test.where, base, everywhere or ()
        case Gap(group=group, versus=versus):
            return test.where, group, versus
        case Absent(given=given):
            return test.where, given.where
        case _:
            return (test.where,)


def _inside(test: Test) -> list[Threshold]:
    """The parameters that a test's conditions name."""
    found: list[Threshold] = []
    for condition in (c for where in filters(test) for c in where):
        match condition.predicate:
            case AtLeast(Threshold() as bound) | AtMost(Threshold() as bound):
                found.append(bound)
            case WithinMonths(months) | MonthsAgoAtLeast(months):
                found.append(months)
            case _:
                pass
    return found
