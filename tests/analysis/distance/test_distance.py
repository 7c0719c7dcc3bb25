"""What is told turns the answer, nothing smaller that was tried does, and what holds an answer up cannot be less."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import chain, combinations, islice
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.analysis.construct.asked import Answers, Outcome, alone
from engine.analysis.distance import Added, changed, comes_to, distance, held_up
from engine.analysis.facts_held import with_facts
from engine.decide import AnyPlan, prepare
from engine.ir.decision import Answer, Basis
from engine.ir.inspection import Inspection
from engine.ir.judgement import Indication
from engine.ir.standards import StandardsPack
from engine.service.deciding import read_plan
from engine.workspace.cases import read_cases
from engine.workspace.evidence import read_inspections
from engine.workspace.text import EDITIONS, yaml_files
from engine.workspace.vocabulary import read_vocabulary
from tests.analysis.construct.reread import reread
from tests.analysis.distance.brute import constructed, turning
from tests.decide.rules import drawn_packs
from tests.strategies import inspections

ROOT = Path(__file__).parents[3]
TRIED = 300
"""Choices of fewer facts that are tried, at most."""
MANY = 90
"""Facts to be added, at most, of which pairs are tried."""


@cache
def plan_of(framework: str) -> AnyPlan:
    return read_plan(ROOT / "rules", framework)


@cache
def cases(framework: str) -> list[tuple[str, Inspection]]:
    """The golden cases of prompts and indicators: each a small inspection near to something."""
    parts = {part.part for part in plan_of(framework).parts}
    found = []
    name, _, edition = framework.partition("@")
    folder = ROOT / "golden" / name
    for file in yaml_files(folder / EDITIONS / edition if edition else folder):
        if not file.name.endswith(".expected.yaml") and file.parent.name != "inspections":
            found += [
                (each.part, replace(each.inspection, moderations=())) for each in read_cases(file) if each.part in parts
            ]
    return [(str(part), inspection) for part, inspection in found]


def check(plan: AnyPlan, inspection: Inspection, part: str, *, pairs: bool = True) -> None:
    """Each way turns the part and is one that a file may hold; no smaller choice out of a whole list does."""
    found = distance(plan, inspection, part)
    assume(found is not None)
    assert found is not None
    lone = alone(plan.pack, part)
    for way in found.ways:
        after = changed(inspection, way.changes)
        assert comes_to(lone.ask(after).outcome, found.turn)
        added = [each.fact for each in way.changes if isinstance(each, Added)]
        assert reread(with_facts(replace(inspection, facts=()), added)).facts == tuple(
            sorted(added, key=lambda f: f.id)
        )
        if found.settled:
            assert len(way.changes) == found.least
        for each in way.changes:
            fewer = [other for other in way.changes if other is not each]
            assert not found.settled or not comes_to(lone.ask(changed(inspection, fewer)).outcome, found.turn)
    extra = constructed(plan, inspection, part)
    for count in range(1, min(found.least, 3 if pairs and len(extra) <= MANY else 2)):
        smaller = next(turning(plan, inspection, part, found.turn, extra, count), None)
        assert smaller is None, (found.least, smaller)


@given(drawn_packs(), inspections(), st.data())
@settings(max_examples=settings().max_examples // 10)
def test_no_fewer_changes_turn_a_drawn_prompt(pack: StandardsPack, inspection: Inspection, data: st.DataObject) -> None:
    part = data.draw(st.sampled_from([prompt.id for prompt in pack.prompts()]))
    check(prepare(pack, "drawn"), inspection, part)


@pytest.mark.parametrize("framework", ["national", "prisons-men"])
@given(st.data())
@settings(max_examples=settings().max_examples // 10)
def test_no_fewer_changes_turn_a_golden_case(framework: str, data: st.DataObject) -> None:
    part, inspection = data.draw(st.sampled_from(cases(framework)))
    gone = data.draw(st.sets(st.sampled_from([fact.id for fact in inspection.facts] or [""]), max_size=3))
    left = with_facts(inspection, [fact for fact in inspection.facts if fact.id not in gone])
    check(plan_of(framework), left, part)


@pytest.mark.parametrize("framework", ["national", "prisons-men"])
@given(st.data())
@settings(max_examples=settings().max_examples // 4)
def test_what_holds_a_golden_case_up_holds_it_and_no_fact_can_be_left_out(framework: str, data: st.DataObject) -> None:
    part, inspection = data.draw(st.sampled_from(cases(framework)))
    holds(plan_of(framework), inspection, part)


@given(drawn_packs(), inspections(), st.data())
@settings(max_examples=settings().max_examples // 4)
def test_what_holds_a_drawn_answer_up(pack: StandardsPack, inspection: Inspection, data: st.DataObject) -> None:
    part = data.draw(st.sampled_from([prompt.id for prompt in pack.prompts()]))
    holds(prepare(pack, "drawn"), inspection, part)


def holds(plan: AnyPlan, inspection: Inspection, part: str) -> None:
    found, lone = held_up(plan, inspection, part), alone(plan.pack, part)
    today = lone.ask(inspection).outcome
    alone_ = lone.ask(with_facts(inspection, found.facts)).outcome
    without_any = lone.ask(with_facts(inspection, ())).outcome
    if isinstance(today, Indication) and today is not Indication.SHOWN:
        assert found.facts == ()
        return
    assert alone_ is today
    for fact in found.facts:
        fewer = lone.ask(with_facts(inspection, [each for each in found.facts if each is not fact])).outcome
        assert fewer is not today or today is Answer.NO
    assert found.facts or without_any is today
    if found.fewest:
        same = [each for each in fewer_facts(inspection, len(found.facts)) if as_today(lone.ask(each), today)]
        assert same == [] or without_any is today


def fewer_facts(inspection: Inspection, count: int) -> Iterator[Inspection]:
    """The inspection with fewer facts than so many, as often as may be tried."""
    choices = chain.from_iterable(combinations(inspection.facts, size) for size in range(1, count))
    return (with_facts(inspection, chosen) for chosen in islice(choices, TRIED))


def as_today(found: Answers, today: Outcome) -> bool:
    """Whether it is the same; a no by what blocks it."""
    return found.outcome is today and (today is not Answer.NO or found.basis is Basis.BLOCKED)


def test_a_blocked_no_is_held_up_by_what_blocks_it() -> None:
    plan, blocked = plan_of("national"), 0
    for part, each in cases("national")[::2]:
        if alone(plan.pack, part).ask(each).basis is Basis.BLOCKED:
            blocked += 1
            rest = held_up(plan, each, part)
            assert rest.facts
            assert rest.fewest
    assert blocked > 40


def test_nobody_is_told_first_to_look_for_evidence_against_what_they_want_to_show() -> None:
    """One account for and one against would do in a region where half of two is asked; two for it do as well."""
    file = ROOT / "golden/national/inspections/requires-improvement.yaml"
    (inspection,) = read_inspections(file, read_vocabulary())
    assert isinstance(inspection, Inspection)
    found = distance(plan_of("national"), inspection, "N.1.2.d")
    assert found is not None
    added = [each.fact.values for each in found.ways[0].changes if isinstance(each, Added)]
    assert {str(each["stance"]) for each in added if "stance" in each} == {"supports"}
