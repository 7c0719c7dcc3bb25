"""A template filled in."""

import re
from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).with_name("templates")


def filled(name: str, values: Mapping[str, str]) -> str:
    """The template's text, each `<<word>>` replaced by its value. Raises KeyError for a word without one."""
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return re.sub(r"<<(\w+)>>", lambda found: values[found[1]], text)
