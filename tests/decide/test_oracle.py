"""`decide` and the naive second reading of the language agree: on the national pack, and on drawn packs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.decide import decide, prepare
from engine.ir.standards import Prompt
from tests.decide.agreement import NATIONAL, by_engine, by_oracle, oracle_of
from tests.decide.near import inspections_near
from tests.decide.rules import drawn_packs

ORACLE = oracle_of(NATIONAL.pack)
FEW = settings().max_examples // 10


@pytest.mark.parametrize("prompt", [*NATIONAL.pack.prompts()], ids=lambda prompt: prompt.id)
@given(data=st.data())
@settings(max_examples=FEW)
def test_decide_agrees_with_the_oracle_on_the_national_pack(prompt: Prompt, data: st.DataObject) -> None:
    inspection = data.draw(inspections_near(NATIONAL.pack, prompt))
    decision, _ = decide(NATIONAL, inspection)
    assert by_engine(decision) == by_oracle(ORACLE, inspection)


@given(st.data())
def test_decide_agrees_with_the_oracle_on_drawn_packs(data: st.DataObject) -> None:
    pack = data.draw(drawn_packs())
    inspection = data.draw(inspections_near(pack, *pack.prompts()))
    decision, _ = decide(prepare(pack, "drawn"), inspection)
    assert by_engine(decision) == by_oracle(oracle_of(pack), inspection)
