"""All that is told of two sides that were compared: the packs, and the recorded cases run by both."""

from dataclasses import dataclass
from enum import Enum

from engine.analysis.difference.changes import PackChange
from engine.ir.expectations import Indicator
from engine.ir.pack import Pack
from engine.ir.standards import Prompt

OUTCOMES = ("answer", "outcome", "statement")
"""The lines of a case of one part that say what it came to."""
WHOLE = ("overall", "rating")
"""Those of a whole inspection that are always there."""


class Sort(Enum):
    """What of a recorded case came out otherwise, the most that did: the one definition of a case that moved.

    Answer: an answer, outcome, statement or rating turned. Basis: each is as it was, on another basis. Reasons: so is
    the basis, and a criterion, a blocker or what they found is another. New: it was not there; gone: it is no more.
    """

    ANSWER = "answer"
    BASIS = "basis"
    REASONS = "reasons"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Turned:
    """One line of a recorded case that comes out otherwise. None where there was, or is, no such line."""

    line: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A golden case that comes out otherwise. `part` is what it is of, None for a whole inspection.

    `criteria` are the part's own on either side, without tests that only other rules name.
    """

    file: str
    case: str
    part: str | None
    turned: tuple[Turned, ...]
    criteria: frozenset[str] = frozenset()

    @property
    def sort(self) -> Sort:
        """What of it came out otherwise."""
        for each in self.turned:
            if each.line in (*OUTCOMES, *WHOLE) and None in (each.before, each.after):
                return Sort.NEW if each.before is None else Sort.GONE
        results = [each for each in self.results() if None not in (each.before, each.after)]
        if any(_answer(each.before) != _answer(each.after) for each in results):
            return Sort.ANSWER
        return Sort.BASIS if results else Sort.REASONS

    def results(self) -> tuple[Turned, ...]:
        """The lines that say what it came to: of a whole inspection, each answer, rating and statement."""
        return tuple(e for e in self.turned if (e.line in OUTCOMES if self.part is not None else " " not in e.line))

    def answers(self) -> tuple[Turned, ...]:
        """Those of its results that came to another answer, and not only to another basis."""
        return tuple(each for each in self.results() if _answer(each.before) != _answer(each.after))


def criteria_of(pack: Pack, part: str | None) -> frozenset[str]:
    """The ids of a part's criteria, without supporting tests; none where there is no such part."""
    found = pack.by_id().get(part or "")
    return frozenset(each.id for each in found.criteria) if isinstance(found, Prompt | Indicator) else frozenset()


def _answer(said: str | None) -> tuple[str, str]:
    """An answer without its basis, and what it was moderated to."""
    answer, _, basis = (said or "").partition(": ")
    return answer, basis.partition(", moderated to ")[2]


@dataclass(frozen=True, slots=True)
class Compared:
    """A framework's two editions. `replayed` counts the golden cases that were run by both."""

    framework: str
    change: PackChange
    moved: tuple[Moved, ...]
    replayed: int

    def results(self) -> tuple[Moved, ...]:
        """Whole inspections, each with the answers, ratings and statements alone that come out otherwise."""
        whole = (each for each in self.moved if each.part is None)
        return tuple(Moved(each.file, each.case, None, each.results()) for each in whole if each.results())


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides as their user named them, by framework; and the frameworks that only one of them has.

    `only` is the part that was asked for, None for all.
    """

    old: str
    new: str
    frameworks: tuple[Compared, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    only: str | None = None
