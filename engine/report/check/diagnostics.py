"""A fault as a person reads it: the message, the line it stands in, a caret, and the help."""

from engine.diagnostics import Diagnostic
from engine.source import Span

WIDEST = 100


def render_fault(fault: Diagnostic, line: str | None, sort: str = "error") -> str:
    """The fault as text. `line` is the source line that it points at, where there is one to be shown."""
    at = fault.at
    place = f" {at}" if at else ""
    shown = [f"{sort}[{fault.code}]{place}: {fault.message}".replace("\n", "\\n")]
    if isinstance(at, Span) and line is not None:
        shown += _excerpt(at, line)
    if fault.help:
        shown.append(f"  help: {fault.help}".replace("\n", "\\n"))
    return "\n".join(shown)


def _excerpt(at: Span, line: str) -> list[str]:
    """The line and the caret under it; of a long line, the stretch about the place."""
    number = str(at.line)
    line = line.rstrip("\r\n").replace("\t", " ")
    room = WIDEST - len(number) - 5
    start = max(0, min(at.column - 1 - room // 3, len(line) - room))
    text = line[start : start + room]
    column = at.column - 1 - start
    width = max(1, min(max(at.end, at.column + 1), len(line) + 1) - at.column)
    carets = "^" * max(1, min(width, room - column))
    return [f"  {number} | {text}".rstrip(), f"  {' ' * len(number)} | {' ' * column}{carets}"]
