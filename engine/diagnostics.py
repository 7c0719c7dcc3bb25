"""A fault told to a person: what is wrong, where, and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.source import Place


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault. `message` is one lower-case sentence without a full stop; `help` says what to do.

    `code` is stable: it names the page that explains the fault and the bad example that shows it.
    """

    code: str
    message: str
    at: Place | None = None
    help: str | None = None

    def __str__(self) -> str:
        place = f" {self.at}" if self.at else ""
        advice = f"\n  help: {self.help}" if self.help else ""
        return f"error[{self.code}]{place}: {self.message}{advice}"


class Refused(Exception):  # noqa: N818 - it is an outcome that users meet, and its name is what happened
    """Input that cannot be used, with every fault of the stage that found it."""

    def __init__(self, faults: Sequence[Diagnostic]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


class Disagreement(Exception):  # noqa: N818 - it is what happened
    """The two derivations differ, so nothing is decided. The fault is ours, never the user's."""

    def __init__(self, inspection: str, differences: tuple[str, ...]) -> None:
        super().__init__(f"the two derivations of inspection `{inspection}` differ: " + "; ".join(differences))
        self.differences = differences
