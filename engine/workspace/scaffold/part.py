"""A new prompt of a key question, or a new indicator of an expectation, in its file; and its golden cases."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from string import ascii_lowercase

import yaml

from engine.diagnostics import Diagnostic, Refused, nearest
from engine.ir.pack import Pack
from engine.ir.standards import StandardsPack
from engine.ir.vocabulary import Vocabulary
from engine.load.tree import Node, read_tree
from engine.workspace.cases import read_cases
from engine.workspace.scaffold.template import filled
from engine.workspace.text import read_text

USUAL = {"level": "level", "doc_type": "doc_type", "theme": "theme", "role_group": "role_group"}
"""Fields that a new rule asks for, with their lists of words: as the file's other rules do."""
WIDTH = 100
LOOK_IN = {
    "document": "document: Where the arrangements are written down",
    "finding": "finding: Those who work under them",
}
"""What the guidance of an expectation says of the kinds that a new indicator reads, where it says nothing of them."""


@dataclass(frozen=True, slots=True)
class _Sort:
    """What a framework is built of: a file's list of its parts, and the templates of one."""

    parts: str
    template: str


_PROMPT, _INDICATOR = _Sort("prompts", "prompt"), _Sort("indicators", "indicator")


def new_part(pack: Pack, folder: Path, golden: Path, part: str, theme: str | None) -> dict[Path, str]:
    """The texts that a prompt or indicator of this id adds: its key question's or expectation's file, and its cases.

    Raises Refused when it is there already, or belongs to nothing in the pack.
    """
    above = part.rpartition(".")[0]
    sort = _PROMPT if isinstance(pack, StandardsPack) else _INDICATOR
    if part in pack.by_id():
        raise Refused([_taken(pack, above, part)])
    file = folder / f"{above}.yaml"
    if above not in pack.by_id() or not file.exists():
        raise Refused([_nowhere(pack, above)])
    written = read_text(file)
    cases, inspection, first = _inspection(pack, golden / pack.framework / above, part)
    values = values_of(part, written, pack.vocabulary, (inspection, first), theme)
    added = _added(written, file, sort, filled(sort.template, values))
    return {file: added, cases: filled(f"{sort.template}_cases", values)}


def values_of(
    part: str, written: str, vocabulary: Vocabulary, inspection: tuple[str, date], theme: str | None = None
) -> dict[str, str]:
    """What differs from one part to another: its id, the words that the rules `written` use, and its cases' inspection.

    `inspection` is its text and its first day.
    """
    text, first = inspection
    words = _usual(written, vocabulary) | ({"theme": theme} if theme else {})
    return {
        **words,
        "part": part,
        "line": f"# --- {part} ".ljust(WIDTH - 2, "-"),
        "inspection": text,
        "day": first.isoformat(),
        "earlier": (first - timedelta(days=120)).isoformat(),
        "other_doc_type": _other("doc_type", words, vocabulary),
        "other_theme": _other("theme", words, vocabulary),
    }


def inspection_of(framework: str, first: date) -> tuple[str, date]:
    """The inspection of golden cases that have none beside them: its text and its first day."""
    cutoff = first + timedelta(days=25)
    return (
        f"inspection:\n  framework: {framework}\n  inspection_date: {first}\n  evidence_cutoff: {cutoff}\n",
        first,
    )


def _taken(pack: Pack, above: str, part: str) -> Diagnostic:
    """What is free beside it; or in it, where it is itself a key question or an expectation."""
    held = {each.id for each in (pack.key_questions() if isinstance(pack, StandardsPack) else pack.expectations)}
    of = part if part in held else above
    names = ascii_lowercase if isinstance(pack, StandardsPack) else [str(n) for n in range(1, 100)]
    first = next((f"{of}.{each}" for each in names if f"{of}.{each}" not in pack.by_id()), "another")
    advice = f"the first that is free {'in it ' if of == part else ''}is `{first}`"
    named = "a prompt is named after its key question, and an indicator after its expectation"
    return Diagnostic("id-taken", f"{pack.framework} has a `{part}` already", help=advice if of in held else named)


def _nowhere(pack: Pack, above: str) -> Diagnostic:
    what = "key question" if isinstance(pack, StandardsPack) else "expectation"
    known = pack.key_questions() if isinstance(pack, StandardsPack) else pack.expectations
    message = f"{pack.framework} has no {what} `{above}` with a file of its own"
    variant = not isinstance(pack, StandardsPack) and pack.base is not None
    advice = "a variant says what differs from its base, under `edits` in its framework.yaml"
    return Diagnostic("no-place", message, help=advice if variant else nearest(above, [each.id for each in known]))


def _usual(written: str, vocabulary: Vocabulary) -> dict[str, str]:
    """By field: the word that the file's rules ask for first, else the first of its list."""
    found = {}
    for field, words in USUAL.items():
        known = [word.name for word in vocabulary.words[words]]
        asked = re.findall(rf"\b{field}: \[?(\w+)", written)
        found[field] = next((word for word in asked if word in known), known[0])
    return found


def _other(field: str, words: dict[str, str], vocabulary: Vocabulary) -> str:
    return next(word.name for word in vocabulary.words[USUAL[field]] if word.name != words[field])


def _inspection(pack: Pack, folder: Path, part: str) -> tuple[Path, str, date]:
    """The file for the cases, their inspection as the cases beside it write it, and its first day."""
    file = folder / f"{part}.yaml"
    beside = sorted(f for f in folder.glob("*.yaml") if not f.name.endswith(".expected.yaml"))
    for each in beside:
        block = re.search(r"^inspection:\n(?:  .*\n)+", read_text(each), re.MULTILINE)
        if block is not None:
            return file, block[0], read_cases(each)[0].inspection.context.inspection_date
    return file, *inspection_of(pack.framework, pack.effective_from)


def _added(written: str, file: Path, sort: _Sort, text: str) -> str:
    """The file with one more part at the end of its list, and guidance for the kinds of fact that it reads."""
    root = read_tree(written, file.as_posix())
    listed = _value(root, sort.parts)
    lines = _with(written.split("\n"), listed, ["", *text.rstrip("\n").split("\n")])
    if sort is _INDICATOR:
        look_in = _value(_value(root, "guidance"), "look_in")
        told = {key.value for key, _ in look_in.value}
        lines = _with(lines, look_in, [line for kind, line in LOOK_IN.items() if kind not in told])
    return "\n".join(lines)


def _with(lines: list[str], node: Node, more: list[str]) -> list[str]:
    """Lines with some more at the end of a list or mapping, level with it."""
    end = node.end_mark.line if node.end_mark.column == 0 or node.end_mark.line > node.start_mark.line else 0
    while end > 0 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    margin = " " * node.start_mark.column
    return [*lines[:end], *(margin + line if line else "" for line in more), *lines[end:]]


def _value(root: Node, name: str) -> Node:
    pairs: list[tuple[Node, Node]] = root.value if isinstance(root, yaml.MappingNode) else []
    return next(value for key, value in pairs if key.value == name)
