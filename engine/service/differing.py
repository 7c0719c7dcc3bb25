"""Two editions of packs compared: what changed, what that does, and which recorded cases come out otherwise."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.analysis.construct.asked import alone
from engine.analysis.difference import (
    Compared,
    Comparison,
    Moved,
    PackChange,
    Turned,
    Verdict,
    compare_packs,
    criteria_of,
    judge_change,
)
from engine.decide import decide
from engine.diagnostics import Diagnostic, Refused, nearest
from engine.ir.expectations import Expectation
from engine.service.admit import faults_of
from engine.service.differing_work import Advance, Plans, Workers, silent
from engine.service.golden import OF
from engine.service.outcome import lines_of
from engine.workspace.cases import Case, read_cases
from engine.workspace.packs import pack_folders
from engine.workspace.sides import Side, side
from engine.workspace.text import yaml_files


def diff(
    old: str,
    new: str,
    cases: Path | None = None,
    *,
    only: str | None = None,
    advance: Advance = silent,
    processes: int | None = None,
) -> Comparison:
    """Compares two sides, each a folder, a pack, a file of a pack or a git revision. Raises Refused.

    `cases` is where golden cases stand that came with neither. `only` is a prompt, or what stands above some: they
    alone are compared, and the cases about them replayed. `processes` are as many as there are processors, unless
    fewer are to be had.
    """
    with TemporaryDirectory() as scratch:
        sides = [side(named, Path(scratch) / at) for named, at in ((old, "old"), (new, "new"))]
        before, after = sides
        pairs, added, removed = _pairs(before, after)
        golden = after.golden or before.golden or cases or Path("golden")
        found = []
        known: list[str] = []
        for one, other in pairs:
            with Workers((before.rules, one), (after.rules, other), advance, processes) as workers:
                parts = [*dict.fromkeys(name for plan in workers.plans for name in plan.pack.by_id())]
                known += parts
                if only is None or only in parts:
                    found.append(_diff(before, after, workers, golden / other, only))
    if only is not None and not found:
        raise Refused([Diagnostic("unknown-part", f"there is no `{only}` to compare", help=nearest(only, known))])
    return Comparison(old, new, tuple(found), added, removed, only)


def _pairs(before: Side, after: Side) -> tuple[list[tuple[str, str]], tuple[str, ...], tuple[str, ...]]:
    """The frameworks to be compared, each by its name on either side; those added; those removed."""
    if before.only is not None and after.only is not None:
        if before.by_name and after.by_name and before.only != after.only:
            message = f"`{before.named}` and `{after.named}` are of two frameworks, which have nothing to compare"
            raise Refused([Diagnostic("two-frameworks", message, help=f"name another edition of `{before.only}`")])
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


def _diff(before: Side, after: Side, workers: Workers, golden: Path, only: str | None) -> Compared:
    def judge(parts: Sequence[str]) -> Iterator[Verdict]:
        return workers.each("compared", _judged, parts)

    change = _of_file(compare_packs(*workers.plans, judge, only), before, after)
    replayed = [*workers.each("replayed", _replayed, [*_touched(change, golden, whole=only is None)])]
    moved = tuple(each for found in replayed for each in found.moved)
    return Compared(workers.after[1], change, moved, sum(each.cases for each in replayed))


def _judged(plans: Plans, part: str) -> Verdict:
    return judge_change(*plans, part)


@dataclass(frozen=True, slots=True)
class _Replayed:
    """The cases of a file that were run by both, and those that come out otherwise."""

    cases: int
    moved: tuple[Moved, ...]


def _replayed(plans: Plans, file: Path) -> _Replayed:
    """Runs the cases of a file, each of which both packs must be able to decide."""
    lone: dict[str, Plans] = {}
    count, moved = 0, []
    for case in read_cases(file):
        if not any(faults_of(plan.pack, case.inspection) for plan in plans):
            count += 1
            by = plans
            if case.part is not None:
                by = lone[case.part] if case.part in lone else _of_part(plans, case.part)
                lone[case.part] = by
            lines = tuple(_lines(by, case))
            if lines:
                criteria = frozenset().union(*(criteria_of(plan.pack, case.part) for plan in plans))
                moved.append(Moved(file.as_posix(), case.name, case.part, lines, criteria))
    return _Replayed(count, tuple(moved))


def _of_part(plans: Plans, part: str) -> Plans:
    """Of a prompt or an indicator each plan by itself, for that is quick."""
    one, other = (
        plan if isinstance(plan.pack.by_id().get(part), Expectation | None) else alone(plan.pack, part).plan
        for plan in plans
    )
    return one, other


def _of_file(change: PackChange, *sides: Side) -> PackChange:
    """Only what stands in the file that was named, where one was."""
    files = [each.file for each in sides if each.file is not None]
    if not files:
        return change
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return replace(
        change, parts=tuple(each for each in change.parts if re.search(rf"\bid: *{re.escape(each.part)}\s", text))
    )


def _touched(change: PackChange, golden: Path, *, whole: bool) -> Iterator[Path]:
    """The golden files that a change can move: those of parts whose rules changed and, with `whole`, inspections."""
    changed = {each.part for each in change.parts if not set(each.what) <= {"wording", "guidance"}}
    if not (changed or change.policies):
        return
    for file in yaml_files(golden):
        if not file.name.endswith(".expected.yaml"):
            of = OF.search(file.read_text(encoding="utf-8"))
            if whole if of is None else of.group(1) in changed or _above(of.group(1), changed):
                yield file


def _above(part: str, changed: set[str]) -> bool:
    """Whether a part holds one that changed: an expectation, one of its indicators."""
    return any(name.startswith(f"{part}.") for name in changed)


def _lines(plans: Plans, case: Case) -> Iterator[Turned]:
    before, after = (lines_of(decide(plan, case.inspection)[0], case.part) or {} for plan in plans)
    for line in dict.fromkeys((*after, *before)):
        if before.get(line) != after.get(line):
            yield Turned(line, before.get(line), after.get(line))
