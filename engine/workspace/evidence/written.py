"""What every format is brought to: one inspection as plain data, and where each part of it stands."""

from dataclasses import dataclass
from typing import Protocol

from engine.diagnostics import Diagnostic
from engine.load.tree import Plain
from engine.source import Place

Path = tuple[str | int, ...]


class Locate(Protocol):
    """Where the value at a path stands; or its key."""

    def __call__(self, path: Path, *, key: bool = False) -> Place:
        """The place, as far down the path as the file goes."""


@dataclass(frozen=True, slots=True)
class Written:
    """An inspection as its author wrote it, not yet checked.

    `data` has the keys inspection, facts, moderations and alternatives. `whole` is where all of it stands, when its
    parts share one line. `faults` are those of the format itself, such as a cell that holds a formula.
    """

    data: Plain
    locate: Locate
    whole: Place | None = None
    faults: tuple[Diagnostic, ...] = ()

    def at(self, path: Path) -> Place:
        """The place of a record, cheaply where its file is one line."""
        return self.whole or self.locate(path)
