"""Evidence files to inspections, each fault with its place."""

from engine.workspace.evidence.read import RefusedInspection, read_inspections

__all__ = ["RefusedInspection", "read_inspections"]
