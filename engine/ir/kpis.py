"""What establishments are compared by: measures with targets, area by area. Nothing of it is ever added up."""

from dataclasses import dataclass

from engine.ir.parameters import Threshold
from engine.ir.policies import PolicyStatus, TextStatus


@dataclass(frozen=True, slots=True)
class Kpi:
    """A measure, by its metric code. Figures that differ by `tolerance` or less are not ranked apart."""

    code: str
    tolerance: Threshold


@dataclass(frozen=True, slots=True)
class Area:
    """An area of performance in the source's words, and its measures."""

    id: str
    title: str
    text: str
    kpis: tuple[Kpi, ...]


@dataclass(frozen=True, slots=True)
class Caution:
    """What a reader of a comparison must know, who says so, and whether that was published."""

    says: str
    source: str
    status: PolicyStatus


@dataclass(frozen=True, slots=True)
class Kpis:
    """How establishments are compared.

    Only figures about `level` and `subgroup` are compared; those of a unit in one of the context sets `parts` are about
    a part of an establishment. `document`, `area_status` and `area_note` tell whose areas they are, `text_status` what
    the choice of measures and tolerances rests on.
    """

    says: str
    why: str
    text_status: PolicyStatus
    document: str
    area_status: TextStatus
    area_note: str | None
    level: str
    subgroup: str
    parts: tuple[str, ...]
    areas: tuple[Area, ...]
    cautions: tuple[Caution, ...]
