"""A template filled in."""

import re
from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).with_name("templates")


def filled(name: str, values: Mapping[str, str]) -> str:
    """The template's text, each `<<word>>` replaced by its value. Raises KeyError for a word without one."""
    return filled_text(FOLDER / f"{name}.yaml", values)


def filled_text(file: Path, values: Mapping[str, str]) -> str:
    """The same of a template by its file."""
    return re.sub(r"<<(\w+)>>", lambda found: values[found[1]], file.read_text(encoding="utf-8"))
