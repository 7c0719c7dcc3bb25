"""Asking the solver: whether a formula can hold, and the least values with which it does."""

from collections.abc import Sequence

import z3

from engine.targets.smt.truths import Formula, Number

WORK = 20_000_000
"""The solver's own count of its steps, up to which one question is tried. The same on every machine."""


class OutOfWork(Exception):  # noqa: N818 - it is what happened
    """A question that was not answered within the limit of work."""


class Search:
    """Formulas that must hold together, and what can hold beside them.

    INVARIANT: what it finds depends on the formulas alone, and not on how the solver came to it: every value is the
    least, one after the other, in the order in which they are given.
    """

    def __init__(self, context: z3.Context, *formulas: Formula, work: int = WORK) -> None:
        self._solver = z3.Solver(ctx=context)
        self._solver.set("rlimit", work)
        self._model: z3.ModelRef | None = None
        self.add(*formulas)

    def add(self, *formulas: Formula) -> None:
        """Asks that these hold too."""
        self._solver.add(*formulas)
        self._model = None

    def possible(self, *beside: Formula) -> bool:
        """Whether all that is asked can hold, with these beside it. Raises OutOfWork."""
        match self._solver.check(*beside):
            case z3.sat:
                self._model = self._solver.model()
                return True
            case z3.unsat:
                return False
            case _:
                raise OutOfWork

    def holds(self, formula: Formula) -> bool:
        """Whether a formula holds in what was last found possible."""
        return bool(z3.is_true(self._seen().eval(formula, model_completion=True)))

    def value(self, number: Number) -> int:
        """A whole number in what was last found possible."""
        return int(self._seen().eval(number, model_completion=True).as_long())

    def fewest(self, formulas: Sequence[Formula]) -> int:
        """The least number of these that must hold. Asks from now on that no more do."""
        found = self._holding(formulas)
        while found and self.possible(z3.AtMost(*formulas, found - 1)):
            found = self._holding(formulas)
        if formulas:
            self.add(z3.AtMost(*formulas, found))
        return found

    def settle(self, formulas: Sequence[Formula]) -> tuple[bool, ...]:
        """Which of these hold, each denied in its turn where it can be. Asks from now on that it is so."""
        found = []
        for formula in formulas:
            holds = self.holds(formula) and not self.possible(z3.Not(formula))
            self._fix(formula if holds else z3.Not(formula))
            found.append(holds)
        return tuple(found)

    def least(self, number: Number) -> int:
        """The least that a whole number from 0 on can be. Asks from now on that it is that."""
        found = self.value(number)
        while found > 0 and self.possible(number < found):
            found = self.value(number)
        self._fix(number == found)
        return found

    def _fix(self, formula: Formula) -> None:
        """Adds what holds in the model at hand, and so keeps the model."""
        self._solver.add(formula)

    def _holding(self, formulas: Sequence[Formula]) -> int:
        return [self.holds(each) for each in formulas].count(True)

    def _seen(self) -> z3.ModelRef:
        if self._model is None and not self.possible():
            raise ValueError("what is asked cannot hold")
        return self._model
