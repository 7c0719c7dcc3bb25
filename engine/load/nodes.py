"""The criteria of one prompt or indicator together: each name once, and none that rests on itself."""

from collections.abc import Iterator, Mapping, Sequence

from engine.ir.criteria import Criterion
from engine.ir.logic import Logic, Named, Not, Quorum
from engine.ir.operators import Test
from engine.load.forms.rules import CriterionForm
from engine.load.scope import Path, Scope


def check_names(scope: Scope, parts: Mapping[str, Mapping[str, CriterionForm]], path: Path, of: str) -> None:
    """Each id is used once in all the parts of a prompt or an indicator (`of` says which)."""
    seen: set[str] = {"applies_when", "sufficient_when", "shown_when"}
    for part, ids in parts.items():
        for name in ids:
            if name in seen:
                message = f"`{name}` is already used in this {of}"
                scope.fault("duplicate-id", message, (*path, part, name), "give it another id", key=True)
            seen.add(name)


def check_loops(scope: Scope, criteria: Sequence[Criterion], supporting: Sequence[Criterion], path: Path) -> None:
    """A criterion that rests on itself would never come to anything."""
    nodes: dict[str, Criterion] = {node.id: node for node in (*criteria, *supporting)}
    own = {node.id for node in criteria}

    def rests_on(name: str) -> Iterator[str]:
        rule = nodes[name].rule
        if not isinstance(rule, Test):
            yield from (n for n in _names(rule) if n in nodes)

    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        if name in trail:
            loop = (*trail[trail.index(name) :], name)
            part = "criteria" if name in own else "supporting"
            words = " rests on ".join(f"`{n}`" for n in loop)
            scope.fault("criterion-cycle", words, (*path, part, name), "take one of them out of the loop", key=True)
            done.update(loop)
        elif name not in done:
            for other in rests_on(name):
                visit(other, (*trail, name))
            done.add(name)

    for name in nodes:
        visit(name, ())


def _names(logic: Logic) -> Iterator[str]:
    match logic:
        case Named(id=name):
            yield name
        case Not(part):
            yield from _names(part)
        case Quorum(parts=parts):
            for part in parts:
                yield from _names(part)
