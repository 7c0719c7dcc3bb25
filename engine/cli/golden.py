"""`ragstone golden`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.cli import DIFFERENT
from engine.cli.terminal import say, say_line
from engine.diagnostics import Diagnostic
from engine.ir.canonical import Json
from engine.report.check.findings import Told
from engine.report.check.github import annotations
from engine.report.check.golden_cases import MovedCase, case_told, golden_page
from engine.report.check.junit import junit
from engine.report.decision.data import line
from engine.report.difference.moved import sorts_told
from engine.report.wording.layout import capped, counted, words, wrapped
from engine.service.golden import Replayed, accept, place_of, replay
from engine.service.golden_meant import Difference

FILES = 8
"""Files that are named where their authors have something to change; of more, how many there are."""
NONE = "none came out otherwise"


def run_golden(golden: Path, rules: Path | None, part: str | None, form: str, *, accepting: bool) -> int:
    """Replays every golden case, or those of one part, and tells what came out otherwise; or writes it as expected."""
    if accepting:
        return _accept(golden, rules, part)
    replayed = list(replay(golden, rules, None, part))
    different = [each for each in replayed if each.differences]
    here = Path.cwd().as_posix()
    match form:
        case "json":
            cases = sum(each.cases for each in replayed)
            counts = Counter(case.sort.value for each in replayed for case in each.moved)
            say_line(line({"cases": cases, "moved": {**counts}, "differences": [_data(e) for e in different]}))
        case "github":
            say_line(annotations(list(_all_told(different)), here))
        case "junit":
            passed = [each.file.as_posix() for each in replayed if not each.differences]
            say_line(junit(list(_all_told(different)), passed, here, "ragstone golden", "as expected"))
        case _:
            _page(replayed, different)
    return DIFFERENT if different else 0


def _accept(golden: Path, rules: Path | None, part: str | None) -> int:
    accepted = list(accept(golden, rules, part))
    changed = [path for each in accepted for path in each.anew]
    for path in changed:
        say(f"wrote {path.as_posix()}")
    left = [each.file for each in accepted if each.left]
    told = f"{counted(len(changed), 'file')} written: review before they are committed"
    say(told if changed else "nothing was written" if left else "nothing to accept")
    if left:
        many = f"{counted(len(left), 'file')} of cases of editions that are kept"
        say(f"{many} left as they stand, though they give something else than is expected: a kept edition stays")
        say("`ragstone golden` tells what moved. If it is right, delete the `.expected.yaml` beside, and accept again.")
        for kept in left:
            say(f"  {kept.as_posix()}")
    broken = sorted({(each.file.as_posix(), d.case) for each in accepted for d in each.unmeant})
    if broken:
        one = len(broken) == 1
        unmet = f"{counted(len(broken), 'case')} still {'does' if one else 'do'} not give what"
        say(f"{unmet} {'its author means' if one else 'their authors mean'}: change what is meant, or the rule")
        for file, case in broken:
            say(f"  {case}, in {file}")
    return DIFFERENT if broken or left else 0


def _page(replayed: Sequence[Replayed], different: Sequence[Replayed]) -> None:
    moved = [case for each in different for case in each.moved]
    for section in golden_page(moved, [pair for each in different for pair in each.pairs]):
        say(section)
    cases = sum(each.cases for each in replayed)
    otherwise = f"{len(moved)} came out otherwise: {sorts_told([each.moved for each in moved])}"
    say(wrapped(f"{cases} golden cases replayed from {len(replayed)} files; {otherwise if moved else NONE}"))
    for told in _overall(different):
        say(told)
    for told in _if_right(different, moved):
        say(wrapped(told, "", "  "))


def _if_right(different: Sequence[Replayed], moved: Sequence[MovedCase]) -> Iterator[str]:
    """What to do where what came out is right: first what authors mean, which is theirs to change, then accept."""
    recorded = any(not d.intended for each in different for d in each.differences)
    meant = [(each.file.as_posix(), sum(case.meant for case in each.moved)) for each in different]
    files = [(file, many) for file, many in meant if many]
    if files:
        many, one = sum(many for _, many in files), len(moved) == 1
        of = "the case" if one else f"all {many}" if many == len(moved) else f"{many} of {len(moved)}"
        need = "needs what its author means" if one else "need what their authors mean"
        named, more = capped([f"{file} ({counted(many, 'case')})" for file, many in files], FILES)
        where = words([*named, *([f"{counted(more, 'file')} more"] if more else [])])
        yield f"If the new answers are right: {of} {need} changed first (`then`, or a name or a pair), in {where}."
        if recorded:
            yield "Then `ragstone golden --accept` records what came out for review."
    elif recorded:
        yield "If the new answers are right, `ragstone golden --accept` records them for review."


def _all_told(different: Sequence[Replayed]) -> Iterator[Told]:
    """Each case that came out otherwise where it stands, as a build server shows it."""
    for each in different:
        for case in each.moved:
            advice = (
                None
                if case.meant or not each.cases
                else "if that is right, `ragstone golden --accept` records it for review"
            )
            at = place_of(each.file, case.moved.case)
            yield Told("error", Diagnostic("difference", case_told(case), at, advice))


def _overall(different: Sequence[Replayed]) -> list[str]:
    """What moved in the overall ratings of whole inspections, told last, where it is seen first."""
    moved = [(each.file.stem, d) for each in different for d in each.differences if d.line == "overall"]
    return [f"Overall, {name}: {d.expected} expected, {d.found} now" for name, d in moved]


def _data(replayed: Replayed) -> Json:
    cases: list[Json] = [{"case": e.moved.case, "moved": e.sort.value, "meant": e.meant} for e in replayed.moved]
    return {"file": replayed.file.as_posix(), "cases": cases, "lines": [_line(d) for d in replayed.differences]}


def _line(difference: Difference) -> Json:
    return {
        "case": difference.case,
        "line": difference.line,
        "expected": difference.expected,
        "found": difference.found,
        "intended": difference.intended,
    }
