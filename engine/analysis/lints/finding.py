"""What a lint finds: what is doubtful in rules that load, where, and what to do."""

from dataclasses import dataclass

from engine.diagnostics import Diagnostic
from engine.source import Place


@dataclass(frozen=True, slots=True)
class Finding:
    """A lint's finding. `of` is what an `allow` names it by: `N.1.1.a/published`, `$half`, `theme/openness`."""

    told: Diagnostic
    of: str

    @property
    def code(self) -> str:
        """The lint that found it."""
        return self.told.code


def finding(code: str, of: str, at: Place | None, message: str, advice: str) -> Finding:
    """A finding in the words of a diagnostic: one lower-case sentence, and what to do."""
    return Finding(Diagnostic(code, message, at, advice), of)
