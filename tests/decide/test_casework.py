"""Casework data: one percentage for each case question, the band it is indicative of, and how often each theme."""

from dataclasses import replace

import pytest

from engine.decide import decide, prepare
from engine.ir.decision import CaseworkFigure, Decision
from engine.ir.policies import Band, Casework
from tests.decide.trial import HEADER, facts_of, pack_of
from tests.strategies import Record, admitted
from tests.targets.packs import SCALE

BANDS = tuple(Band(at, name) for at, name in zip((0, 50, 65, 80), SCALE, strict=True))
POLICY = Casework(
    kind="case_aggregate",
    measure_field="measure",
    sufficiency="sufficiency",
    enabler="enabler",
    barrier="barrier",
    question_field="question",
    theme_field="theme",
    part="met",
    whole="total",
    subgroup_field="subgroup",
    subgroup="all",
    says="A percentage for each question.",
    why="It is a trial.",
    text_status="working assumption",
    bands=BANDS,
)
LARGE: Record = {"says": "It is of many.", "exists": "case_aggregate", "where": {"total": {"at_least": "$ten"}}}


def decided(facts: Record) -> Decision:
    small = pack_of({"criteria": {"large": LARGE}, "sufficient_when": "large"})
    pack = replace(small, ratings=replace(small.ratings, casework=POLICY))
    of_kind = {name: {"kind": "case_aggregate", **said} for name, said in facts.items() if isinstance(said, dict)}
    return decide(prepare(pack, "trial"), admitted(HEADER, facts_of({**of_kind})))[0]


def question(name: str, met: int, total: int, **more: str) -> Record:
    return {"measure": "sufficiency", "theme": None, "question": name, "met": met, "total": total, **more}


def theme(measure: str, name: str, met: int, total: int, **more: str) -> Record:
    return {"measure": measure, "theme": name, "met": met, "total": total, **more}


def test_a_figure_for_each_question_then_each_enabler_and_barrier_in_the_vocabularys_order() -> None:
    facts: Record = {
        "a": theme("barrier", "workload", 1, 3),
        "b": theme("enabler", "workload", 1, 8),
        "c": theme("enabler", "strategy", 1, 1),
        "d": question("plan_safety", 129, 200),
        "e": question("assess_engage", 1, 3),
        "f": question("assess_engage", 0, 1),
    }
    assert decided(facts).casework == (
        CaseworkFigure("sufficiency", "assess_engage", 1, 4, 25, "Inadequate", ("e", "f")),
        CaseworkFigure("sufficiency", "plan_safety", 129, 200, 65, "Good", ("d",)),
        CaseworkFigure("enabler", "strategy", 1, 1, 100, None, ("c",)),
        CaseworkFigure("enabler", "workload", 1, 8, 13, None, ("b",)),
        CaseworkFigure("barrier", "workload", 1, 3, 33, None, ("a",)),
    )


@pytest.mark.parametrize(
    "left_out",
    [
        question("assess_engage", 1, 3, subgroup="women"),
        question("assess_engage", 1, 3, date="2025-11-01"),
        question("assess_engage", 1, 3, date="2024-02-28"),
        question("assess_engage", 0, 0),
        theme("enabler", "workload", 0, 0),
    ],
    ids=["of a subgroup", "after the cutoff", "too old", "of no cases", "a theme of no cases"],
)
def test_there_is_no_figure_of(left_out: Record) -> None:
    assert decided({"a": left_out}).casework == ()
    beside = decided({"a": left_out, "b": question("plan_safety", 1, 2), "c": theme("barrier", "strategy", 1, 2)})
    assert beside.casework == (
        CaseworkFigure("sufficiency", "plan_safety", 1, 2, 50, "Requires improvement", ("b",)),
        CaseworkFigure("barrier", "strategy", 1, 2, 50, None, ("c",)),
    )


def test_there_is_none_without_facts_of_the_kind() -> None:
    assert decided({"a": {"kind": "finding"}}).casework == ()


def test_a_barrier_is_no_enabler_though_no_enabler_is_recorded() -> None:
    assert decided({"a": theme("barrier", "workload", 1, 2)}).casework == (
        CaseworkFigure("barrier", "workload", 1, 2, 50, None, ("a",)),
    )


def test_rules_on_the_same_kind_have_their_own_conditions() -> None:
    prompt = decided({"a": question("plan_safety", 1, 10)}).prompts["T.1.1.a"]
    assert prompt.criteria["large"].truth.value == "met"
