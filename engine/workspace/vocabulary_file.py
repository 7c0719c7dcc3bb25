"""The vocabulary as the file that people edit."""

import json
from pathlib import Path

from evidence_schemas import words
from evidence_schemas.words import FILE


def vocabulary_of(rules: Path) -> tuple[str, str] | None:
    """The vocabulary's path and text, where it stands beside this rules folder: its packs are then all that use it."""
    if rules.resolve() != FILE.parent.parent / "rules":
        return None
    path = rules.parent / FILE.parent.name / FILE.name
    return path.as_posix(), path.read_text(encoding="utf-8")


def vocabulary_text() -> str:
    """The text of the vocabulary that everything in this process goes by."""
    return words.text()


def vocabulary_said(written: str) -> str:
    """What a text of the vocabulary says, in canonical JSON: the same for texts that differ in comments alone."""
    return json.dumps(words.said_by(written), separators=(",", ":"), ensure_ascii=False)


def use_vocabulary(path: Path) -> None:
    """Makes a process go by another vocabulary file: at its start, before any evidence or rule is read."""
    words.FILE = path
