"""`ragstone explain`."""

from pathlib import Path

from engine.cli import REFUSED
from engine.cli.faults import print_faults
from engine.cli.terminal import say, say_line, warn
from engine.diagnostics import Diagnostic, Refused, nearest
from engine.ir.decision import Decision
from engine.ir.expectations import ExpectationsPack
from engine.ir.inspection import Fact
from engine.ir.judgement import Judgement
from engine.ir.standards import Prompt, StandardsPack
from engine.report.decision.data import line, refused_data
from engine.report.explain.fact import explain_fact
from engine.report.explain.judged import explain_judged
from engine.report.explain.prompt import explain
from engine.report.explain.rating import explain_rating
from engine.service.deciding import Decided, Derivation, decide_file
from engine.service.explaining import explained, judged_named, part_named
from engine.service.leaving_out import without_fact
from engine.workspace.evidence import RefusedInspection


def run_explain(
    file: Path, name: str, inspection: str | None, rules: Path | None, derivation: str, *, json: bool
) -> int:
    """Explains a part of the framework or a fact, in each inspection of a file or in the one named."""
    code = 0
    seen: list[str] = []
    unread: list[Diagnostic] = []
    shown = False
    for each in decide_file(file, rules, Derivation(derivation)):
        match each:
            case Decided(inspection=decided):
                seen.append(decided.id)
                if inspection in (None, decided.id):
                    if json:
                        say_line(line(explained(each, name)))
                    else:
                        say(("\n\n" if shown else "") + _page(each, name))
                    shown = True
            case RefusedInspection(refused, faults) if inspection in (None, refused):
                code = REFUSED
                shown = True
                if json:
                    say_line(line(refused_data(refused, faults)))
                if refused is not None:
                    warn(f"inspection {refused} is refused, and nothing of it is decided")
                print_faults(faults)
            case RefusedInspection(refused, faults):
                seen += [refused] if refused else []
                unread += [] if refused else faults
    if not shown:
        raise Refused([_no_inspection(inspection, seen), *unread])
    return code


def _page(decided: Decided, name: str) -> str:
    inspection, term = decided.inspection, decided.term
    match decided.plan.pack, decided.decision:
        case StandardsPack() as pack, Decision() as decision:
            part = part_named(pack, inspection, name)
            if isinstance(part, Prompt):
                return explain(pack, inspection, decision, part, term)
            if not isinstance(part, Fact):
                return explain_rating(pack, inspection, decision, part, term)
        case ExpectationsPack() as pack, Judgement() as judgement:
            judged = judged_named(pack, inspection, name)
            if not isinstance(judged, Fact):
                return explain_judged(pack, inspection, judgement, judged, term)
        case _:
            raise TypeError(decided.plan.pack.framework)
    without = without_fact(decided, name)
    return explain_fact(decided.plan, inspection, decided.decision, name, without, term)


def _no_inspection(name: str | None, seen: list[str]) -> Diagnostic:
    return Diagnostic("no-inspection", f"there is no inspection `{name}` in the file", help=nearest(name or "", seen))
