"""`ragstone explain`."""

from pathlib import Path

from engine.cli import REFUSED
from engine.cli.faults import print_faults
from engine.cli.terminal import say, say_line, warn
from engine.diagnostics import Diagnostic, Refused, nearest
from engine.ir.canonical import Json
from engine.ir.decision import Decision
from engine.ir.expectations import Expectation, ExpectationsPack, Indicator
from engine.ir.judgement import Judgement
from engine.ir.standards import KeyQuestion, Prompt, StandardsPack
from engine.report.decision import line, refused_data
from engine.report.explain import explain
from engine.report.explained import explained_data, explained_judged_data
from engine.report.judgement_explain import explain_judged
from engine.service.deciding import Decided, Derivation, decide_file
from engine.workspace.evidence import RefusedInspection


def run_explain(
    file: Path, prompt: str, inspection: str | None, rules: Path | None, derivation: str, *, json: bool
) -> int:
    """Explains a prompt, an expectation or an indicator, in each inspection of a file or in the one named."""
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
                        say_line(line(_data(each, prompt)))
                    else:
                        say(("\n\n" if shown else "") + _page(each, prompt))
                    shown = True
            case RefusedInspection(name, faults) if inspection in (None, name):
                code = REFUSED
                shown = True
                if json:
                    say_line(line(refused_data(name, faults)))
                if name is not None:
                    warn(f"inspection {name} is refused, and nothing of it is decided")
                print_faults(faults)
            case RefusedInspection(name, faults):
                seen += [name] if name else []
                unread += [] if name else faults
    if not shown:
        raise Refused([_no_inspection(inspection, seen), *unread])
    return code


def _page(decided: Decided, name: str) -> str:
    match decided.plan.pack, decided.decision:
        case StandardsPack() as pack, Decision() as decision:
            return explain(pack, decided.inspection, decision, _prompt(pack, name))
        case ExpectationsPack() as pack, Judgement() as judgement:
            return explain_judged(pack, decided.inspection, judgement, _judged(pack, name))
        case _:
            raise TypeError(decided.plan.pack.framework)


def _data(decided: Decided, name: str) -> dict[str, Json]:
    match decided.plan.pack, decided.decision:
        case StandardsPack() as pack, Decision() as decision:
            return explained_data(pack, decided.inspection, decision, _prompt(pack, name))
        case ExpectationsPack() as pack, Judgement() as judgement:
            return explained_judged_data(pack, decided.inspection, judgement, _judged(pack, name))
        case _:
            raise TypeError(decided.plan.pack.framework)


def _judged(pack: ExpectationsPack, name: str) -> Expectation | Indicator:
    parts = pack.by_id()
    if name not in parts:
        advice = nearest(name, parts, f"`ragstone show {pack.framework}` lists them")
        message = f"there is no expectation or indicator `{name}` in {pack.framework}"
        raise Refused([Diagnostic("unknown-part", message, help=advice)])
    return parts[name]


def _prompt(pack: StandardsPack, name: str) -> Prompt:
    prompts = {p.id: p for p in pack.prompts()}
    if name not in prompts:
        raise Refused([_no_prompt(pack, name, list(prompts))])
    return prompts[name]


def _no_prompt(pack: StandardsPack, name: str, prompts: list[str]) -> Diagnostic:
    """No prompt of that name; of a standard or a key question, with the prompts that it has."""
    within = [prompt for prompt in prompts if prompt.startswith(f"{name}.")]
    part = pack.by_id().get(name)
    if part is not None and within:
        what = "key question" if isinstance(part, KeyQuestion) else "standard"
        advice = f"its prompts are `{within[0]}` to `{within[-1]}`"
        return Diagnostic("unknown-prompt", f"`{name}` is a {what}, and a prompt is explained", help=advice)
    advice = nearest(name, prompts, f"`ragstone show {pack.framework}` lists them")
    return Diagnostic("unknown-prompt", f"there is no prompt `{name}` in {pack.framework}", help=advice)


def _no_inspection(name: str | None, seen: list[str]) -> Diagnostic:
    return Diagnostic("no-inspection", f"there is no inspection `{name}` in the file", help=nearest(name or "", seen))
