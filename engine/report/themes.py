"""Which prompts a theme serves, read off the rules."""

from collections.abc import Iterable, Iterator, Mapping

from engine.ir.conditions import Condition, Contains, ContainsAll, ContainsAny, Equals, OneOf, Where
from engine.ir.operators import Absent, Coverage, Gap, Share, Test
from engine.ir.pack import Pack, Prompt

FIELDS = ("theme", "themes")


def prompts_of_themes(packs: Iterable[Pack]) -> Mapping[str, list[str]]:
    """By theme, the ids of the prompts with a test that asks for it, in the packs' own order."""
    found: dict[str, list[str]] = {}
    for pack in packs:
        for prompt in pack.prompts():
            for theme in sorted(_themes(prompt)):
                found.setdefault(theme, []).append(prompt.id)
    return found


def _themes(prompt: Prompt) -> set[str]:
    rules = [*(node.rule for node in (*prompt.nodes(), *prompt.insufficient_if)), prompt.applies_when]
    tests = [rule for rule in rules if isinstance(rule, Test)]
    conditions = [c for test in tests for where in _filters(test) for c in where]
    return {word for c in conditions if c.field in FIELDS for word in _words(c)}


def _filters(test: Test) -> Iterator[Where]:
    yield test.where
    match test:
        case Share(base=base) | Coverage(base=base):
            yield base
        case Gap(group=group, versus=versus):
            yield group
            yield versus
        case Absent(given=given):
            yield given.where
        case _:
            pass


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
