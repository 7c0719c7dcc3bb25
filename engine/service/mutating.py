"""Mutants of packs judged by their golden cases, in as many processes as there are processors."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path

from engine.analysis.construct import part_of
from engine.analysis.difference.changes import parts_of
from engine.analysis.mutate import Covered, Fate, Judged, Recorded, Unit, Worked, units, work_off
from engine.analysis.mutate.units import mutants
from engine.diagnostics import Diagnostic, Refused, nearest
from engine.ir.expectations import ExpectationsPack
from engine.ir.pack import Pack
from engine.source import Place, Span
from engine.workspace.cases import read_cases
from engine.workspace.editions import OF_EDITION, cases_of, is_kept, named_edition, stays
from engine.workspace.packs import pack_folders, read_pack, rules_folder
from engine.workspace.text import yaml_files

FEW = 4
"""Units that are worked off here, without further processes."""
COUNTED = 50
"""Units of which it is told how many mutants are done, since one may take long; of more, how many units are."""
POLICIES = ("ratings.yaml", "statements.yaml")
"""The files that say how answers are added up."""
Advance = Callable[[int, int], None]
"""Told how much is done, of how much."""


@dataclass(frozen=True, slots=True)
class Target:
    """A pack whose mutants are judged; `parts` are those asked for, None for all of it; `also` is what else is."""

    pack: Pack
    rules: Path
    golden: Path
    parts: frozenset[str] | None = None
    also: tuple[Unit, ...] = ()

    @property
    def units(self) -> list[Unit]:
        """What its mutants are of."""
        return [*units(self.pack, self.parts), *self.also]

    @property
    def cases(self) -> Path:
        """The folder of its golden cases."""
        return cases_of(self.golden, self.rules, self.pack.framework)

    @property
    def named(self) -> str:
        """As people name it: an edition that is kept, with its number."""
        return f"{self.pack.framework}{OF_EDITION}{self.pack.edition}" if is_kept(self.rules) else self.pack.framework


@dataclass(frozen=True, slots=True)
class Mutated:
    """A pack, what became of each of its mutants, and what its golden cases cover."""

    target: Target
    worked: tuple[Worked, ...]

    @property
    def judged(self) -> tuple[Judged, ...]:
        """Every mutant, in the order of the pack."""
        return tuple(each for worked in self.worked for each in worked.judged)

    @property
    def covered(self) -> tuple[Covered, ...]:
        """Every criterion and blocker of the parts that were asked for."""
        return tuple(each for worked in self.worked for each in worked.covered)

    def of(self, fate: Fate) -> tuple[Judged, ...]:
        """The mutants with a fate."""
        return tuple(each for each in self.judged if each.fate is fate)


def mutate(target: Target, advance: Advance, *, proposing: bool = False) -> Mutated:
    """Judges every mutant of a pack, or of some of its parts. Raises Refused when golden cases cannot be read."""
    return Mutated(target, tuple(work(target, target.units, advance, proposing=proposing)))


def work(target: Target, todo: Sequence[Unit], advance: Advance, *, proposing: bool) -> Iterator[Worked]:
    """Works units off, in their order, whatever the number of processes."""
    sizes = [sum(1 for _ in mutants(target.pack, unit)) if len(todo) <= COUNTED else 1 for unit in todo]
    done = list(accumulate(sizes, initial=0))
    advance(0, done[-1])
    if len(todo) <= FEW:
        recorded = read_recorded(target)
        for unit, before in zip(todo, done, strict=False):

            def one_more(within: int, before: int = before) -> None:
                advance(before + within, done[-1])

            yield work_off(target.pack, unit, recorded, proposing=proposing, advance=one_more)
        return
    begun = (target.pack.framework, target.rules, target.golden, proposing)
    read_recorded(target)  # so that what is wrong with them is told here
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), _begin, begun) as pool:
        for worked, so_far in zip(pool.map(_work, todo), done[1:], strict=True):
            yield worked
            advance(so_far, done[-1])


def read_recorded(target: Target) -> list[Recorded]:
    """The golden cases of a pack."""
    files = (file for file in yaml_files(target.cases) if not file.name.endswith(".expected.yaml"))
    return [
        Recorded(file.as_posix(), case.name, case.part, case.inspection) for file in files for case in read_cases(file)
    ]


_begun: list[tuple[Target, list[Recorded], bool]] = []
"""What a process works with."""


def _begin(framework: str, rules: Path, golden: Path, proposing: bool) -> None:
    target = Target(read_pack(rules, framework), rules, golden)
    _begun.append((target, read_recorded(target), proposing))


def _work(unit: Unit) -> Worked:
    target, recorded, proposing = _begun[0]
    return work_off(target.pack, unit, recorded, proposing=proposing)


def to_propose_for(found: Iterable[Target]) -> None:
    """Raises Refused where golden cases cannot be written for a target: it is of an edition that is kept."""
    for target in found:
        if is_kept(target.rules):
            raise Refused([stays(target.named, target.pack.framework)])


def targets(asked: str | None, rules: Path | None, golden: Path | None) -> list[Target]:
    """What is meant by a pack's name, a file or folder of it, or the id of a part: all packs that are held, by default.

    `national@1` is an edition that is kept, with the golden cases of its own. Raises Refused when nothing is meant.
    """
    folder = rules_folder(rules)
    cases = golden or folder.parent / "golden"
    packs = pack_folders(folder)
    if asked is None:
        found = (Target(read_pack(folder, name), folder, cases) for name in packs)
        return [each for each in found if units(each.pack)]
    path = Path(asked)
    if asked in packs or (OF_EDITION in asked and not path.exists()):
        holds, framework = named_edition(folder, asked)
        return [_held(Target(read_pack(holds, framework), holds, cases))]
    if path.exists():
        return [_of_path(path.resolve(), folder, cases)]
    known: list[str] = []
    for name in packs:
        pack = read_pack(folder, name)
        if asked in pack.by_id():
            parts = [each for each in parts_of(pack) if each == asked or each.startswith(f"{asked}.")]
            return [_held(Target(pack, folder, cases, frozenset(parts)))]
        known += [*pack.by_id()]
    advice = nearest(asked, [*packs, *known], "give a pack's name, a file of it, or the id of a prompt")
    raise Refused([Diagnostic("no-pack", f"there is no pack, file or part `{asked}`", help=advice)])


def _of_path(path: Path, rules: Path, golden: Path) -> Target:
    for name, folder in pack_folders(rules).items():
        if path == folder.resolve():
            return _held(Target(read_pack(rules, name), rules, golden))
        if path.is_file() and path.is_relative_to(folder.resolve()):
            pack = read_pack(rules, name)
            parts = frozenset(each for each in parts_of(pack) if _stands_in(part_of(pack, each).at, path))
            also = tuple(each for each in units(pack) if _other_in(pack, each, path))
            if parts or also:
                return _held(Target(pack, rules, golden, parts, also))
    message = f"`{path.as_posix()}` holds no rule, parameter or policy of a pack in `{rules.as_posix()}`"
    raise Refused([Diagnostic("no-pack", message, help="give a pack's folder, or a file of it that decides something")])


def _other_in(pack: Pack, unit: Unit, path: Path) -> bool:
    """Whether a unit that is of no one part stands in a file."""
    if unit.of == "policies":
        return path.name in POLICIES
    return unit.of == "parameter" and _stands_in(pack.parameters[unit.name].at, path)


def _stands_in(at: Place | None, path: Path) -> bool:
    return isinstance(at, Span) and Path(at.file).resolve() == path


def _held(target: Target) -> Target:
    if not target.units:
        name = target.pack.framework
        based = isinstance(target.pack, ExpectationsPack) and target.pack.base is not None
        advice = (
            "mutate the base, whose cases are about it" if based else "supply the text in the pack's framework.yaml"
        )
        raise Refused([Diagnostic("no-pack", f"`{name}` has no rule of its own there", help=advice)])
    return target
