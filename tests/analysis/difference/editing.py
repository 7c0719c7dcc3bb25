"""Copies of the shipped rules, edited as their authors would."""

from pathlib import Path
from shutil import copytree

RULES = Path(__file__).parents[3] / "rules"


def copied(to: Path) -> Path:
    """The first edition in a folder of its own, which no later one moves.

    Its charters, which name what an edit may take out, stay behind.
    """
    copytree(RULES / "national" / "editions" / "1", to)
    copytree(RULES / "prisons" / "editions" / "1" / "prisons", to / "prisons")
    for charter in to.rglob("charter.yaml"):
        charter.unlink()
    return to


def edit(rules: Path, file: str, was: str, now: str) -> None:
    """Replaces the first place where a text stands in a file."""
    path = rules / file
    text = path.read_text(encoding="utf-8")
    assert was in text, f"{file} has no such text"
    path.write_text(text.replace(was, now, 1), encoding="utf-8")
