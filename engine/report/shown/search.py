"""Searching the packs: where the words stand, in a question, its guidance, its criteria or a parameter."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.ir.pack import Pack
from engine.ir.standards import StandardsPack

ROUND = 70
"""Letters shown before and after the first word that was looked for."""
OWN = ("standard", "key question", "prompt", "expectation", "indicator")
"""What a part is, where the text is the part's own."""


@dataclass(frozen=True, slots=True)
class Found:
    """One text that holds what was looked for. `part` is what it belongs to; None for a parameter of the whole pack."""

    framework: str
    part: str | None
    what: str
    before: str
    match: str
    after: str


def search(packs: Iterable[Pack], looked_for: str) -> list[Found]:
    """Every text that holds all the words, whatever their case, in the packs' own order.

    Where a part's own id is looked for, its question comes first.
    """
    words = [word.casefold() for word in looked_for.split()]
    if not words:
        return []
    named, found = [], []
    for pack in packs:
        for part, what, text in _texts(pack):
            if part is not None and part.casefold() == looked_for.strip().casefold() and what in OWN:
                named.append(Found(pack.framework, part, what, "", part, f" {text}"))
            low = text.casefold()
            if len(low) == len(text) and all(word in low for word in words):
                found.append(Found(pack.framework, part, what, *_excerpt(text, low, words)))
    return [*named, *found]


def _texts(pack: Pack) -> Iterator[tuple[str | None, str, str]]:
    if isinstance(pack, StandardsPack):
        for standard in pack.standards:
            yield standard.id, "standard", f"{standard.title}: {standard.statement}"
        for question in pack.key_questions():
            yield question.id, "key question", question.asks
        for prompt in pack.prompts():
            yield prompt.id, "prompt", prompt.asks
            for _, text in prompt.guidance.look_in:
                yield prompt.id, "guidance", text
            for text in prompt.guidance.expect_to_see:
                yield prompt.id, "guidance", text
            for each in (*prompt.nodes(), *prompt.insufficient_if):
                yield prompt.id, "criterion", f"{each.id}: {each.says}"
    else:
        for expectation in pack.expectations:
            yield expectation.id, "expectation", f"{expectation.title}: {expectation.text}"
            for _, text in expectation.guidance.look_in:
                yield expectation.id, "guidance", text
            for text in expectation.guidance.expect_to_see:
                yield expectation.id, "guidance", text
            for indicator in expectation.indicators:
                yield indicator.id, "indicator", indicator.text
                for each in indicator.nodes():
                    yield indicator.id, "criterion", f"{each.id}: {each.says}"
    for parameter in pack.parameters.values():
        part = parameter.scope if parameter.scope not in ("shared", pack.framework) else None
        yield part, "parameter", f"${parameter.name}: {parameter.why} ({parameter.source})"


def _excerpt(text: str, low: str, words: list[str]) -> tuple[str, str, str]:
    start = low.index(words[0])
    end = start + len(words[0])
    left, right = max(0, start - ROUND), min(len(text), end + ROUND)
    before = re.sub(r"^\S*\s", "… ", text[left:start]) if left else text[:start]
    after = re.sub(r"\s\S*$", " …", text[end:right]) if right < len(text) else text[end:]
    return before, text[start:end], after
