"""Formulas mean what `decide` does: given the measures of an inspection, every truth, answer, rating and statement."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.decide import decide, prepare
from engine.decide.rate import rate
from engine.ir.criteria import Guidance
from engine.ir.decision import Answer, InForce
from engine.ir.expectations import ExpectationsPack
from engine.ir.inspection import Alternative, Inspection
from engine.ir.logic import Named
from engine.ir.operators import Latest
from engine.ir.policies import Band, MajorityOfPrompts, ShareOfPrompts
from engine.ir.standards import KeyQuestion, Prompt, Standard
from engine.targets.smt import (
    Answered,
    Search,
    Values,
    ratings_formula,
)
from engine.targets.smt.truths import always, never
from engine.workspace.evidence import read_inspections
from engine.workspace.packs import read_pack
from engine.workspace.vocabulary import read_vocabulary
from tests.decide.agreement import NATIONAL
from tests.decide.near import inspections_near
from tests.decide.rules import drawn_packs
from tests.targets.formulas import agree_on_expectations, agree_on_standards, rank
from tests.targets.packs import SCALE, pack, prompt, ratings

NEAR = ShareOfPrompts(
    tuple(Band(at, name) for at, name in zip((0, 33, 63, 88), SCALE, strict=True)),
    highest_needs_every_key_question=True,
)
"""Bands at shares that are reached by rounding up: 5 of 8 is 62.5 per cent, 7 of 8 is 87.5."""
SOME = settings().max_examples // 2


def read(framework: str) -> ExpectationsPack:
    found = read_pack(Path(__file__).parents[2] / "rules", framework)
    assert isinstance(found, ExpectationsPack)
    return found


def inspected(framework: str, name: str) -> Inspection:
    path = Path(__file__).parents[2] / "golden" / framework / "editions" / "1" / "inspections" / f"{name}.yaml"
    (found,) = read_inspections(path, read_vocabulary())
    assert isinstance(found, Inspection)
    return found


MEN = prepare(read("prisons-men"), "men")


@pytest.mark.parametrize("name", ["inadequate", "requires-improvement", "good", "outstanding"])
def test_formulas_of_a_whole_inspection_agree_with_decide(name: str) -> None:
    agree_on_standards(NATIONAL.pack, *decide(NATIONAL, inspected("national", name)))


def test_formulas_of_a_whole_judgement_agree_with_decide() -> None:
    agree_on_expectations(MEN.pack, *decide(MEN, inspected("prisons-men", "ravensholt")))


@given(st.data())
@settings(max_examples=SOME // 2)
def test_formulas_of_drawn_rules_agree_with_decide(data: st.DataObject) -> None:
    pack = data.draw(drawn_packs())
    inspection = data.draw(inspections_near(pack, *pack.prompts()))
    agree_on_standards(pack, *decide(prepare(pack, "drawn"), inspection))


@given(st.data())
@settings(max_examples=SOME // 5)
def test_formulas_of_the_national_pack_agree_with_decide(data: st.DataObject) -> None:
    prompts = data.draw(st.lists(st.sampled_from([*NATIONAL.pack.prompts()]), max_size=3, unique_by=lambda p: p.id))
    agree_on_standards(NATIONAL.pack, *decide(NATIONAL, data.draw(inspections_near(NATIONAL.pack, *prompts))))


@given(st.data())
@settings(max_examples=SOME // 3)
def test_formulas_of_expectations_agree_with_decide(data: st.DataObject) -> None:
    pack, inspection = MEN.pack, data.draw(inspections_near_expectations(MEN.pack))
    agree_on_expectations(pack, *decide(MEN, inspection))


@st.composite
def inspections_near_expectations(draw: st.DrawFn, pack: ExpectationsPack) -> Inspection:
    """Inspections with evidence near some indicators and contrary tests, and other ways recorded, agreed or not."""
    expectation = draw(st.sampled_from(pack.expectations))
    some = draw(st.lists(st.sampled_from(expectation.indicators), max_size=3, unique_by=lambda i: i.id))
    against = (expectation.contrary,) if draw(st.booleans()) else ()
    parts = [
        Prompt(i.id, "", Guidance((), ()), i.criteria, i.supporting, i.shown_when, against if i is some[0] else ())
        for i in some
    ]
    prisons = replace(NATIONAL.pack, framework=pack.framework, parameters=pack.parameters)
    inspection = draw(inspections_near(prisons, *parts))
    day, facts = inspection.context.inspection_date, tuple(fact.id for fact in inspection.facts)
    ways = [Alternative(expectation.id, "A", "A", facts, "A", day, by) for by in draw(_agreed)]
    return replace(inspection, alternatives=tuple(ways))


_agreed = st.lists(st.sampled_from([None, "A", "B"]), max_size=2)


def test_tests_that_differ_in_their_comparison_alone_share_what_they_measure() -> None:
    values = Values()
    prompt = next(p for p in NATIONAL.pack.prompts() if p.id == "N.1.1.b")
    in_force: InForce = {key: each.values[-1].value for key, each in NATIONAL.pack.parameters.items()}
    delivered = next(node for node in prompt.criteria if node.id == "delivered").rule
    assert isinstance(delivered, Latest)
    key = delivered.comparison.bound.key
    now = values.truths(delivered, in_force)
    stricter = values.truths(delivered, {**in_force, key: in_force[key] + 1})
    assert Search(values.context).possible(now.met, stricter.not_met)
    assert Search(values.context, stricter.met).possible()
    assert not Search(values.context, stricter.met, now.not_met).possible()


@pytest.mark.parametrize("of", range(1, 19))
def test_a_share_is_rounded_half_up_before_its_band_is_looked_up(of: int) -> None:
    question = KeyQuestion("N.1.1", "", tuple(prompt(f"N.1.1.{i}", {}, Named("none")) for i in range(of)))
    rated = pack((Standard("N.1", "", "", (question,)),), ratings(MajorityOfPrompts(), NEAR))
    values = Values()
    for yes in range(of + 1):
        answers = {p.id: Answer.YES if i < yes else Answer.NO for i, p in enumerate(question.prompts)}
        answered = {
            name: Answered(
                always(values.context) if answer is Answer.YES else never(values.context), always(values.context)
            )
            for name, answer in answers.items()
        }
        found = ratings_formula(rated, answered, MajorityOfPrompts(), NEAR, values.context)
        line = rate(rated, answers, {}, MajorityOfPrompts(), NEAR)
        search = Search(values.context)
        assert search.value(found.overall) == rank(rated, line.overall)
        assert search.value(found.standards["N.1"]) == rank(rated, line.standards["N.1"])
