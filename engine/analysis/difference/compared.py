"""All that is told of two sides that were compared: the packs, and the recorded cases run by both."""

from dataclasses import dataclass

from engine.analysis.difference.changes import PackChange


@dataclass(frozen=True, slots=True)
class Turned:
    """One line of a recorded case that comes out otherwise. None where there was, or is, no such line."""

    line: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A golden case that comes out otherwise. `part` is what it is of, None for a whole inspection."""

    file: str
    case: str
    part: str | None
    turned: tuple[Turned, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A framework's two editions. `replayed` counts the golden cases that were run by both."""

    framework: str
    change: PackChange
    moved: tuple[Moved, ...]
    replayed: int

    def results(self) -> tuple[Moved, ...]:
        """Whole inspections, each with the answers, ratings and statements alone that come out otherwise."""
        found = []
        for each in self.moved:
            turned = tuple(line for line in each.turned if " " not in line.line)
            if each.part is None and turned:
                found.append(Moved(each.file, each.case, None, turned))
        return tuple(found)


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
