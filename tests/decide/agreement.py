"""The engine's decision and the oracle's, in one shape."""

from pathlib import Path
from typing import Any

from engine.decide import prepare
from engine.ir.decision import Decision, Step
from engine.ir.inspection import Context, Inspection
from engine.ir.standards import StandardsPack
from engine.report.pack.draft import pack_draft
from engine.report.pack.vocabulary import vocabulary_as_draft
from engine.workspace.packs import read_pack
from tests.decide.oracle import Oracle
from tests.decide.oracle_facts import Data


def _national() -> StandardsPack:
    pack = read_pack(Path(__file__).parents[2] / "rules", "national")
    assert isinstance(pack, StandardsPack)
    return pack


NATIONAL = prepare(_national(), "national")


def oracle_of(pack: StandardsPack) -> Oracle:
    shared = [p for p in pack.parameters.values() if p.scope == "shared"]
    vocabulary: Any = vocabulary_as_draft(pack.vocabulary, shared, {})
    return Oracle(pack_draft(pack), vocabulary)


def by_oracle(oracle: Oracle, inspection: Inspection) -> dict[str, Data]:
    facts = [{"id": fact.id, "kind": fact.kind, **fact.values} for fact in inspection.facts]
    return oracle.decide(_context(inspection.context), facts)


def by_engine(decision: Decision) -> dict[str, Data]:
    return {
        name: {
            "answer": prompt.answer.value,
            "basis": prompt.basis.value,
            "bearing": [*prompt.bearing],
            "criteria": {node: _found(step) for node, step in prompt.criteria.items()},
            "blockers": {node: _found(step) for node, step in prompt.blockers.items()},
        }
        for name, prompt in decision.prompts.items()
    }


def _context(context: Context) -> Data:
    dates = {"inspection_date": context.inspection_date, "evidence_cutoff": context.evidence_cutoff}
    return {**dates, **context.sets}


def _found(step: Step) -> tuple[str, Any]:
    return step.truth.value, None if step.measure is None else step.measure.value
