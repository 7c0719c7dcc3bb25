"""How many places each sampled set has in the contexts that goals may need."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from engine.analysis.construct.context import MEMBERS
from engine.analysis.construct.goal import Goal
from engine.decide.compare import compare
from engine.ir.operators import Comparison, Coverage
from engine.ir.pack import Pack
from engine.truth import Truth

MOST = 20
"""Places that a sampled set has in an example, at most."""


def sizes(packs: Sequence[Pack], day: date, goals: Sequence[Goal]) -> list[Mapping[str, int]]:
    """Sizes of the sampled sets, by name, in the order in which they should be tried: four places each at first.

    A set is given none where a coverage of it is to be unknown, and so many that one share of its members would do for
    every goal at once, where there is such a number.
    """
    other: dict[str, int] = {}
    for name in dict.fromkeys(goal.test.of for goal in goals if isinstance(goal.test, Coverage)):
        about = [(goal, goal.test) for goal in goals if isinstance(goal.test, Coverage) and goal.test.of == name]
        if any(goal.accepted == {Truth.UNKNOWN} for goal, _ in about):
            return [{name: 0}]
        told = [(goal, _bound(packs[goal.plan], test.comparison, day), test.comparison) for goal, test in about]
        fits = (n for n in (MEMBERS, *range(1, MOST + 1)) if _fits(n, told))
        size = next(fits, MEMBERS)
        if size != MEMBERS:
            other[name] = size
    return [{}, other] if other else [{}]


def _bound(pack: Pack, comparison: Comparison, day: date) -> Fraction:
    return pack.parameters[comparison.bound.key].in_force(day) or Fraction(0)


def _fits(size: int, told: Sequence[tuple[Goal, Fraction, Comparison]]) -> bool:
    """Whether some share of so many members does for every goal."""
    return any(
        all(compare(Fraction(k, size), of.comparator, bound) in goal.accepted for goal, bound, of in told)
        for k in range(size + 1)
    )
