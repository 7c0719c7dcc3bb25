"""Faults and findings as annotations of a GitHub workflow: a line each, shown beside the line changed."""

from collections.abc import Sequence

from engine.report.check.findings import Sort, Told, relative

COMMANDS: dict[Sort, str] = {"error": "error", "lint": "error", "style": "notice"}


def annotations(told: Sequence[Told], root: str) -> str:
    """A workflow command for each. Paths are relative to `root`."""
    return "\n".join(_annotation(each, root) for each in told)


def _annotation(told: Told, root: str) -> str:
    fault, at = told.fault, told.span
    properties = {"title": f"{told.sort}[{fault.code}]"}
    if at is not None:
        properties = {
            "file": relative(at.file, root),
            "line": str(at.line),
            "col": str(at.column),
            "endColumn": str(max(at.end - 1, at.column)),
            **properties,
        }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = fault.message if fault.help is None else f"{fault.message}\nhelp: {fault.help}"
    return f"::{COMMANDS[told.sort]} {listed}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
