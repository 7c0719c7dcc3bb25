"""A fault told to a person: what is wrong, where, and what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from engine.source import Place

MOST_ALIKE = 4
"""How many words that are equally near are all named."""


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

    def __reduce__(self) -> tuple[type["Refused"], tuple[tuple[Diagnostic, ...]]]:
        """From a process to another with its faults, not with their text alone."""
        return Refused, (self.faults,)


class Disagreement(Exception):  # noqa: N818 - it is what happened
    """The two derivations differ, so nothing is decided. The fault is ours, never the user's."""

    def __init__(self, inspection: str, differences: tuple[str, ...]) -> None:
        super().__init__(f"the two derivations of inspection `{inspection}` differ: " + "; ".join(differences))
        self.differences = differences


def nearest(word: str, known: Iterable[str], otherwise: str | None = None, *, prefix: str = "") -> str:
    """Advice that names the nearest right word, or those that are equally near; else `otherwise`, or a short list.

    `prefix` is what an author writes before each.
    """
    words = list(dict.fromkeys(known))
    near = get_close_matches(word, words, len(words)) if words else []
    alike = [w for w in words if w in near and _likeness(w, word) == _likeness(near[0], word)]
    if 0 < len(alike) <= MOST_ALIKE:
        named = [f"`{prefix}{w}`" for w in alike]
        return f"did you mean {' or '.join(filter(None, (', '.join(named[:-1]), named[-1])))}?"
    if otherwise is not None:
        return otherwise
    if not words:
        return "there is none that could be named here, so take it out"
    listed = ", ".join(f"`{prefix}{w}`" for w in words[:12])
    return f"it may be one of {listed}{' ...' if len(words) > 12 else ''}"  # noqa: PLR2004 - what a line holds


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()
