"""The lint of words that facts may be recorded by and no rule ever names: such a fact is recorded for nothing."""

from collections.abc import Iterator

import yaml

from engine.analysis.lints.checked import Checked
from engine.analysis.lints.finding import Finding, finding
from engine.analysis.lints.parts import Linted, filters
from engine.ir.conditions import Contains, ContainsAll, ContainsAny, Equals, OneOf
from engine.ir.standards import StandardsPack
from engine.ir.vocabulary import Vocabulary
from engine.load.tree import Node, locate


def words_without_rules(checked: Checked) -> Iterator[Finding]:
    """A word of what a fact is about (a theme, a metric code, a type of document) that no rule names."""
    if checked.vocabulary is None or not checked.packs:
        return
    file, text = checked.vocabulary
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if root is None:
        return
    vocabulary = checked.packs[0].vocabulary
    named = {word for pack in (*checked.packs, *checked.kept) for word in _named(pack)}
    for words in _lists(vocabulary):
        for i, word in enumerate(vocabulary.words[words]):
            if (words, word.name) not in named:
                message = f"no rule names the {words.replace('_', ' ')} `{word.name}`"
                advice = "name it in a rule, or take it out, so that nobody records facts by it for nothing"
                at = locate(root, _path(root, words, word.name, i), file, key=True)
                yield finding("word-without-rule", f"{words}/{word.name}", at, message, advice)


def _lists(vocabulary: Vocabulary) -> list[str]:
    """The lists of the key fields: what facts are about."""
    found: dict[str, None] = {}
    for kind in vocabulary.kinds.values():
        for key in kind.keys:
            words = kind.fields[key].words
            if words is not None:
                found[words] = None
    return list(found)


def _path(root: Node, words: str, word: str, i: int) -> tuple[str | int, ...]:
    if words == "theme":
        return ("themes", word)
    enums = next(value for key, value in root.value if key.value == "enums")
    listed = next(value for key, value in enums.value if key.value == words)
    return ("enums", words, i if isinstance(listed, yaml.SequenceNode) else word)


def _named(pack: Linted) -> Iterator[tuple[str, str]]:
    """Every word that a pack names, with its list: in conditions, as a measure compared, or reported as casework."""
    fields = {kind.name: kind.fields for kind in pack.vocabulary.kinds.values()}
    for part in pack.parts:
        for _, test in part.tests():
            for condition in (c for each in filters(test) for c in each.all()):
                match condition.predicate:
                    case Equals(value=value):
                        values: tuple[object, ...] = (value,)
                    case Contains(word=word):
                        values = (word,)
                    case OneOf(values=several) | ContainsAll(words=several) | ContainsAny(words=several):
                        values = several
                    case _:
                        values = ()
                for kind in test.kinds.names:
                    field = fields[kind].get(condition.field)
                    if field is not None and field.words is not None:
                        yield from ((field.words, str(value)) for value in values)
    if isinstance(pack.pack, StandardsPack):
        casework = pack.pack.ratings.casework
        if casework is not None:
            for name in (casework.question_field, casework.theme_field):
                words = fields[casework.kind][name].words or ""
                yield from ((words, word.name) for word in pack.vocabulary.words[words] if words != "theme")
    elif pack.pack.kpis is not None:
        code = next(k.fields[key].words for k in pack.vocabulary.kinds.values() for key in k.keys if key == "code")
        yield from ((code or "", kpi.code) for area in pack.pack.kpis.areas for kpi in area.kpis)
