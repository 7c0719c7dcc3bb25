"""What a file is read to: its facts, or its faults."""

from pathlib import Path

from engine.diagnostics import Refused
from engine.ir.inspection import Inspection
from engine.workspace.evidence import RefusedInspection, read_inspections
from engine.workspace.vocabulary import read_vocabulary


def read(path: Path) -> list[Inspection | RefusedInspection]:
    return list(read_inspections(path, read_vocabulary()))


def told(path: Path) -> list[str]:
    """The faults of a file, each in a line without its folder."""
    try:
        faults = [fault for each in read(path) if isinstance(each, RefusedInspection) for fault in each.faults]
    except Refused as refused:
        faults = list(refused.faults)
    return [str(fault).partition("\n")[0].replace(f"{path.parent.as_posix()}/", "") for fault in faults]


def facts_in(path: Path) -> list[str]:
    (inspection,) = read(path)
    assert isinstance(inspection, Inspection)
    return [fact.id for fact in inspection.facts]
