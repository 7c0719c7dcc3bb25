"""What was supposed, and the two sides of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine.analysis.difference.meaning import keys_of
from engine.analysis.whatif.moved import Result, Turned
from engine.decide import AnyPlan
from engine.ir.decision import Decision
from engine.ir.inspection import Inspection
from engine.ir.judgement import Judgement
from engine.ir.parameters import Parameter


@dataclass(frozen=True, slots=True)
class Setting:
    """A parameter as the pack has it, and the value that is supposed in place of `before`, which is in force.

    `written` is the new value as it was given. `tests` counts, by prompt or expectation or indicator, the tests that
    turn on the parameter: by name, or through what is worked out of facts.
    """

    parameter: Parameter
    before: Fraction
    after: Fraction
    written: str
    tests: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Side:
    """An inspection decided: as it is, or as supposed."""

    plan: AnyPlan
    inspection: Inspection
    decision: Decision | Judgement


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Both sides, every result of both, and by prompt or expectation or indicator the tests that turned."""

    settings: tuple[Setting, ...]
    dropped: tuple[str, ...]
    added: tuple[str, ...]
    before: Side
    after: Side
    results: tuple[Result, ...]
    turned: Mapping[str, tuple[Turned, ...]]

    @property
    def moved(self) -> tuple[Result, ...]:
        """The results that are not what they were."""
        return tuple(each for each in self.results if each.moved)


def tests_on(plan: AnyPlan, key: str) -> dict[str, int]:
    """By part: how many of its tests turn on a parameter. Parts without one are left out."""
    counts = {part.part: sum(key in keys_of(plan.pack, test) for test, _ in part.tests.values()) for part in plan.parts}
    return {name: count for name, count in counts.items() if count}
