"""A prompt, an indicator or an expectation read otherwise, as packs."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from engine.analysis.construct.asked import APPLIES, Part
from engine.analysis.mutate.logic import SETTLED, altered_logic
from engine.analysis.mutate.mutant import Altered, Misread, Mutant, Sort
from engine.analysis.mutate.tests import altered_tests
from engine.ir.criteria import Criterion, Rule
from engine.ir.expectations import Expectation, ExpectationsPack, Indicator
from engine.ir.operators import Test
from engine.ir.pack import Pack
from engine.ir.standards import Prompt, StandardsPack
from engine.truth import Truth

Q = TypeVar("Q", Prompt, Indicator, Expectation)
FIRES = {Truth.NOT_MET: "never stands against it", Truth.MET: "always stands against it"}


def part_mutants(pack: Pack, part: Part) -> Iterator[Mutant]:
    """Every mutant of a part: its criteria, its blockers, then its logic."""
    match part:
        case Prompt():
            for name in ("criteria", "supporting", "insufficient_if"):
                yield from _nodes(pack, part, name)
            for blocker in part.insufficient_if:
                for truth, says in FIRES.items():
                    others = tuple(replace(b, rule=SETTLED[truth]) if b is blocker else b for b in part.insufficient_if)
                    yield _mutant(
                        pack, replace(part, insufficient_if=others), blocker.id, Altered(Sort.BLOCKER, says, 0)
                    )
            if part.applies_when is not None:
                for rule in _rules(pack, part.applies_when):
                    yield _mutant(pack, replace(part, applies_when=rule.now), APPLIES, rule)
            for logic in altered_logic(part.sufficient_when):
                yield _mutant(pack, replace(part, sufficient_when=logic.now), None, logic)
        case Indicator():
            for name in ("criteria", "supporting"):
                yield from _nodes(pack, part, name)
            for logic in altered_logic(part.shown_when):
                yield _mutant(pack, replace(part, shown_when=logic.now), None, logic)
        case Expectation():
            for rule in _rules(pack, part.contrary.rule):
                contrary = replace(part.contrary, rule=rule.now)
                yield _mutant(pack, replace(part, contrary=contrary), part.contrary.id, rule)
            for truth, says in FIRES.items():
                contrary = replace(part.contrary, rule=SETTLED[truth])
                yield _mutant(pack, replace(part, contrary=contrary), part.contrary.id, Altered(Sort.BLOCKER, says, 0))


def _nodes(pack: Pack, part: Prompt | Indicator, name: str) -> Iterator[Mutant]:
    nodes: tuple[Criterion, ...] = getattr(part, name)
    for i, node in enumerate(nodes):
        for rule in _rules(pack, node.rule):
            others = (*nodes[:i], replace(node, rule=rule.now), *nodes[i + 1 :])
            fields: dict[str, Any] = {name: others}
            yield _mutant(pack, replace(part, **fields), node.id, rule)


def _rules(pack: Pack, rule: Rule) -> Iterator[Altered[Rule]]:
    yield from altered_tests(pack, rule) if isinstance(rule, Test) else altered_logic(rule)


def _mutant(pack: Pack, part: Part, node: str | None, altered: Altered[object]) -> Mutant:
    parameters = {**pack.parameters, **altered.parameters} if altered.parameters else pack.parameters
    changed = replace(with_part(pack, part), parameters=parameters)
    return Mutant(Misread(altered.sort, altered.says, part.id, node), changed, (part.id,))


def with_part(pack: Pack, part: Part) -> Pack:
    """The pack with this part in place of the one of its id."""
    match pack, part:
        case StandardsPack(), Prompt():
            standards = tuple(
                replace(
                    standard,
                    key_questions=tuple(
                        replace(question, prompts=_replaced(question.prompts, part))
                        for question in standard.key_questions
                    ),
                )
                if any(p.id == part.id for q in standard.key_questions for p in q.prompts)
                else standard
                for standard in pack.standards
            )
            return replace(pack, standards=standards)
        case ExpectationsPack(), Expectation():
            return replace(pack, expectations=_replaced(pack.expectations, part))
        case ExpectationsPack(), Indicator():
            above = next(e for e in pack.expectations if any(i.id == part.id for i in e.indicators))
            return replace(
                pack,
                expectations=_replaced(pack.expectations, replace(above, indicators=_replaced(above.indicators, part))),
            )
        case _:
            raise TypeError(part.id)


def _replaced(parts: tuple[Q, ...], part: Q) -> tuple[Q, ...]:
    return tuple(part if each.id == part.id else each for each in parts)
