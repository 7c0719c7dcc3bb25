"""A page walked through as its reader does: its edits made, its commands run, what they print held against the page."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
FENCE = re.compile(r'^```(console|diff)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
GAP = "..."
"""What the page leaves out: as a line, any number of lines; within one, any text, such as a count that grows."""


@dataclass(slots=True)
class Walk:
    """Where the reader is, and what every command finds around it."""

    folder: Path
    environment: dict[str, str]
    ran: list[str] = field(default_factory=list)

    def through(self, page: str) -> None:
        """Does all that a page shows, in its order. Raises AssertionError where something comes out otherwise."""
        for kind, title, text in FENCE.findall((DOCS / page).read_text(encoding="utf-8")):
            if kind == "diff":
                self._edit(title, text)
            else:
                for command, told in _commands(text):
                    self._run(command, told)

    def _edit(self, file: str, text: str) -> None:
        lines = text.splitlines()
        before, after = ("".join(f"{line[1:]}\n" for line in lines if line[:1] != without) for without in ("+", "-"))
        path = self.folder / file
        held = path.read_text(encoding="utf-8")
        assert held.count(before) == 1, f"{file} has {held.count(before)} of:\n{before}"
        path.write_text(held.replace(before, after), encoding="utf-8")

    def _run(self, command: str, told: list[str]) -> None:
        self.ran.append(command)
        if command.startswith("cd "):
            self.folder /= command.removeprefix("cd ")
            return
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        printed = done.stdout.rstrip("\n").split("\n") if done.stdout else []
        assert shown(told, printed), f"$ {command}\n{done.stdout}\nis not what the page shows:\n" + "\n".join(told)


def _commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a block, and the lines that the page shows of what it prints."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *told = part.rstrip("\n").split("\n")
        yield command, told


def shown(told: list[str], printed: list[str]) -> bool:
    """Whether the lines are those printed, in order, with nothing but gaps left out."""
    pieces: list[list[str]] = [[]]
    for line in told:
        pieces[-1:] = [pieces[-1], []] if line == GAP else [[*pieces[-1], line]]
    at = 0
    for i, piece in enumerate(pieces):
        latest = len(printed) - len(piece)
        starts = range(at, latest + 1) if i else range(min(1, latest + 1))
        if i and i == len(pieces) - 1 and piece:
            starts = range(max(at, latest), latest + 1)
        found = next((start for start in starts if _like(piece, printed[start : start + len(piece)])), None)
        if found is None:
            return False
        at = found + len(piece)
    return at == len(printed) or told[-1:] == [GAP]


def _like(piece: list[str], printed: list[str]) -> bool:
    patterns = [".+".join(map(re.escape, line.split(GAP))) for line in piece]
    return len(piece) == len(printed) and all(map(re.fullmatch, patterns, printed))
