"""What `ragstone check` tells: each fault, then each finding of a lint, in one form for every format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from engine.analysis.lints import LINTS, Linting
from engine.diagnostics import Diagnostic
from engine.ir.canonical import Json
from engine.report.decision.data import fault_data
from engine.source import Span

Sort = Literal["error", "lint", "style"]
STYLE = frozenset(each.code for each in LINTS if each.style)
SAYS: Mapping[str, str] = {each.code: each.says for each in LINTS}
PAGES = {"error": "docs/diagnostics/rules.md", "lint": "docs/lints.md", "style": "docs/lints.md"}


@dataclass(frozen=True, slots=True)
class Told:
    """A fault or finding: `error` for a pack that cannot be used, `lint` for what is doubtful, `style`.

    `allowed` is why it stands, where a pack allows it.
    """

    sort: Sort
    fault: Diagnostic
    allowed: str | None = None

    @property
    def span(self) -> Span | None:
        """Where it stands in a text file."""
        return self.fault.at if isinstance(self.fault.at, Span) else None

    @property
    def page(self) -> str:
        """The page entry that explains it."""
        return f"{PAGES[self.sort]}#{self.fault.code}"


def all_told(faults: Sequence[Diagnostic], lints: Linting) -> tuple[Told, ...]:
    """Every fault and finding, in the order in which they are told."""
    return (*(Told("error", fault) for fault in faults), *(Told(_sort(f.code), f.told) for f in lints.findings))


def all_allowed(lints: Linting) -> tuple[Told, ...]:
    """Every finding that stands."""
    return tuple(Told(_sort(found.code), found.told, entry.why) for found, entry in lints.allowed)


def lint_data(lints: Linting) -> dict[str, Json]:
    """The findings as data, and those that are allowed with their reason."""
    return {
        "lints": [
            {**_data(each.told), "of": each.of, "style": each.code in STYLE, "page": PAGES["lint"] + f"#{each.code}"}
            for each in lints.findings
        ],
        "allowed": [
            {
                "code": found.code,
                "of": found.of,
                "at": str(found.told.at),
                "why": entry.why,
                "allowed_at": str(entry.at),
            }
            for found, entry in lints.allowed
        ],
    }


def relative(file: str, root: str) -> str:
    """A path as it reads from a folder, where it stands in it."""
    return file.removeprefix(root.rstrip("/") + "/")


def _sort(code: str) -> Sort:
    return "style" if code in STYLE else "lint"


def _data(fault: Diagnostic) -> dict[str, Json]:
    data = fault_data(fault)
    return data if isinstance(data, dict) else {}
