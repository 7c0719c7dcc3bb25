"""What each test did with a fact, on two whole inspections."""

from pathlib import Path

import pytest

from engine.decide import Plan, decide, prepare
from engine.ir.canonical import digest
from engine.ir.inspection import Inspection
from engine.ir.standards import StandardsPack
from engine.report.trace.facts import see
from engine.report.trace.uses import uses
from engine.workspace.editions import read_named
from engine.workspace.evidence import read_inspections
from engine.workspace.vocabulary import read_vocabulary

ROOT = Path(__file__).parents[3]
WHOLE = [
    ROOT / "golden" / "national" / "editions" / "1" / "inspections" / f"{name}.yaml" for name in ("good", "inadequate")
]


@pytest.fixture(scope="session")
def national() -> Plan[StandardsPack]:
    pack = read_named(ROOT / "rules", "national@1")
    assert isinstance(pack, StandardsPack)
    return prepare(pack, digest(pack))


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_every_fact_that_a_test_names_is_a_use_of_it_and_no_other(national: Plan[StandardsPack], path: Path) -> None:
    (inspection,) = read_inspections(path, read_vocabulary())
    assert isinstance(inspection, Inspection)
    decision, _ = decide(national, inspection)
    seen = see(national, inspection, decision.in_force)
    counted = {
        (name, test, fact)
        for name, prompt in decision.prompts.items()
        for test, step in (*prompt.criteria.items(), *prompt.blockers.items())
        if step.measure is not None
        for fact in step.measure.evidence
    }
    told = {
        (use.part, use.step.id, fact.id)
        for fact in inspection.facts
        for use in uses(seen, decision, fact.id)
        if use.how == "counted" and use.step.id is not None
    }
    assert told == counted
    others = [use for fact in inspection.facts for use in uses(seen, decision, fact.id) if use.how != "counted"]
    assert {use.how for use in others} == {"looked_at", "near_miss"}
    assert all(use.why for use in others)
