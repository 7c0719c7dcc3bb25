"""New texts tried in a copy of the rules and golden cases that they join, and written only when they pass there."""

import shutil
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.diagnostics import Diagnostic, Refused
from engine.service.checking import check
from engine.service.golden import Replayed, accept, replay
from engine.source import Span

EXPECTED = ".expected.yaml"


@dataclass(frozen=True, slots=True)
class Added:
    """What was written, and the recorded answers of other cases that were written anew with it.

    `unmeant` are cases that no longer give what their authors mean, each in a line.
    """

    written: tuple[Path, ...]
    moved: tuple[Path, ...]
    unmeant: tuple[str, ...]


def add(texts: Mapping[Path, str], rules: Path, golden: Path, moved: Collection[str]) -> Added:
    """Writes these texts, and what golden cases then give. `moved` are the packs whose recorded cases may give other.

    Raises Refused when a golden file is there already, or when the packs have a fault or a finding that they had not.
    """
    taken = [path for path in texts if path.is_relative_to(golden) and path.exists()]
    if taken:
        raise Refused([Diagnostic("id-taken", f"there is a file `{path.as_posix()}` already") for path in taken])
    with TemporaryDirectory() as folder:
        copy = _Copy(rules, golden, Path(folder))
        copy.begin(moved)
        stale = {each.file for each in copy.replayed() if each.differences}
        copy.write(texts)
        copy.check(texts)
        anew = {
            copy.back(path): path.read_text(encoding="utf-8") for path in copy.accepted() if _cases(path) not in stale
        }
        unmeant = tuple(copy.unmeant(stale))
    for path, text in {**texts, **anew}.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    own = {path for path in anew if _cases(path) in texts}
    return Added((*texts, *sorted(own)), tuple(sorted(anew.keys() - own)), unmeant)


def _cases(expected: Path) -> Path:
    """The golden file that an expected file stands beside."""
    return expected.with_name(expected.name.removesuffix(EXPECTED) + ".yaml")


@dataclass(frozen=True, slots=True)
class _Copy:
    """Rules and golden cases, copied into a folder."""

    rules: Path
    golden: Path
    folder: Path

    @property
    def tried(self) -> Path:
        return self.folder / "rules"

    @property
    def cases(self) -> Path:
        return self.folder / "golden"

    def begin(self, packs: Collection[str]) -> None:
        shutil.copytree(self.rules, self.tried)
        for name in packs:
            if (self.golden / name).is_dir():
                shutil.copytree(self.golden / name, self.cases / name)

    def write(self, texts: Mapping[Path, str]) -> None:
        for path, text in texts.items():
            ours = path.is_relative_to(self.golden)
            there = self.cases / path.relative_to(self.golden) if ours else self.tried / path.relative_to(self.rules)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_text(text, encoding="utf-8")

    def back(self, path: Path) -> Path:
        """Where a file of the copy stands in truth."""
        ours = path.is_relative_to(self.cases)
        return self.golden / path.relative_to(self.cases) if ours else self.rules / path.relative_to(self.tried)

    def replayed(self) -> Iterator[Replayed]:
        if self.cases.is_dir():
            yield from replay(self.cases, self.tried)

    def accepted(self) -> Iterator[Path]:
        for each in accept(self.cases, self.tried):
            yield from each.anew

    def check(self, texts: Mapping[Path, str]) -> None:
        """Raises Refused with the packs' faults, or with what lints find in these texts and did not find before."""
        found = check(self.tried, style=False)
        told = [each for each in found.lints.findings if self._place(each.told) in texts]
        known = {(e.code, e.of) for e in check(self.rules, style=False).lints.findings} if told else set()
        new = [each.told for each in told if (each.code, each.of) not in known]
        if found.faults or new:
            raise Refused([self._placed(fault) for fault in (*found.faults, *new)])

    def _place(self, fault: Diagnostic) -> Path | None:
        return self.back(Path(fault.at.file)) if isinstance(fault.at, Span) else None

    def _placed(self, fault: Diagnostic) -> Diagnostic:
        place = self._place(fault)
        return (
            replace(fault, at=replace(fault.at, file=place.as_posix()))
            if isinstance(fault.at, Span) and place
            else fault
        )

    def unmeant(self, stale: Collection[Path]) -> Iterator[str]:
        for each in self.replayed():
            for line in each.differences if each.file not in stale else ():
                said = f"{line.line}: {line.expected}, now {line.found}"
                yield f"{self.back(each.file).as_posix()}, case {line.case}: {said}"
