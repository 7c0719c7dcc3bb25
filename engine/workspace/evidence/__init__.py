"""Evidence files to inspections: YAML, JSON, JSON Lines, a folder of CSV files, an Excel workbook.

A self-assessment of leaders may have a file of its own, which may be a Word document too.
"""

from engine.workspace.evidence.read import read_evidence, read_inspections, read_self_assessment
from engine.workspace.evidence.refusal import RefusedInspection

__all__ = ["RefusedInspection", "read_evidence", "read_inspections", "read_self_assessment"]
