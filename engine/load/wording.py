"""A population's own words in place of its base's."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from engine.diagnostics import nearest
from engine.ir.criteria import Criterion
from engine.load.forms.expectations import ExpectationFile, ExpectationsFile


def reworded(text: str, words: Mapping[str, str]) -> str:
    """The text with `words` in place of the base's: whole words, as written or with a capital, all at once.

    A plural's possessive stays one: of pupils and children, pupils’ becomes children’s.
    """
    if not words:
        return text
    forms = {**{_capital(old): _capital(new) for old, new in words.items()}, **words}

    def instead(found: re.Match[str]) -> str:
        new, mark = forms[found[1]], found[2] or ""
        return new + mark + ("s" if mark and not new.endswith("s") else "")

    return re.sub(rf"{_whole(forms)}((?<=s)['\u2019](?!\w))?", instead, text)


def occurs(word: str, texts: Iterable[str]) -> bool:
    """Whether a text has the word, so that another can stand in its place."""
    return any(re.search(_whole([word, _capital(word)]), text) for text in texts)


def like(word: str, texts: Iterable[str]) -> str:
    """Advice that names the word of the texts that was probably meant."""
    found = (found for text in texts for found in re.findall(r"\w+", text.lower()))
    return nearest(word, found, "take it out, or write a word as the base has it")


def base_texts(framework: ExpectationsFile, files: Iterable[ExpectationFile]) -> Iterator[str]:
    """Every text of a base that a variant's words are put into."""
    yield framework.statement
    for file in files:
        yield file.text
        yield from file.guidance.look_in.values()
        yield from file.guidance.expect_to_see
        yield file.contrary.says or ""
        for indicator in file.indicators:
            yield indicator.text
            yield from (each.says or "" for each in (*indicator.criteria.values(), *indicator.supporting.values()))


def reworded_criterion(criterion: Criterion, words: Mapping[str, str]) -> Criterion:
    """The criterion with its sentence reworded. What it tests stays."""
    return replace(criterion, says=reworded(criterion.says, words))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _whole(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first, that is no part of a longer word."""
    return rf"(?<!\w)({'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?!\w)"
