"""The template as commented YAML: the inspection to fill in, and a pattern of each kind of fact to copy."""

import textwrap
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from engine.ir.vocabulary import FieldType, Vocabulary
from engine.workspace.evidence.judgements import SHAPES
from engine.workspace.template.sheets import Sheet, described
from evidence_schemas.facts import Recorded

_OPENING = """\
# The evidence of one inspection. Fill in the inspection; for each fact, copy the pattern of its kind below, take its
# comment signs away and fill it in. Dates are written 2025-01-31, shares 0.65, lists [one, another]. The closed lists
# stand at the end.
"""


COMMON = frozenset(Recorded.model_fields)
"""The fields of every kind, told of once."""


def template_text(sheets: Sequence[Sheet], vocabulary: Vocabulary) -> str:
    """The whole file's text."""
    named = {sheet.name: sheet for sheet in sheets}
    lines = [_OPENING, "inspection:"]
    lines += [f"  {field.name}:  # {described(field)}" for field in named["inspection"].columns]
    lines += [f"  {name}: {'{}' if name == 'sampled_pdus' else '[]'}" for name in named["samples"].choices]
    lines += ["  # sampled_pdus gives each its parent region: {P1: R1}", "", "facts:"]
    told: set[str] = set()
    for kind in vocabulary.kinds:
        lines += ["", *_pattern(named[kind], kind, told)]
        told |= COMMON
    for part in SHAPES:
        lines += ["", f"{part}:", *_pattern(named[part], None, set())]
    lines += ["", "# The closed lists"]
    named_words = {f.words for sheet in sheets for f in sheet.columns}
    for name, words in vocabulary.words.items():
        if name not in named_words:
            continue
        lines += textwrap.wrap(
            f"{name}: {', '.join(word.name for word in words)}",
            width=116,
            initial_indent="# ",
            subsequent_indent="#   ",
            break_on_hyphens=False,
        )
    return "\n".join([*lines, ""])


def _pattern(sheet: Sheet, kind: str | None, told: AbstractSet[str]) -> Iterator[str]:
    """One record, as a comment that can be copied. The fields that were told of before stand without their remark."""
    yield f"  # {sheet.says}"
    dash = "- "
    if kind:
        yield f"  # - kind: {kind}"
        dash = "  "
    for field in sheet.columns:
        blank = " []" if field.type is FieldType.SET else ""
        remark = "" if field.name in told else f"  # {described(field).replace('parted by ;', 'in a list')}"
        yield f"  # {dash}{field.name}:{blank}{remark}"
        dash = "  "
