"""Golden cases replayed: the answers that recorded inspections must go on giving.

Beside each file of cases stands an expected file, written by `accept` and reviewed by a person.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.analysis.difference import WHOLE, Moved, Turned
from engine.analysis.mutate.pinned import lone
from engine.decide import AnyPlan, decide
from engine.diagnostics import Diagnostic, Refused, nearest
from engine.ir.inspection import Inspection
from engine.load.tree import Plain, locate, plain, read_tree
from engine.report.check.golden_cases import MovedCase, PairMoved
from engine.service.admit import faults_of
from engine.service.deciding import plans_in_force
from engine.service.golden_meant import Difference, Expected, unmeant
from engine.service.golden_moved import Given, moved_cases, moved_pairs
from engine.service.outcome import lines_of
from engine.source import Place, Span
from engine.workspace.cases import Case, read_cases
from engine.workspace.editions import OF_EDITION, cases_of, named_edition, to_be_written
from engine.workspace.packs import rules_folder, rules_folders
from engine.workspace.text import EDITIONS, read_text, yaml_files

Plans = Callable[[Inspection], AnyPlan]
"""Gives the plan that decides an inspection. It raises Refused."""

OF = re.compile(r"^of: *[\"']?([^\s\"']+)", re.MULTILINE)
"""What a file of cases is of."""
NO_CASES = "has no cases beside it: if they were renamed, give it their name; if they were deleted, delete it"
HEADER = "# Written by `ragstone golden --accept`: review what changed, do not edit.\n"


@dataclass(frozen=True, slots=True)
class Replayed:
    """A golden file replayed: how many cases it holds, every difference, and the cases themselves.

    `moved` are the cases that came out otherwise, each once, and `pairs` those either side of a parameter among them.
    """

    file: Path
    cases: int
    differences: tuple[Difference, ...]
    held: tuple[Case, ...] = ()
    moved: tuple[MovedCase, ...] = ()
    pairs: tuple[PairMoved, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """A golden file whose answers are expected from now on.

    `anew` is what was written, where it changed; `unmeant` is what still comes out otherwise than its author means.
    `left` says that it is of an edition that is kept, gives other answers than are expected, and was left as it is.
    """

    file: Path
    anew: tuple[Path, ...]
    unmeant: tuple[Difference, ...]
    left: bool = False


def replay(
    golden: Path, rules: Path | None = None, only: str | None = None, part: str | None = None
) -> Iterator[Replayed]:
    """Replays every golden file, or those of one pack; or of one part, such as a prompt or the key question above it.

    As a part, `national` or `national@1` is that edition of the pack.

    Raises Refused when a pack or a golden file cannot be read, or when there is no golden file at all.
    """
    for file, plans in _files(golden, rules, only, part):
        cases = read_cases(file)
        yield _replayed(file, cases, _given(cases, plans))
    for path in _orphans(golden, rules, only) if part is None else ():
        gone = Difference(path.name, "file", "the cases, or no such file", None, note=NO_CASES)
        moved = Moved(path.as_posix(), path.name, None, (Turned(WHOLE[0], gone.expected, None),))
        yield Replayed(path, 0, (gone,), (), (MovedCase(moved, meant=False, reasons={}, notes=(NO_CASES,)),))


def _replayed(file: Path, cases: Sequence[Case], given: Mapping[str, Given]) -> Replayed:
    expected = _expected(file)
    found = {name: each.lines for name, each in given.items()}
    differences = tuple(_differences(cases, expected, found))
    if not differences:
        return Replayed(file, len(cases), (), tuple(cases))
    notes: dict[str, list[str]] = {}
    for each in differences:
        if each.note is not None:
            notes.setdefault(each.case, []).append(each.note)
    moved = tuple(moved_cases(file, cases, given, expected, notes))
    apart = {each.apart for each in differences if each.apart is not None}
    pairs = tuple(moved_pairs(file, cases, given, moved, apart))
    return Replayed(file, len(cases), differences, tuple(cases), moved, pairs)


def _orphans(golden: Path, rules: Path | None, only: str | None) -> Iterator[Path]:
    """What is expected of cases that are gone."""
    for framework in _packs(rules_folder(rules), only):
        files = yaml_files(golden / framework, earlier=True)
        cases = {_expected_path(file) for file in files}
        yield from (file for file in files if file.name.endswith(".expected.yaml") and file not in cases)


def accept(golden: Path, rules: Path | None = None, part: str | None = None) -> Iterator[Accepted]:
    """Writes what each golden file, or each of one part, gives today as what is expected.

    What is expected of an edition that is kept stays, once it stands there. Raises Refused when one is named.
    """
    if part is not None and OF_EDITION in part:
        to_be_written(rules_folder(rules), part)
    for file, plans in _files(golden, rules, None, part):
        yield _accept(file, plans, kept=EDITIONS in file.relative_to(golden).parts)


def accept_files(files: Iterable[Path], plan: AnyPlan) -> Iterator[Path]:
    """Writes what these golden files of one pack give today as what is expected, and says which files changed."""
    for file in files:
        yield from _accept(file, lambda _: plan).anew


def _accept(file: Path, plans: Plans, *, kept: bool = False) -> Accepted:
    cases = read_cases(file)
    found = {name: each.lines for name, each in _given(cases, plans).items()}
    astray = tuple(unmeant(cases, found))
    text = _written(found)
    path = _expected_path(file)
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return Accepted(file, (), astray)
    if kept and path.exists():
        return Accepted(file, (), astray, left=True)
    path.write_text(text, encoding="utf-8")
    return Accepted(file, (path,), astray)


def place_of(file: Path, case: str) -> Place:
    """Where a case stands in its file; a whole inspection, at the start of it."""
    return locate(read_tree(read_text(file), file.as_posix()), ("cases", case), file.as_posix(), key=True)


def _given(cases: Sequence[Case], plans: Plans) -> dict[str, Given]:
    """By case: what it gives today. Its part is decided without neighbours, on which nothing of it rests."""
    parts: dict[tuple[str, str], AnyPlan] = {}
    found = {}
    for case in cases:
        plan, part = plans(case.inspection), case.part
        if part is not None and part in plan.pack.by_id() and (plan.digest, part) not in parts:
            parts[plan.digest, part] = lone(plan.pack, part)
        found[case.name] = _outcome(plan, case, None if part is None else parts.get((plan.digest, part)))
    return found


def outcome(plan: AnyPlan, case: Case) -> dict[str, str]:
    """What a case gives today, line by line."""
    return _outcome(plan, case, None).lines


def _outcome(plan: AnyPlan, case: Case, part: AnyPlan | None) -> Given:
    """What a case gives today: by a plan of its part alone, where there is one."""
    faults = faults_of(plan.pack, case.inspection)
    if faults:
        raise Refused(faults)
    decided, _ = decide(part or plan, case.inspection)
    lines = lines_of(decided, case.part)
    if lines is None:
        message = f"the cases are of `{case.part}`, no part of {plan.pack.framework}"
        advice = nearest(str(case.part), plan.pack.by_id(), f"`ragstone show {plan.pack.framework}` lists them")
        raise Refused([Diagnostic("unknown-part", message, Span(case.file.as_posix(), 1), advice)])
    return Given(lines, plan.pack, part or plan, decided)


def _packs(rules: Path, only: str | None) -> list[str]:
    """The packs of a rules folder, those among them of which only earlier editions are left."""
    found = dict.fromkeys(name for packs in rules_folders(rules).values() for name in packs)
    return [framework for framework in found if only in (None, framework)]


def _files(
    golden: Path, rules: Path | None, only: str | None = None, part: str | None = None
) -> Iterator[tuple[Path, Plans]]:
    """Every file of cases, those of earlier editions too. A case is decided by the edition in force on its date."""
    folder = rules_folder(rules)
    plans = plans_in_force(folder)
    packs = _packs(folder, only)
    if part is not None and (OF_EDITION in part or part in packs):
        holds, framework = named_edition(folder, part)
        files, part_of = yaml_files(cases_of(golden, holds, framework)), None
    else:
        files, part_of = [file for name in packs for file in yaml_files(golden / name, earlier=True)], part
    found = 0
    for file in files:
        if not file.name.endswith(".expected.yaml") and (part_of is None or _is_of(file, part_of)):
            found += 1
            yield file, plans
    if not found and part is not None:
        message = f"no golden case is of `{part}`, or of a part of it"
        advice = "give a prompt, a key question, an indicator, or a pack as `national` or `national@1`"
        raise Refused([Diagnostic("no-golden", message, None, advice)])
    if not found:
        message = f"no golden case was replayed: {golden.as_posix()} holds none for the packs in {folder.as_posix()}"
        advice = "give the folder that holds a folder for each pack, named as the pack is"
        raise Refused([Diagnostic("no-golden", message, None, advice)])


def _is_of(file: Path, part: str) -> bool:
    of = OF.search(read_text(file))
    return of is not None and f"{of.group(1)}.".startswith(f"{part}.")


def _expected_path(file: Path) -> Path:
    return file.with_suffix(".expected.yaml")


def _expected(file: Path) -> Expected:
    path = _expected_path(file)
    if not path.exists():
        return {}
    data = plain(read_tree(read_text(path), path.as_posix()))
    if not isinstance(data, dict):
        return {}
    return {
        case: {line: _unquoted(value) for line, value in said.items()}
        for case, said in data.items()
        if isinstance(said, dict)
    }


def _unquoted(value: Plain) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _written(found: Expected) -> str:
    lines = [HEADER]
    for case, said in found.items():
        lines.append(f"{case}:\n")
        lines += [f"  {json.dumps(line)}: {json.dumps(value, ensure_ascii=False)}\n" for line, value in said.items()]
    return "".join(lines)


def _differences(cases: Sequence[Case], expected: Expected, found: Expected) -> Iterator[Difference]:
    yield from unmeant(cases, found)
    for name in dict.fromkeys((*found, *expected)):
        before, now = expected.get(name, {}), found.get(name, {})
        for line in dict.fromkeys((*now, *before)):
            if before.get(line) != now.get(line):
                yield Difference(name, line, before.get(line), now.get(line))
