"""`ragstone check`."""

from importlib.metadata import version
from pathlib import Path

from engine.cli import DIFFERENT, REFUSED
from engine.cli.faults import print_faults
from engine.cli.terminal import say, say_line
from engine.ir.canonical import Json, digest
from engine.ir.expectations import ExpectationsPack
from engine.ir.pack import Pack
from engine.ir.standards import StandardsPack
from engine.report.check.findings import all_allowed, all_told, lint_data
from engine.report.check.github import annotations
from engine.report.check.junit import junit
from engine.report.check.sarif import sarif
from engine.report.decision.data import fault_data, line
from engine.report.wording.edition import term_data, when_told
from engine.service.checking import Checking, check


def run_check(path: Path | None, form: str, *, style: bool) -> int:
    """Checks every pack of a rules folder, or the one whose folder is given, and tells every fault and finding."""
    checking = check(path, style=style)
    told = all_told(checking.faults, checking.lints)
    here = Path.cwd().as_posix()
    match form:
        case "json":
            say_line(line(_data(checking)))
        case "sarif":
            say_line(line(sarif((*told, *all_allowed(checking.lints)), version("ragstone"), here)))
        case "github":
            say_line(annotations(told, here))
        case "junit":
            say_line(junit(told, list(checking.packs), here))
        case _:
            for name, pack in checking.packs.items():
                say(_told(name, pack, clean=not told))
            for name, term in checking.retired.items():
                said = (
                    f"the last edition that is kept, {term.edition}, decides inspections that began {when_told(term)}"
                )
                say(f"{name}: retired\n  {said}; none decides later ones")
            if checking.lints.allowed:
                say(f"allowed, each with its reason (--json): {len(checking.lints.allowed)}")
    if form not in {"sarif", "github", "junit"}:
        print_faults([each.fault for each in told], [each.sort for each in told])
    return REFUSED if checking.faults else DIFFERENT if told else 0


def _data(checking: Checking) -> Json:
    packs: dict[str, Json] = {name: _summary(pack) for name, pack in checking.packs.items()}
    retired: dict[str, Json] = {n: {"edition": t.edition, **term_data(t)} for n, t in checking.retired.items()}
    return {
        "packs": packs,
        "retired": retired,
        "faults": [fault_data(fault) for fault in checking.faults],
        **lint_data(checking.lints),
    }


def _counts(pack: Pack) -> dict[str, int]:
    if not isinstance(pack, StandardsPack):
        return {
            "expectations": len(pack.expectations),
            "indicators": len(list(pack.indicators())),
            "criteria": sum(len(indicator.nodes()) for indicator in pack.indicators()),
            "parameters": len(pack.parameters),
        }
    prompts = list(pack.prompts())
    return {
        "standards": len(pack.standards),
        "key_questions": len(list(pack.key_questions())),
        "prompts": len(prompts),
        "criteria": sum(len(p.nodes()) for p in prompts),
        "blockers": sum(len(p.insufficient_if) for p in prompts),
        "parameters": len(pack.parameters),
    }


def _summary(pack: Pack) -> Json:
    return {"edition": pack.edition, "digest": digest(pack), **_counts(pack)}


def _told(name: str, pack: Pack, *, clean: bool) -> str:
    counts = ", ".join(f"{n} {what.replace('_', ' ')}" for what, n in _counts(pack).items())
    if isinstance(pack, ExpectationsPack) and pack.not_held is not None:
        counts = "its text is not held, so it judges nothing"
    read = "no fault" if clean else "read"
    return f"{name}: {read}\n  {counts}\n  edition {pack.edition}, digest {digest(pack)}"
