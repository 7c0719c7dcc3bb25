"""`ragstone golden`."""

from collections.abc import Sequence
from pathlib import Path

from engine.cli import DIFFERENT
from engine.cli.terminal import say, say_line
from engine.ir.canonical import Json
from engine.report.decision import line
from engine.report.layout import counted
from engine.service.golden import Difference, Replayed, accept, replay


def run_golden(golden: Path, rules: Path | None, *, accepting: bool, json: bool) -> int:
    """Replays every golden case and tells what came out otherwise; or writes what came out as expected."""
    if accepting:
        changed = list(accept(golden, rules))
        for path in changed:
            say(f"wrote {path.as_posix()}")
        told = f"{counted(len(changed), 'file')} written: review before they are committed"
        say(told if changed else "nothing to accept")
        broken = [d for each in replay(golden, rules) for d in each.differences if d.intended]
        if broken:
            unmet = counted(len({d.case for d in broken}), "case")
            say(f"{unmet} still do not give what their author means (`then`): change `then`, or the rule")
        return DIFFERENT if broken else 0
    replayed = list(replay(golden, rules))
    different = [each for each in replayed if each.differences]
    if json:
        say_line(line({"cases": sum(each.cases for each in replayed), "differences": [_data(e) for e in different]}))
    else:
        for each in different:
            say(_told(each))
        cases = sum(each.cases for each in replayed)
        wrong = sum(len({d.case for d in each.differences}) for each in different)
        say(f"{cases} golden cases replayed from {len(replayed)} files; {wrong or 'none'} came out otherwise")
        for told in _overall(different):
            say(told)
        if any(not d.intended for each in different for d in each.differences):
            say("If the new answers are right, `ragstone golden --accept` records them for review.")
    return DIFFERENT if different else 0


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
    }
