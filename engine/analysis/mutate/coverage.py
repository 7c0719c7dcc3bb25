"""Coverage of a pack by its golden cases: which truths each criterion was seen to come to, never which lines ran."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.analysis.construct import part_of, rules_of
from engine.analysis.construct.possible import KNOWN, truths_of
from engine.analysis.construct.truths import Truths
from engine.analysis.mutate.pinned import Pinned
from engine.ir.criteria import Rule
from engine.ir.logic import Logic, Named, Not, Quorum
from engine.ir.operators import Test
from engine.truth import Truth


@dataclass(frozen=True, slots=True)
class Covered:
    """A criterion, supporting test or blocker: the truths that it can come to, and those that some case saw."""

    part: str
    node: str
    possible: Truths
    seen: Truths

    @property
    def unseen(self) -> tuple[Truth, ...]:
        """The truths that no case saw."""
        return tuple(truth for truth in Truth if truth in self.possible - self.seen)


def covered(pin: Pinned) -> Iterator[Covered]:
    """Every node of a part, in written order."""
    rules = rules_of(part_of(pin.plan.pack, pin.part))
    for node, rule in rules.items():
        found = frozenset(each.truths[node] for _, each in pin.cases if node in each.truths)
        yield Covered(pin.part, node, _possible(rule, rules), found)


def _possible(rule: Rule, rules: Mapping[str, Rule]) -> Truths:
    if isinstance(rule, Test):
        return truths_of(rule)
    unknown = any(Truth.UNKNOWN in _possible(rules[name], rules) for name in _names(rule))
    return frozenset(Truth) if unknown else KNOWN


def _names(logic: Logic) -> Iterator[str]:
    match logic:
        case Named(id=name):
            yield name
        case Not(part):
            yield from _names(part)
        case Quorum(parts=parts):
            for part in parts:
                yield from _names(part)
