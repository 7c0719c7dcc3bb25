"""What may never change an answer, and what every decision has in common."""

import json
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.decide import decide, prepare
from engine.ir.canonical import Json
from engine.ir.decision import Basis, Decision, Measure
from engine.ir.inspection import Fact, Inspection
from engine.ir.logic import Logic, Not, Quorum
from engine.ir.standards import KeyQuestion, Prompt, Standard, StandardsPack
from engine.report.decision.data import decision_data, line
from engine.service.admit import faults_of
from tests.decide.agreement import NATIONAL, by_engine
from tests.decide.near import inspections_near
from tests.decide.rules import drawn_packs
from tests.strategies import inspections

T = TypeVar("T")
SOME = settings().max_examples // 2
FEW = settings().max_examples // 4
PARTS = [
    *("inspection", "framework", "pack", "prompts", "key_questions", "standards", "overall"),
    *("policies", "sensitivity", "casework", "moderations", "left_out", "published"),
]


@st.composite
def national_inspections(draw: st.DrawFn) -> Inspection:
    prompt = draw(st.sampled_from([*NATIONAL.pack.prompts()]))
    return draw(inspections_near(NATIONAL.pack, prompt))


def decided(inspection: Inspection) -> Decision:
    return decide(NATIONAL, inspection)[0]


def data_of(decision: Decision, pack: StandardsPack = NATIONAL.pack) -> dict[str, Json]:
    return decision_data(pack, decision)


@given(national_inspections(), st.randoms(use_true_random=False))
@settings(max_examples=SOME)
def test_the_order_of_facts_changes_nothing(inspection: Inspection, random: Random) -> None:
    facts = random.sample(inspection.facts, len(inspection.facts))
    one, other = decided(inspection), decided(replace(inspection, facts=tuple(facts)))
    assert one == other
    assert line(data_of(one)) == line(data_of(other))


@given(national_inspections())
@settings(max_examples=SOME)
def test_facts_dated_after_the_cutoff_are_left_out_and_change_nothing(inspection: Inspection) -> None:
    late = tuple(_late(fact, inspection) for fact in inspection.facts)
    before, measured = decide(NATIONAL, inspection)
    after, measured_late = decide(NATIONAL, replace(inspection, facts=(*inspection.facts, *late)))
    assert _but_left_out(after) == _but_left_out(before)
    assert after.left_out.too_old == before.left_out.too_old
    assert after.left_out.after_cutoff == (*before.left_out.after_cutoff, *(fact.id for fact in late))
    for name, prompt in measured.items():
        for node, measure in prompt.tests.items():
            assert _visible(measured_late[name].tests[node]) == _visible(measure)


@given(national_inspections(), st.booleans())
@settings(max_examples=SOME)
def test_without_visible_evidence_no_prompt_is_a_yes(inspection: Inspection, late: bool) -> None:
    facts = tuple(_late(fact, inspection) for fact in inspection.facts) if late else ()
    decision = decided(replace(inspection, facts=facts))
    assert {prompt.basis for prompt in decision.prompts.values()} == {Basis.NOT_EVIDENCED}


@given(st.data())
@settings(max_examples=SOME)
def test_facts_that_bear_on_nothing_of_a_prompt_do_not_change_its_answer(data: st.DataObject) -> None:
    prompt, other = data.draw(st.lists(st.sampled_from([*NATIONAL.pack.prompts()]), min_size=2, max_size=2))
    inspection = data.draw(inspections_near(NATIONAL.pack, prompt, other))
    decision, measures = decide(NATIONAL, inspection)
    relevant = set(measures[prompt.id].bearing)
    for measure in measures[prompt.id].tests.values():
        relevant |= {*measure.evidence, *measure.base}
    kept = tuple(fact for fact in inspection.facts if fact.id in relevant)
    assert by_engine(decided(replace(inspection, facts=kept)))[prompt.id] == by_engine(decision)[prompt.id]


@given(national_inspections(), st.randoms(use_true_random=False))
@settings(max_examples=FEW)
def test_the_order_of_parameters_changes_nothing(inspection: Inspection, random: Random) -> None:
    parameters = random.sample([*NATIONAL.pack.parameters.items()], len(NATIONAL.pack.parameters))
    other = prepare(replace(NATIONAL.pack, parameters=dict(parameters)), NATIONAL.digest)
    assert line(data_of(decide(other, inspection)[0])) == line(data_of(decided(inspection)))


@given(national_inspections(), st.randoms(use_true_random=False))
@settings(max_examples=FEW)
def test_the_order_of_rules_and_prompts_changes_no_answer(inspection: Inspection, random: Random) -> None:
    pack = _reordered(NATIONAL.pack, random)
    decision, _ = decide(prepare(pack, NATIONAL.digest), inspection)
    assert data_of(decision, pack) == data_of(decided(inspection))


@given(st.data())
def test_every_admitted_inspection_is_decided_and_alike_each_time(data: st.DataObject) -> None:
    pack = data.draw(drawn_packs())
    inspection = data.draw(inspections(pack.framework))
    assert faults_of(pack, inspection) == ()
    one, other = (decide(prepare(pack, "drawn"), inspection)[0] for _ in range(2))
    written = line(decision_data(pack, one))
    assert written == line(decision_data(pack, other))
    read = json.loads(written, parse_float=_no_float)
    assert [*read] == PARTS
    assert [*read["prompts"]] == [prompt.id for prompt in pack.prompts()]
    assert line(read) == written


def _late(fact: Fact, inspection: Inspection) -> Fact:
    """The same fact again, a day after the cutoff."""
    return Fact(f"Z{fact.id}", fact.kind, {**fact.values, "date": inspection.context.evidence_cutoff + timedelta(1)})


def _but_left_out(decision: Decision) -> dict[str, Json]:
    return {name: part for name, part in data_of(decision).items() if name != "left_out"}


def _visible(measure: Measure) -> Measure:
    """What was measured, but for how many facts there were of the kind and those that fell at the cutoff."""
    funnels = (
        f._replace(of_kind=0, near=tuple(miss for miss in f.near if miss.fell_at != "after_cutoff"))
        for f in measure.funnels
    )
    return measure._replace(funnels=tuple(funnels))


def _reordered(pack: StandardsPack, random: Random) -> StandardsPack:
    """The pack with its standards, key questions, prompts, criteria, blockers and parts of logic in another order."""

    def mixed(parts: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(random.sample(parts, len(parts)))

    def logic(part: Logic) -> Logic:
        match part:
            case Quorum(parts=parts):
                return replace(part, parts=mixed(tuple(logic(each) for each in parts)))
            case Not(part=inner):
                return Not(logic(inner))
            case _:
                return part

    def prompt(each: Prompt) -> Prompt:
        return replace(
            each,
            criteria=mixed(each.criteria),
            supporting=mixed(each.supporting),
            insufficient_if=mixed(each.insufficient_if),
            sufficient_when=logic(each.sufficient_when),
        )

    def question(each: KeyQuestion) -> KeyQuestion:
        return replace(each, prompts=mixed(tuple(map(prompt, each.prompts))))

    def standard(each: Standard) -> Standard:
        return replace(each, key_questions=mixed(tuple(map(question, each.key_questions))))

    return replace(pack, standards=mixed(tuple(map(standard, pack.standards))))


def _no_float(text: str) -> float:
    raise AssertionError(text)
