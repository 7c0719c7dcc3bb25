"""What an accessibility statement says of ragstone's pages and reports, as data for a page to show."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).with_name("accessibility.yaml")


class Problem(BaseModel):
    """A known problem: what it is, why it stands, and when it will be mended."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: str
    why: str
    mended: str


class Accessibility(BaseModel):
    """The statement. `blanks` are what only the organisation can say, each with what is asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    standard: str
    regulations: str
    status: str
    status_why: str
    covers: tuple[str, ...]
    tried: tuple[str, ...]
    known: tuple[Problem, ...]
    blanks: dict[str, str]
    enforcement: str


@cache
def accessibility() -> Accessibility:
    """The statement as the file beside this one has it."""
    return Accessibility.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))
