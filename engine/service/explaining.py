"""Explaining a part of a decided inspection, or a fact of it: what it is, and why it came to that, as data."""

from collections.abc import Mapping
from typing import TypeVar, assert_never

from engine.diagnostics import Diagnostic, Refused, nearest
from engine.ir.canonical import Json
from engine.ir.decision import Decision
from engine.ir.expectations import Expectation, ExpectationsPack, Indicator
from engine.ir.inspection import Fact, Inspection
from engine.ir.judgement import Judgement
from engine.ir.pack import Pack
from engine.ir.standards import KeyQuestion, Prompt, Standard, StandardsPack
from engine.report.explain.data import explained_data, explained_judged_data
from engine.report.explain.fact import fact_data
from engine.report.explain.rating import rating_data
from engine.report.trace.facts import see
from engine.report.wording.edition import edition_data
from engine.service.deciding import Decided
from engine.service.leaving_out import without_fact

OVERALL = "overall"
"""What names the overall rating."""

T = TypeVar("T")


def explained(decided: Decided, name: str) -> dict[str, Json]:
    """What `ragstone explain --json` prints. Raises Refused where there is no such part or fact."""
    term, began = decided.term, decided.inspection.context.inspection_date
    by: dict[str, Json] = {} if term is None else {"edition": edition_data(term, began)}
    return {**_explained(decided, name), **by}


def _explained(decided: Decided, name: str) -> dict[str, Json]:
    inspection = decided.inspection
    match decided.plan.pack, decided.decision:
        case StandardsPack() as pack, Decision() as decision:
            part = part_named(pack, inspection, name)
            if isinstance(part, Prompt):
                return explained_data(see(decided.plan, inspection, decision.in_force), decision, part)
            if not isinstance(part, Fact):
                return rating_data(pack, decision, part)
        case ExpectationsPack() as pack, Judgement() as judgement:
            judged = judged_named(pack, inspection, name)
            if not isinstance(judged, Fact):
                return explained_judged_data(pack, see(decided.plan, inspection, judgement.in_force), judgement, judged)
        case _:
            raise TypeError(decided.plan.pack.framework)
    return fact_data(decided.plan, inspection, decided.decision, name, without_fact(decided, name))


def named(pack: Pack, inspection: Inspection, name: str) -> object:
    """The part of the framework, or the fact, that has a name in an inspection. Raises Refused where nothing has."""
    match pack:
        case StandardsPack():
            return part_named(pack, inspection, name)
        case ExpectationsPack():
            return judged_named(pack, inspection, name)
        case _:
            assert_never(pack)


def judged_named(pack: ExpectationsPack, inspection: Inspection, name: str) -> Expectation | Indicator | Fact:
    """What is named: an expectation or an indicator before a fact of the same name. Raises Refused."""
    known: dict[str, Expectation | Indicator | Fact] = {f.id: f for f in inspection.facts} | {**pack.by_id()}
    return _known(known, name, "expectation, indicator or fact", pack.framework)


def part_named(pack: StandardsPack, inspection: Inspection, name: str) -> Prompt | KeyQuestion | Standard | Fact | None:
    """What is named: a part of the framework before a fact of the same name; None is the whole. Raises Refused."""
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
