"""Every test of the shipped packs can be brought to each outcome that it has, and every prompt to yes and to no."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from engine.analysis import construct
from engine.analysis.construct import Outcome, example, part_of, turning_example
from engine.decide import AnyPlan, decide
from engine.ir.decision import Answer, Decision
from engine.ir.inspection import Inspection
from engine.ir.judgement import ExpectationDecision, Indication, Judgement
from engine.ir.operators import Count, Exists
from engine.ir.standards import StandardsPack
from engine.service.deciding import read_plan
from engine.truth import Truth
from tests.analysis.construct.reread import reread

RULES = Path(__file__).parents[3] / "rules"
FRAMEWORKS = ("national", "prisons-men", "prisons-separation-centres")


@cache
def plan_of(framework: str) -> AnyPlan:
    return read_plan(RULES, framework)


def parts_of(framework: str) -> list[str]:
    pack = plan_of(framework).pack
    if isinstance(pack, StandardsPack):
        return [prompt.id for prompt in pack.prompts()]
    return [*(each.id for each in pack.indicators()), *(each.id for each in pack.expectations)]


def truths(plan: AnyPlan, part: str, inspection: Inspection) -> dict[str, Truth]:
    """What the nodes of a part come to, by the whole pack."""
    decided: Decision | Judgement = decide(plan, inspection)[0]
    if isinstance(decided, Decision):
        prompt = decided.prompts[part]
        return {name: step.truth for name, step in {**prompt.criteria, **prompt.blockers}.items()}
    found: dict[str, Truth] = {}
    for name, each in decided.expectations.items():
        assert isinstance(each, ExpectationDecision)
        if name == part:
            found[str(each.contrary.id)] = each.contrary.truth
        if part in each.indicators:
            found |= {node: step.truth for node, step in each.indicators[part].criteria.items()}
    return found


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_every_test_comes_to_each_outcome(framework: str) -> None:
    plan = plan_of(framework)
    tried = 0
    for part in parts_of(framework):
        for node, test in construct.tests_of(part_of(plan.pack, part)).items():
            for truth in (Truth.MET, Truth.NOT_MET) if isinstance(test, Exists | Count) else Truth:
                found = example(plan, part, {node: truth})
                assert found is not None, (part, node, truth)
                if tried % 5 == 0:  # each is confirmed before it is returned; these once more, as files
                    assert truths(plan, part, reread(found))[node] is truth
                tried += 1
    assert tried > 100


OUTCOMES: list[tuple[str, tuple[Outcome, ...]]] = [
    ("national", (Answer.YES, Answer.NO)),
    ("national@1", (Answer.YES, Answer.NO)),
    ("prisons-men", (Indication.SHOWN, Indication.NOT_SHOWN)),
    ("prisons-separation-centres", (Indication.SHOWN, Indication.NOT_SHOWN)),
]


@pytest.mark.parametrize(("framework", "outcomes"), OUTCOMES)
def test_every_part_comes_to_each_outcome(framework: str, outcomes: tuple[Outcome, ...]) -> None:
    plan = plan_of(framework)
    pack = plan.pack
    for part in parts_of(framework):
        if isinstance(pack, StandardsPack) or part in {each.id for each in pack.indicators()}:
            for outcome in outcomes:
                assert turning_example(plan, part, outcome) is not None, (part, outcome)


def test_no_fact_of_an_example_can_be_left_out() -> None:
    plan = plan_of("national@1")
    found = turning_example(plan, "N.1.1.a", Answer.YES)
    assert found is not None
    assert len(found.facts) == 4
    for i in range(len(found.facts)):
        fewer = replace(found, facts=found.facts[:i] + found.facts[i + 1 :])
        decided = decide(plan, fewer)[0]
        assert isinstance(decided, Decision)
        assert decided.prompts["N.1.1.a"].answer is Answer.NO


def test_one_fact_serves_several_tests_and_disturbs_none() -> None:
    wanted = {"published": Truth.MET, "purposes": Truth.MET, "reasoned": Truth.NOT_MET}
    found = example(plan_of("national@1"), "N.1.1.a", wanted)
    assert found is not None
    assert [fact.values["covers"] for fact in found.facts] == [frozenset({"public_protection", "reducing_reoffending"})]


def test_what_cannot_be_is_not_found() -> None:
    wanted = {"published": Truth.NOT_MET, "purposes": Truth.MET}
    assert example(plan_of("national@1"), "N.1.1.a", wanted) is None


def test_the_same_question_has_the_same_answer() -> None:
    plan = read_plan(RULES, "national@1")
    asked = [turning_example(each, "N.3.2.h", Answer.NO) for each in (plan_of("national@1"), plan)]
    assert asked[0] is not None
    assert asked[0] == asked[1]
