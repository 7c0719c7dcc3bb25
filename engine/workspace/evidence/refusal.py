"""An inspection that cannot be decided, as read or as checked."""

from dataclasses import dataclass

from engine.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class RefusedInspection:
    """An inspection with every fault found in it. `inspection` is its id, None where even that cannot be told."""

    inspection: str | None
    faults: tuple[Diagnostic, ...]
