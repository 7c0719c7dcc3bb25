"""Conditions and derived fields by the facts that they let through: `cases/conditions.yaml`, `derived_fields.yaml`."""

import pytest

from tests.decide.trial import cases, tried_test
from tests.strategies import Record


@pytest.mark.parametrize("case", cases("conditions", "derived_fields"), ids=lambda case: str(case["case"]))
def test_a_condition_lets_through(case: Record) -> None:
    facts, about = case["facts"], case.get("about")
    assert isinstance(facts, dict)
    assert about is None or isinstance(about, dict)
    of_kind: Record = {name: {"kind": case["kind"], **said} for name, said in facts.items() if isinstance(said, dict)}
    test: Record = {"count": case["kind"], "where": case["where"], "at_least": "$none"}
    measure = tried_test(test, of_kind, about).criteria["c"].measure
    assert measure is not None
    assert [*measure.evidence] == case["passing"]
    assert measure.value == len(measure.evidence)
