"""`ragstone golden`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from engine.cli import DIFFERENT
from engine.cli.terminal import say, say_line
from engine.diagnostics import Diagnostic
from engine.ir.canonical import Json
from engine.report.check.findings import Told
from engine.report.check.github import annotations
from engine.report.check.junit import junit
from engine.report.decision.data import line
from engine.report.wording.layout import counted
from engine.service.golden import Difference, Replayed, accept, place_of, replay

UNMEANT = "Cases that no longer give what their authors mean: change the rule, or what they mean"
OTHERWISE = "Other differences from what was expected"


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
            say_line(line({"cases": cases, "differences": [_data(e) for e in different]}))
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
    told = f"{counted(len(changed), 'file')} written: review before they are committed"
    say(told if changed else "nothing to accept")
    broken = sorted({(each.file.as_posix(), d.case) for each in accepted for d in each.unmeant})
    if broken:
        one = len(broken) == 1
        unmet = f"{counted(len(broken), 'case')} still {'does' if one else 'do'} not give what"
        say(f"{unmet} {'its author means' if one else 'their authors mean'}: change what is meant, or the rule")
        for file, case in broken:
            say(f"  {case}, in {file}")
    return DIFFERENT if broken else 0


def _page(replayed: Sequence[Replayed], different: Sequence[Replayed]) -> None:
    unmeant = [replace(e, differences=tuple(d for d in e.differences if d.intended)) for e in different]
    others = [replace(e, differences=tuple(d for d in e.differences if not d.intended)) for e in different]
    for title, those in ((UNMEANT, unmeant), (OTHERWISE, others)):
        pages = [_told(each) for each in those if each.differences]
        if pages:
            say("\n".join([title, *pages, ""]))
    cases = sum(each.cases for each in replayed)
    wrong = sum(len({d.case for d in each.differences}) for each in different)
    say(f"{cases} golden cases replayed from {len(replayed)} files; {wrong or 'none'} came out otherwise")
    for told in _overall(different):
        say(told)
    if any(not d.intended for each in different for d in each.differences):
        say("If the new answers are right, `ragstone golden --accept` records them for review.")


def _all_told(different: Sequence[Replayed]) -> Iterator[Told]:
    """Each difference where its case stands, as a build server shows it."""
    for each in different:
        for found in each.differences:
            sides = f"{found.expected or 'nothing'} expected, {found.found or 'nothing'} now"
            message = f"case `{found.case}`, {found.line}: {sides}"
            advice = "if the new answer is right, `ragstone golden --accept` records it for review"
            at = place_of(each.file, found.case)
            yield Told("error", Diagnostic("difference", message, at, None if found.intended else advice))


def _overall(different: Sequence[Replayed]) -> list[str]:
    """What moved in the overall ratings of whole inspections, told last, where it is seen first."""
    moved = [(each.file.stem, d) for each in different for d in each.differences if d.line == "overall"]
    return [f"Overall, {name}: {d.expected} expected, {d.found} now" for name, d in moved]


def _told(replayed: Replayed) -> str:
    lines = [replayed.file.as_posix()]
    case = None
    for difference in replayed.differences:
        if difference.case != case:
            case = difference.case
            lines.append(f"  case {case}")
        lines.append(f"    {difference.line}")
        lines.append(f"      expected  {difference.expected or 'nothing: this is new'}")
        lines.append(f"      now       {difference.found or 'nothing: this is gone'}")
    return "\n".join(lines)


def _data(replayed: Replayed) -> Json:
    return {"file": replayed.file.as_posix(), "lines": [_line(d) for d in replayed.differences]}


def _line(difference: Difference) -> Json:
    return {
        "case": difference.case,
        "line": difference.line,
        "expected": difference.expected,
        "found": difference.found,
        "intended": difference.intended,
    }
