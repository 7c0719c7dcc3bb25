"""Which prompts a theme serves, read off the rules."""

from collections.abc import Iterable, Iterator, Mapping

from engine.ir.conditions import Condition, Contains, ContainsAll, ContainsAny, Equals, OneOf
from engine.ir.criteria import Rule
from engine.ir.operators import Test
from engine.ir.pack import Pack
from engine.ir.standards import StandardsPack
from engine.report.wording.parameters import filters

FIELDS = ("theme", "themes")


def prompts_of_themes(packs: Iterable[Pack]) -> Mapping[str, list[str]]:
    """By theme, the ids of the prompts or indicators with a test that asks for it, in the packs' own order."""
    found: dict[str, list[str]] = {}
    for pack in packs:
        for name, rules in _rules(pack):
            for theme in sorted(_themes(rules)):
                found.setdefault(theme, []).append(name)
    return found


def _rules(pack: Pack) -> Iterator[tuple[str, list[Rule | None]]]:
    if isinstance(pack, StandardsPack):
        for prompt in pack.prompts():
            nodes = (*prompt.nodes(), *prompt.insufficient_if)
            yield prompt.id, [*(node.rule for node in nodes), prompt.applies_when]
    else:
        for expectation in pack.expectations:
            for indicator in expectation.indicators:
                yield indicator.id, [node.rule for node in indicator.nodes()]


def _themes(rules: Iterable[Rule | None]) -> set[str]:
    tests = [rule for rule in rules if isinstance(rule, Test)]
    conditions = [c for test in tests for where in filters(test) for c in where]
    return {word for c in conditions if c.field in FIELDS for word in _words(c)}


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
