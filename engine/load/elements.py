"""Which test answers to which words of a question."""

import re
from collections.abc import Mapping, Sequence

from engine.diagnostics import nearest
from engine.ir.criteria import Element
from engine.load.forms.rules import ElementForm
from engine.load.scope import Path, Scope
from engine.load.wording import reworded


def resolve_elements(
    scope: Scope, forms: Sequence[ElementForm], text: str, names: Sequence[str], path: Path, own: Mapping[str, str]
) -> tuple[Element, ...]:
    """The elements of a question or an indicator of this text. `names` are its criteria, supporting tests and blockers.

    `own` are the words that a variant puts in place of its base's.
    """
    found = []
    seen: set[str] = set()
    for i, form in enumerate(forms):
        here = (*path, i)
        words = reworded(form.words, own)
        if not re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text):
            parted = "only part of words" if words in text else "not"
            advice = "copy them from the text, to the letter" if words not in text else "copy whole words of the text"
            scope.fault("words-elsewhere", f"`{form.words}` is {parted} in `{text}`", (*here, "words"), advice)
        if words in seen:
            advice = "name all that tests them in one place"
            scope.fault("duplicate-element", f"the words `{form.words}` are listed twice", (*here, "words"), advice)
        seen.add(words)
        if (form.tested_by is None) is (form.not_tested is None):
            message = "these words are tested, and not tested" if form.tested_by else "nothing is said of these words"
            advice = "write `tested_by` with what tests them, or `not_tested` with the reason"
            scope.fault("tested-or-not", message, (*here, "words"), advice)
        for j, name in enumerate(form.tested_by or ()):
            if name not in names:
                message = f"there is no criterion, supporting test or blocker `{name}` here"
                scope.fault("unknown-criterion", message, (*here, "tested_by", j), nearest(name, names))
            if name in (form.tested_by or ())[:j]:
                message = f"`{name}` is named twice for the words `{form.words}`"
                scope.fault("duplicate-element", message, (*here, "tested_by", j), "take it out")
        found.append(Element(words, tuple(form.tested_by or ()), form.not_tested, scope.at((*here, "words"))))
    return tuple(found)
