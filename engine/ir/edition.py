"""The time of an edition: which inspections it decides."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Term:
    """An edition decides the inspections that began on `since` or later, and before `until`.

    None where there is no such bound: the first edition decides what began before it too, and the newest goes on.
    """

    edition: str
    since: date | None
    until: date | None
