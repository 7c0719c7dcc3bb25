"""A new pack with all its files: one standard, key question and prompt; or one expectation and indicator."""

import re
import textwrap
from datetime import date
from pathlib import Path

from engine.diagnostics import Diagnostic, Refused
from engine.ir.vocabulary import Vocabulary
from engine.load.files import FRAMEWORK
from engine.workspace.packs import pack_folders
from engine.workspace.scaffold.part import inspection_of, values_of
from engine.workspace.scaffold.template import filled
from engine.workspace.text import read_text

STATEMENTS = "statements.yaml"
"""What a folder of packs of expectations has beside them, for all of them."""
_FILES = {"standards": FRAMEWORK, "expectations": FRAMEWORK, "expectation_parameters": "parameters.yaml"}
FIRST_DAY = date(2025, 1, 1)
"""From when a new pack is in force until its author says otherwise: no clock is read."""
NAME = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"


def new_pack(rules: Path, golden: Path, name: str, vocabulary: Vocabulary) -> dict[Path, str]:
    """The texts of the files that make a pack of this name, its golden cases among them.

    A name that begins with that of a folder between packs is within that folder, and where that holds packs of
    expectations it is one. Raises Refused when the name is taken.
    """
    if not re.fullmatch(NAME, name):
        advice = "write lower-case words and hyphens, as `one-framework`"
        raise Refused([Diagnostic("not-a-name", f"`{name}` is no name for a pack", help=advice)])
    folder = _folder(rules, name)
    if name in pack_folders(rules) or folder.exists():
        known = ", ".join(f"`{each}`" for each in pack_folders(rules))
        raise Refused([Diagnostic("id-taken", f"there is a pack `{name}` already", help=f"there are {known}")])
    between = folder.parent
    judged = (between / STATEMENTS).exists()
    top = f"{folder.name[0].upper()}.1"
    holder = top if judged else f"{top}.1"
    part = f"{holder}.1" if judged else f"{holder}.a"
    sort, names, opening = (
        ("indicator", ("expectations", "expectation_parameters"), "expectation")
        if judged
        else ("prompt", ("standards", "ratings", "parameters"), "key_question")
    )
    beside = "".join(read_text(file) for file in sorted(between.glob("*/*.*.yaml"))[:1]) if between != rules else ""
    values = values_of(part, beside, vocabulary, inspection_of(name, FIRST_DAY))
    values |= {"name": name, "top": top, "effective_from": FIRST_DAY.isoformat()}
    rule = filled(opening, values) + textwrap.indent(filled(sort, values), "  ")
    return {
        **{folder / _FILES.get(each, f"{each}.yaml"): filled(each, values) for each in names},
        folder / f"{holder}.yaml": rule,
        golden / name / holder / f"{part}.yaml": filled(f"{sort}_cases", values),
    }


def _folder(rules: Path, name: str) -> Path:
    parts = name.split("-")
    for size in range(len(parts) - 1, 0, -1):
        between = rules / "-".join(parts[:size])
        if between.is_dir() and not (between / FRAMEWORK).exists():
            return between / "-".join(parts[size:])
    return rules / name
