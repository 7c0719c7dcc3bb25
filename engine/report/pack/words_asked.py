"""Which words of the vocabulary the tests of a pack ask for, read off its rules."""

from collections.abc import Collection, Iterable, Iterator

from engine.ir.conditions import Condition, Contains, ContainsAll, ContainsAny, Equals, OneOf
from engine.ir.criteria import Rule
from engine.ir.operators import Test
from engine.ir.pack import Pack
from engine.ir.standards import StandardsPack
from engine.report.wording.parameters import filters


def words_asked(pack: Pack, fields: Collection[str]) -> Iterator[tuple[str, set[str]]]:
    """By prompt or indicator, in the pack's own order, the words that its tests ask for in some fields."""
    for name, rules in _rules(pack):
        yield name, _words_in(rules, fields)


def _rules(pack: Pack) -> Iterator[tuple[str, list[Rule | None]]]:
    if isinstance(pack, StandardsPack):
        for prompt in pack.prompts():
            nodes = (*prompt.nodes(), *prompt.insufficient_if)
            yield prompt.id, [*(node.rule for node in nodes), prompt.applies_when]
    else:
        for expectation in pack.expectations:
            for indicator in expectation.indicators:
                yield indicator.id, [node.rule for node in indicator.nodes()]


def _words_in(rules: Iterable[Rule | None], fields: Collection[str]) -> set[str]:
    tests = [rule for rule in rules if isinstance(rule, Test)]
    conditions = [c for test in tests for where in filters(test) for c in where]
    return {word for c in conditions if c.field in fields for word in _words(c)}


def _words(condition: Condition) -> tuple[str, ...]:
    match condition.predicate:
        case Equals(value):
            return (str(value),)
        case OneOf(values):
            return tuple(str(value) for value in values)
        case Contains(word):
            return (word,)
        case ContainsAll(words) | ContainsAny(words):
            return words
        case _:
            return ()
