"""Faults on standard error, each with the line it stands in."""

from collections.abc import Sequence
from pathlib import Path

from engine.cli.terminal import warn
from engine.diagnostics import Diagnostic
from engine.report.check.diagnostics import render_fault
from engine.source import Place, Span


def print_faults(faults: Sequence[Diagnostic], sorts: Sequence[str] = ()) -> None:
    """Prints every fault, and how many there are where there is more than one. `sorts` says what each is."""
    lines: dict[str, list[str]] = {}
    for fault, sort in zip(faults, sorts or ["error"] * len(faults), strict=True):
        warn(render_fault(fault, _line(fault.at, lines), sort))
    if len(faults) > 1:
        warn(f"{len(faults)} {'findings' if set(sorts) - {'error'} else 'faults'}")


def _line(at: Place | None, lines: dict[str, list[str]]) -> str | None:
    if not isinstance(at, Span):
        return None
    if at.file not in lines:
        try:
            lines[at.file] = Path(at.file).read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            lines[at.file] = []
    return lines[at.file][at.line - 1] if 1 <= at.line <= len(lines[at.file]) else None
