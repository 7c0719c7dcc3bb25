"""Decision diagrams over three-valued truths: functions of measured values that are equal have one diagram.

Exact and small, so that "can never" is proved and not sampled: no combination of measured values is left out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from engine.truth import Truth

Diagram = Truth | int
"""A truth, or the number of a step that looks at one measured value."""


@dataclass(slots=True)
class Diagrams:
    """The diagrams of one part. INVARIANT: two functions are equal if and only if their diagrams are."""

    steps: list[tuple[int, tuple[Diagram, ...]]] = field(default_factory=list)
    _numbers: dict[tuple[int, tuple[Diagram, ...]], int] = field(default_factory=dict)
    _quorums: dict[tuple[int, int, tuple[Diagram, ...]], Diagram] = field(default_factory=dict)
    _changed: dict[tuple[str, Diagram], Diagram] = field(default_factory=dict)

    def step(self, value: int, children: Sequence[Diagram]) -> Diagram:
        """What a function comes to in each case of a measured value; no step where that is always the same."""
        if all(child == children[0] for child in children):
            return children[0]
        key = value, tuple(children)
        if key not in self._numbers:
            self._numbers[key] = len(self.steps)
            self.steps.append(key)
        return self._numbers[key]

    def invert(self, of: Diagram) -> Diagram:
        """The opposite; unknown stays unknown."""
        return self._change("invert", lambda truth: ~truth, of)

    def only_met(self, of: Diagram) -> Diagram:
        """Met where it is met, and not met elsewhere."""
        return self._change("only_met", lambda truth: Truth.of(truth is Truth.MET), of)

    def in_doubt(self, of: Diagram) -> Diagram:
        """Met where it is met, and unknown elsewhere."""
        return self._change("in_doubt", lambda truth: truth if truth is Truth.MET else Truth.UNKNOWN, of)

    def quorum(self, count: int, parts: Sequence[Diagram]) -> Diagram:
        """At least `count` of `parts`, by Kleene."""
        rest: list[int] = []
        unknown = 0
        for part in parts:
            if part is Truth.MET:
                count -= 1
            elif part is Truth.UNKNOWN:
                unknown += 1
            elif not isinstance(part, Truth):
                rest.append(part)
        return self._quorum(count, unknown, tuple(sorted(rest)))

    def truths(self, of: Diagram) -> set[Truth]:
        """All that it can come to."""
        return {each for each in self._reached(of) if isinstance(each, Truth)}

    def looks_at(self, of: Diagram, value: int) -> bool:
        """Whether it depends on a measured value."""
        return any(not isinstance(each, Truth) and self.steps[each][0] == value for each in self._reached(of))

    def _quorum(self, count: int, unknown: int, rest: tuple[int, ...]) -> Diagram:
        if count <= 0:
            return Truth.MET
        if len(rest) + unknown < count:
            return Truth.NOT_MET
        if not rest:
            return Truth.UNKNOWN
        key = count, unknown, rest
        if key not in self._quorums:
            value = min(self.steps[part][0] for part in rest)
            cases = next(len(self.steps[part][1]) for part in rest if self.steps[part][0] == value)
            children = [
                self.quorum(count, [*(self._in_case(part, value, i) for part in rest), *[Truth.UNKNOWN] * unknown])
                for i in range(cases)
            ]
            self._quorums[key] = self.step(value, children)
        return self._quorums[key]

    def _in_case(self, part: int, value: int, case: int) -> Diagram:
        looked_at, children = self.steps[part]
        return children[case] if looked_at == value else part

    def _change(self, name: str, change: Callable[[Truth], Truth], of: Diagram) -> Diagram:
        if isinstance(of, Truth):
            return change(of)
        key = name, of
        if key not in self._changed:
            value, children = self.steps[of]
            self._changed[key] = self.step(value, [self._change(name, change, child) for child in children])
        return self._changed[key]

    def _reached(self, of: Diagram) -> set[Diagram]:
        found: set[Diagram] = set()
        stack = [of]
        while stack:
            each = stack.pop()
            if each not in found:
                found.add(each)
                if not isinstance(each, Truth):
                    stack.extend(self.steps[each][1])
        return found
