"""Named thresholds: no rule holds a bare number."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from engine.source import Place


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value in force from a date on (`None`: since ever)."""

    since: date | None
    value: Fraction


@dataclass(frozen=True, slots=True)
class Parameter:
    """A threshold with its unit, its reason and where it comes from.

    `scope` is where it is set: `shared`, the framework's id, or a standard's id. `source` is a reference, or the words
    "working assumption". `values` stand oldest first.
    """

    scope: str
    name: str
    values: tuple[DatedValue, ...]
    unit: str
    why: str
    source: str
    at: Place | None = field(default=None, compare=False, repr=False)

    @property
    def key(self) -> str:
        """Its name in `Pack.parameters`: `N.1/milestones_ok`."""
        return f"{self.scope}/{self.name}"

    def in_force(self, on: date) -> Fraction | None:
        """The value in force on a date; None before the first dated value."""
        found = None
        for dated in self.values:
            if dated.since is None or dated.since <= on:
                found = dated.value
        return found


@dataclass(frozen=True, slots=True)
class Threshold:
    """A rule's mention of a parameter, already looked up: `key` is in `Pack.parameters`."""

    key: str

    @property
    def name(self) -> str:
        """The parameter's name as the author wrote it, without the dollar."""
        return self.key.rpartition("/")[2]


Parameters = Mapping[str, Parameter]
