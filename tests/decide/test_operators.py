"""Each operator by small examples: `cases/operators.yaml`, and `operators_on_fields.yaml`."""

import pytest

from engine.ir.decision import Measure
from engine.load.tree import Plain
from tests.decide.trial import cases, tried_test
from tests.strategies import Record


@pytest.mark.parametrize("case", cases("operators", "operators_on_fields"), ids=lambda case: str(case["case"]))
def test_an_operator_measures(case: Record) -> None:
    test, facts, found = case["test"], case["facts"], case["found"]
    assert isinstance(test, dict)
    assert isinstance(facts, dict)
    assert isinstance(found, dict)
    step = tried_test(test, facts).criteria["c"]
    assert step.measure is not None
    measured = {"truth": step.truth.value, **_measured(step.measure)}
    assert measured == {"base": [], "tallies": [], "readings": [], "short_of": None, **found}
    assert {f.filter: [f.of_kind, f.visible, f.not_too_old, *f.left] for f in step.measure.funnels} == (case["funnels"])
    near = case.get("near", {})
    assert isinstance(near, dict)
    assert [*_near(step.measure).items()] == [*near.items()]


def _measured(measure: Measure) -> Record:
    passed = {None: "", True: " passes", False: " fails"}
    return {
        "value": _number(measure.value),
        "evidence": [*measure.evidence],
        "base": [*measure.base],
        "tallies": [f"{t.of} {t.part} of {t.whole}{passed[t.passes]}" for t in measure.tallies],
        "readings": [f"{r.fact} {r.on} {r.value}" for r in measure.readings],
        "short_of": _number(measure.short_of),
    }


def _number(value: object) -> Plain:
    """True, false and null as they are, whole numbers too; others as exact text."""
    if value is None or isinstance(value, bool):
        return value
    text = str(value)
    return int(text) if text.lstrip("-").isdecimal() else text


def _near(measure: Measure) -> Record:
    missed = [miss for funnel in measure.funnels for miss in funnel.near]
    return {miss.fact: miss.fell_at if isinstance(miss.fell_at, str) else miss.fell_at.field for miss in missed}
