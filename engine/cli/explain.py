"""`ragstone explain`."""

from difflib import get_close_matches
from pathlib import Path

from engine.cli import REFUSED
from engine.cli.faults import print_faults
from engine.cli.terminal import say, say_line, warn
from engine.diagnostics import Diagnostic, Refused
from engine.ir.pack import Pack, Prompt
from engine.report.decision import line, refused_data
from engine.report.explain import explain
from engine.report.explained import explained_data
from engine.service.deciding import Decided, Derivation, decide_file
from engine.workspace.evidence import RefusedInspection


def run_explain(
    file: Path, prompt: str, inspection: str | None, rules: Path | None, derivation: str, *, json: bool
) -> int:
    """Explains a prompt's answer in each inspection of a file, or in the one named."""
    code = 0
    seen: list[str] = []
    shown = False
    for each in decide_file(file, rules, Derivation(derivation)):
        match each:
            case Decided(inspection=decided, plan=plan, decision=decision):
                seen.append(decided.id)
                if inspection in (None, decided.id):
                    found = _prompt(plan.pack, prompt)
                    if json:
                        say_line(line(explained_data(plan.pack, decided, decision, found)))
                    else:
                        say(("\n\n" if shown else "") + explain(plan.pack, decided, decision, found))
                    shown = True
            case RefusedInspection(name, faults) if inspection in (None, name):
                code = REFUSED
                shown = True
                if json:
                    say_line(line(refused_data(name, faults)))
                if name is not None:
                    warn(f"inspection {name} is refused, and nothing of it is decided")
                print_faults(faults)
            case RefusedInspection(name):
                seen += [name] if name else []
    if not shown:
        raise Refused([_no_inspection(inspection, seen)])
    return code


def _prompt(pack: Pack, name: str) -> Prompt:
    prompts = {p.id: p for p in pack.prompts()}
    if name not in prompts:
        near = get_close_matches(name, prompts, 1)
        advice = f"did you mean `{near[0]}`?" if near else f"`ragstone show {pack.framework}` lists them"
        raise Refused([Diagnostic("unknown-prompt", f"there is no prompt `{name}` in {pack.framework}", help=advice)])
    return prompts[name]


def _no_inspection(name: str | None, seen: list[str]) -> Diagnostic:
    if name is None:
        return Diagnostic("no-inspection", "the file holds no inspection")
    known = ", ".join(f"`{each}`" for each in seen[:5]) or "none"
    return Diagnostic("no-inspection", f"there is no inspection `{name}` in the file", help=f"it holds: {known}")
