"""Evidence files to inspections: YAML, JSON, JSON Lines, a folder of CSV files, an Excel workbook."""

from engine.workspace.evidence.read import read_inspections
from engine.workspace.evidence.refusal import RefusedInspection

__all__ = ["RefusedInspection", "read_inspections"]
