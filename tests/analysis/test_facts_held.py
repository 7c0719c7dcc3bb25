"""What rests on facts that are gone rests on the others: concerns, practice and recommendations alike."""

from dataclasses import replace

from engine.analysis.facts_held import with_facts
from engine.ir.inspection import Concern, PositivePractice, Recommendation
from tests.service.recorded import good


def test_what_rested_on_a_fact_that_is_gone_rests_on_the_others() -> None:
    first, second, *_ = good().inspection.facts
    both = (first.id, second.id)
    held = replace(
        good().inspection,
        concerns=(Concern("C1", "says", priority=False, expectations=("N.1",), facts=both),),
        practice=(PositivePractice("P1", "says", ("N.1",), both),),
        recommendations=(Recommendation("R1", "says", "region", ("N.1",), facts=both),),
    )
    found = with_facts(held, [second])
    assert found.facts == (second,)
    [concern], [practice], [recommendation] = found.concerns, found.practice, found.recommendations
    assert concern.facts == practice.facts == recommendation.facts == (second.id,)
