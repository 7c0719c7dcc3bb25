"""Which test answers to which words of a question."""

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
    for i, form in enumerate(forms):
        here = (*path, i)
        words = reworded(form.words, own)
        if words not in text:
            advice = "copy them from the text, to the letter"
            scope.fault("words-elsewhere", f"`{form.words}` is not in `{text}`", (*here, "words"), advice)
        if (form.tested_by is None) is (form.not_tested is None):
            message = "these words are tested, and not tested" if form.tested_by else "nothing is said of these words"
            advice = "write `tested_by` with what tests them, or `not_tested` with the reason"
            scope.fault("tested-or-not", message, (*here, "words"), advice)
        for j, name in enumerate(form.tested_by or ()):
            if name not in names:
                message = f"there is no criterion, supporting test or blocker `{name}` here"
                scope.fault("unknown-criterion", message, (*here, "tested_by", j), nearest(name, names))
        found.append(Element(words, tuple(form.tested_by or ()), form.not_tested, scope.at((*here, "words"))))
    return tuple(found)
