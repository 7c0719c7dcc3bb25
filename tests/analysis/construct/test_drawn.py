"""Drawn tests of all operators: what a drawn inspection shows to be possible is found by construction."""

from hypothesis import given
from hypothesis import strategies as st

from engine.analysis.construct import example
from engine.decide import decide, prepare
from engine.ir.decision import Decision
from engine.ir.inspection import Inspection
from engine.ir.logic import Named
from engine.ir.operators import Test
from engine.ir.policies import MajorityOfPrompts
from engine.ir.standards import KeyQuestion, Standard
from engine.truth import Truth
from tests.analysis.construct.reread import reread
from tests.decide import rules
from tests.strategies import VOCABULARY, inspections
from tests.targets.packs import NATIONAL, pack, prompt, ratings

PART = "N.1.1.a"


@given(rules.tests("N.1"), st.lists(inspections(), min_size=1, max_size=3))
def test_a_truth_that_is_possible_is_constructed(test: Test, drawn: list[Inspection]) -> None:
    question = KeyQuestion("N.1.1", "", (prompt(PART, {"c": test}, Named("c")),))
    of_one = pack(
        (Standard("N.1", "", "", (question,)),), ratings(MajorityOfPrompts(), NATIONAL), rules.PARAMETERS, VOCABULARY
    )
    plan = prepare(of_one, "drawn")

    def truth(inspection: Inspection) -> Truth:
        decided = decide(plan, inspection)[0]
        assert isinstance(decided, Decision)
        return decided.prompts[PART].criteria["c"].truth

    for wanted in {truth(each) for each in drawn}:
        found = example(plan, PART, {"c": wanted})
        assert found is not None, wanted
        assert reread(found) == found
        assert truth(found) is wanted
