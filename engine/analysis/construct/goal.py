"""What is wanted of one test, and what may be added to the evidence to bring it about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from engine.analysis.construct.filters import Demands, Filter, Mask, Role
from engine.analysis.construct.sheet import Made, Pins, Sheet
from engine.decide.compare import compare
from engine.ir.decision import InForce
from engine.ir.inspection import Context
from engine.ir.operators import Absent, Comparison, Exists, Test
from engine.ir.vocabulary import Vocabulary
from engine.truth import Truth


@dataclass(frozen=True, slots=True)
class Goal:
    """A test of one of the plans that is to come to one of some truths.

    `near` asks for as many facts as bring its value to the threshold or beside it, where fewer would do.
    """

    plan: int
    node: str
    test: Test
    accepted: frozenset[Truth]
    near: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """Facts to be made: of a filter's kinds, meeting its demands and those of `also`, and none of `avoid`."""

    of: Filter
    times: int = 1
    also: Mask = 0
    avoid: tuple[Filter, ...] = ()
    pins: Pins = ()


Recipe = tuple[Order, ...]


@dataclass(frozen=True, slots=True)
class Bench:
    """What recipes are made from: the words, the context, each kind's sheet, and each plan's values in force."""

    vocabulary: Vocabulary
    context: Context
    demands: Demands
    sheets: Mapping[str, Sheet]
    in_force: tuple[InForce, ...]
    _filters: dict[tuple[int, str], Mapping[Role, Filter]] = field(default_factory=dict)

    def filters(self, goal: Goal) -> Mapping[Role, Filter]:
        """The goal's filters, read once."""
        found = self._filters.get((goal.plan, goal.node))
        if found is None:
            found = self._filters[goal.plan, goal.node] = self.demands.filters(goal.plan, goal.test)
        return found

    def value(self, goal: Goal, key: str) -> Fraction:
        """A parameter's value in the goal's plan."""
        return self.in_force[goal.plan][key]

    def accepts(self, goal: Goal, value: Fraction | None) -> bool:
        """Whether a value of the goal's test would do."""
        if value is None:
            return Truth.UNKNOWN in goal.accepted
        comparison = comparison_of(goal.test)
        return compare(value, comparison.comparator, self.value(goal, comparison.bound.key)) in goal.accepted

    def distance(self, goal: Goal, value: Fraction | None) -> Fraction:
        """How far a value is from the threshold of the goal's test."""
        if value is None:
            return Fraction(0)
        return abs(value - self.value(goal, comparison_of(goal.test).bound.key))


def comparison_of(test: Test) -> Comparison:
    """What a test that measures a number compares it with."""
    match test:
        case Exists() | Absent():
            raise TypeError(type(test).__name__)
        case _:
            return test.comparison


def matching(made: tuple[Made, ...], chosen: Filter) -> tuple[Made, ...]:
    """The facts that a filter selects."""
    return tuple(each for each in made if each.kind in chosen.kinds and each.meets & chosen.mask == chosen.mask)
