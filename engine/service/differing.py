"""Two editions of packs compared: what changed, what that does, and which recorded cases come out otherwise."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.analysis.construct.asked import alone
from engine.analysis.difference import Compared, Comparison, Moved, PackChange, Turned, compare_packs
from engine.decide import AnyPlan, decide
from engine.diagnostics import Diagnostic, Refused
from engine.ir.expectations import Expectation
from engine.service.admit import faults_of
from engine.service.deciding import read_plan
from engine.service.golden import OF
from engine.service.outcome import lines_of
from engine.workspace.cases import Case, read_cases
from engine.workspace.packs import pack_folders
from engine.workspace.sides import Side, side
from engine.workspace.text import yaml_files


def diff(old: str, new: str, cases: Path | None = None) -> Comparison:
    """Compares two sides, each a folder, a pack, a file of a pack or a git revision. Raises Refused.

    `cases` is where golden cases stand that came with neither.
    """
    with TemporaryDirectory() as scratch:
        sides = [side(named, Path(scratch) / at) for named, at in ((old, "old"), (new, "new"))]
        before, after = sides
        pairs, added, removed = _pairs(before, after)
        golden = after.golden or before.golden or cases or Path("golden")
        found = tuple(_diff(before, after, pair, golden) for pair in pairs)
    return Comparison(old, new, found, added, removed)


def _pairs(before: Side, after: Side) -> tuple[list[tuple[str, str]], tuple[str, ...], tuple[str, ...]]:
    """The frameworks to be compared, each by its name on either side; those added; those removed."""
    if before.only is not None and after.only is not None:
        return [(before.only, after.only)], (), ()
    ours, theirs = pack_folders(before.rules), pack_folders(after.rules)
    only = before.only or after.only
    if only is not None:
        for one, known in ((before, ours), (after, theirs)):
            if only not in known:
                message = f"there is no pack `{only}` in `{one.named}`"
                raise Refused([Diagnostic("no-pack", message, help=f"it holds: {', '.join(known)}")])
        return [(only, only)], (), ()
    both = [(name, name) for name in theirs if name in ours]
    return both, tuple(n for n in theirs if n not in ours), tuple(n for n in ours if n not in theirs)


def _diff(before: Side, after: Side, names: tuple[str, str], golden: Path) -> Compared:
    plans = read_plan(before.rules, names[0]), read_plan(after.rules, names[1])
    change = compare_packs(*plans)
    change = _of_file(change, before, after)
    moved: list[Moved] = []
    replayed = 0
    for file in _touched(change, golden / names[1]):
        for case in read_cases(file):
            if not any(faults_of(plan.pack, case.inspection) for plan in plans):
                replayed += 1
                lines = tuple(_lines(plans, case))
                if lines:
                    moved.append(Moved(file.as_posix(), case.name, case.part, lines))
    return Compared(names[1], change, tuple(moved), replayed)


def _of_file(change: PackChange, *sides: Side) -> PackChange:
    """Only what stands in the file that was named, where one was."""
    files = [each.file for each in sides if each.file is not None]
    if not files:
        return change
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return replace(
        change, parts=tuple(each for each in change.parts if re.search(rf"\bid: *{re.escape(each.part)}\s", text))
    )


def _touched(change: PackChange, golden: Path) -> Iterator[Path]:
    """The golden files that a change can move: those of parts whose rules changed, and whole inspections."""
    changed = {each.part for each in change.parts if not set(each.what) <= {"wording", "guidance"}}
    if not (changed or change.policies):
        return
    for file in yaml_files(golden):
        if not file.name.endswith(".expected.yaml"):
            of = OF.search(file.read_text(encoding="utf-8"))
            if of is None or of.group(1) in changed or _above(of.group(1), changed):
                yield file


def _above(part: str, changed: set[str]) -> bool:
    """Whether a part holds one that changed: an expectation, one of its indicators."""
    return any(name.startswith(f"{part}.") for name in changed)


def _lines(plans: tuple[AnyPlan, AnyPlan], case: Case) -> Iterator[Turned]:
    found = [_outcome(plan, case) for plan in plans]
    before, after = found
    for line in dict.fromkeys((*after, *before)):
        if before.get(line) != after.get(line):
            yield Turned(line, before.get(line), after.get(line))


def _outcome(plan: AnyPlan, case: Case) -> dict[str, str]:
    """What a case gives: of a prompt or an indicator by itself, for that is quick."""
    parts = plan.pack.by_id()
    if case.part is not None and not isinstance(parts.get(case.part), Expectation | None):
        plan = alone(plan.pack, case.part).plan
    return lines_of(decide(plan, case.inspection)[0], case.part) or {}
