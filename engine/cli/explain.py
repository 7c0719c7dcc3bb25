"""`ragstone explain`."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from engine.cli import REFUSED
from engine.cli.faults import print_faults
from engine.cli.terminal import say, say_line, warn
from engine.diagnostics import Diagnostic, Refused, nearest
from engine.ir.canonical import Json
from engine.ir.decision import Decision
from engine.ir.expectations import Expectation, ExpectationsPack, Indicator
from engine.ir.inspection import Fact, Inspection
from engine.ir.judgement import Judgement
from engine.ir.standards import KeyQuestion, Prompt, Standard, StandardsPack
from engine.report.decision import line, refused_data
from engine.report.explain import explain
from engine.report.explained import explained_data, explained_judged_data
from engine.report.fact_explained import explain_fact, fact_data
from engine.report.judgement_explain import explain_judged
from engine.report.rating_explained import explain_rating, rating_data
from engine.service.deciding import Decided, Derivation, decide_file
from engine.service.leaving_out import without_fact
from engine.workspace.evidence import RefusedInspection

OVERALL = "overall"
"""What names the overall rating."""

T = TypeVar("T")


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
                        say_line(line(_data(each, name)))
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
    inspection = decided.inspection
    match decided.plan.pack, decided.decision:
        case StandardsPack() as pack, Decision() as decision:
            part = _part(pack, inspection, name)
            if isinstance(part, Prompt):
                return explain(pack, inspection, decision, part)
            if not isinstance(part, Fact):
                return explain_rating(pack, inspection, decision, part)
        case ExpectationsPack() as pack, Judgement() as judgement:
            judged = _judged(pack, inspection, name)
            if not isinstance(judged, Fact):
                return explain_judged(pack, inspection, judgement, judged)
        case _:
            raise TypeError(decided.plan.pack.framework)
    return explain_fact(decided.plan, inspection, decided.decision, name, without_fact(decided, name))


def _data(decided: Decided, name: str) -> dict[str, Json]:
    inspection = decided.inspection
    match decided.plan.pack, decided.decision:
        case StandardsPack() as pack, Decision() as decision:
            part = _part(pack, inspection, name)
            if isinstance(part, Prompt):
                return explained_data(pack, inspection, decision, part)
            if not isinstance(part, Fact):
                return rating_data(pack, decision, part)
        case ExpectationsPack() as pack, Judgement() as judgement:
            judged = _judged(pack, inspection, name)
            if not isinstance(judged, Fact):
                return explained_judged_data(pack, inspection, judgement, judged)
        case _:
            raise TypeError(decided.plan.pack.framework)
    return fact_data(decided.plan, inspection, decided.decision, name, without_fact(decided, name))


def _judged(pack: ExpectationsPack, inspection: Inspection, name: str) -> Expectation | Indicator | Fact:
    known: dict[str, Expectation | Indicator | Fact] = {f.id: f for f in inspection.facts} | {**pack.by_id()}
    return _known(known, name, "expectation, indicator or fact", pack.framework)


def _part(pack: StandardsPack, inspection: Inspection, name: str) -> Prompt | KeyQuestion | Standard | Fact | None:
    """What is named: a part of the framework before a fact of the same name; None is the whole."""
    known: dict[str, Prompt | KeyQuestion | Standard | Fact | None] = {f.id: f for f in inspection.facts}
    return _known(
        known | {OVERALL: None} | {**pack.by_id()}, name, "prompt, key question, standard or fact", pack.framework
    )


def _known(known: Mapping[str, T], name: str, what: str, framework: str) -> T:
    if name not in known:
        advice = nearest(name, known, f"`ragstone show {framework}` lists its parts; a fact is named by its `id`")
        message = f"there is no {what} `{name}` in this inspection by {framework}"
        raise Refused([Diagnostic("unknown-part", message, help=advice)])
    return known[name]


def _no_inspection(name: str | None, seen: list[str]) -> Diagnostic:
    return Diagnostic("no-inspection", f"there is no inspection `{name}` in the file", help=nearest(name or "", seen))
