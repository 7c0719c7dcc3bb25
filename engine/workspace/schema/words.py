"""The closed lists of words as definitions: each word with what is said of it."""

from collections.abc import Iterable

from engine.ir.canonical import Json
from engine.ir.vocabulary import Vocabulary, Word

Schema = dict[str, Json]
KINDS = "kind"
"""The list of the kinds of fact."""
SHORT = 12
"""A list of no more words is written out in a finding."""


def words_schema(name: str) -> str:
    """The name of a list's definition."""
    return f"words.{name}"


def words_definitions(vocabulary: Vocabulary) -> dict[str, Schema]:
    """A definition for each list of words, the kinds of fact and the context's sets among them."""
    lists = {**vocabulary.words, KINDS: tuple(Word(kind.name, kind.says) for kind in vocabulary.kinds.values())}
    context = {word.name: word for word in vocabulary.words["context"]}
    for name, wanted in (("context.set", False), ("context.date", True)):
        of = [context[field] for field, type_ in vocabulary.context.items() if (type_ == "date") is wanted]
        lists[name] = tuple(of)
    return {words_schema(name): {**enum(words), **_told(name, len(words))} for name, words in lists.items()}


def _told(name: str, size: int) -> Schema:
    """What is said of a word that is not in a list too long to be written out."""
    return {"errorMessage": f"there is no such word in the list `{name}`"} if size > SHORT else {}


def enum(words: Iterable[Word]) -> Schema:
    """One of these words. Words that are whole numbers are numbers in the text."""
    several = list(dict.fromkeys(words))
    numbers = all(word.name.isdecimal() for word in several)
    found: Schema = {"enum": [int(word.name) if numbers else word.name for word in several]}
    if any(word.says for word in several):
        found["markdownEnumDescriptions"] = [_said(word) for word in several]
    return found


def _said(word: Word) -> str:
    unit = f" Unit: {word.unit.replace('_', ' ')}." if word.unit else ""
    better = f" Better when {word.direction}." if word.direction else ""
    return f"{word.says}{unit}{better}"
