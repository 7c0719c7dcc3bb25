"""A part's answer as a function of its measured values, exact: what can be proved of it without trying evidence."""

from collections.abc import Hashable, Mapping
from typing import assert_never

from engine.analysis.lints.diagram import Diagram, Diagrams
from engine.analysis.lints.parts import Linted, Part
from engine.analysis.lints.values import Values
from engine.ir.criteria import Criterion, Rule
from engine.ir.logic import Logic, Named, Not, Quorum
from engine.ir.operators import Test


class Outcome:
    """A part's diagrams. Tests of `free` may come to anything here: what is settled of them is told by itself."""

    def __init__(self, pack: Linted, part: Part, free: frozenset[int]) -> None:
        tests = [test for _, test in part.tests()]
        if isinstance(part.applies_when, Test):
            tests.append(part.applies_when)
        self._part = part
        self._nodes = {node.id: node for node in part.named()}
        self._values = Values(pack, tests, free)
        for test in tests:
            self._values.diagram(test)  # in written order, so that the diagrams are the same each time

    @property
    def diagrams(self) -> Diagrams:
        """The diagrams of the part."""
        return self._values.diagrams

    def blocker(self, node: Criterion, given: Mapping[str, Diagram] | None = None) -> Diagram:
        """What a blocker, or the evidence against an expectation, comes to, with `given` in place of what it names."""
        return self._rule(node.rule, given or {})

    def answer(self, given: Mapping[str, Diagram] | None = None, without: Criterion | None = None) -> Diagram:
        """What the part comes to, with `given` in place of what logic names, and `without` one of the blockers.

        A prompt is met for yes, not met for no, and unknown where it does not apply. Whether a fact bears on it, and so
        on which basis it is no, is left out.
        """
        if self._part.decides is None:
            raise ValueError(self._part.id)
        given = given or {}
        decided = self._logic(self._part.decides, given)
        if self._part.sort == "indicator":
            return decided
        join = self.diagrams
        clear = [
            join.invert(join.only_met(self._rule(each.rule, given))) for each in self._part.blockers if each != without
        ]
        yes = join.quorum(1 + len(clear), [join.only_met(decided), *clear])
        if self._part.applies_when is None:
            return yes
        out = join.only_met(join.invert(self._rule(self._part.applies_when, given)))
        applies = join.in_doubt(join.invert(out))
        return join.quorum(1, [join.quorum(2, [yes, applies]), join.invert(applies)])

    def basis(self, given: Mapping[str, Diagram] | None = None) -> tuple[Diagram, ...]:
        """The answer and what it rests on: equal where both are, whatever the evidence."""
        if self._part.decides is None:
            raise ValueError(self._part.id)
        given = given or {}
        join = self.diagrams
        blocked = join.quorum(1, [join.only_met(self._rule(each.rule, given)) for each in self._part.blockers])
        open_ = join.quorum(2, [self._logic(self._part.decides, given), join.invert(blocked)])
        return self.answer(given), blocked, open_

    def anything(self, name: Hashable) -> tuple[int, Diagram]:
        """Something new that may come to anything, with its number."""
        return self._values.number(name), self._values.anything(name)

    def _rule(self, rule: Rule, given: Mapping[str, Diagram]) -> Diagram:
        return self._values.diagram(rule) if isinstance(rule, Test) else self._logic(rule, given)

    def _logic(self, logic: Logic, given: Mapping[str, Diagram]) -> Diagram:
        match logic:
            case Named(id=name):
                return given[name] if name in given else self._rule(self._nodes[name].rule, given)
            case Not(part=part):
                return self.diagrams.invert(self._logic(part, given))
            case Quorum(count=count, parts=parts):
                return self.diagrams.quorum(count, [self._logic(part, given) for part in parts])
            case _:
                assert_never(logic)
