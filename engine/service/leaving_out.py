"""What would move if one fact were left out."""

from collections.abc import Container
from dataclasses import replace

from engine.analysis.whatif import Result, results
from engine.decide import decide
from engine.ir.inspection import Inspection
from engine.service.deciding import Decided


def leave_out(inspection: Inspection, gone: Container[str]) -> Inspection:
    """The inspection without some of its facts. What rests on one that is gone rests on the others."""
    return replace(
        inspection,
        facts=tuple(fact for fact in inspection.facts if fact.id not in gone),
        concerns=tuple(replace(c, facts=tuple(n for n in c.facts if n not in gone)) for c in inspection.concerns),
        practice=tuple(replace(p, facts=tuple(n for n in p.facts if n not in gone)) for p in inspection.practice),
        recommendations=tuple(
            replace(r, facts=tuple(n for n in r.facts if n not in gone)) for r in inspection.recommendations
        ),
    )


def without_fact(decided: Decided, fact: str) -> tuple[Result, ...]:
    """Every result with the fact and without it, by the reference alone: nothing of it is recorded."""
    again, _ = decide(decided.plan, leave_out(decided.inspection, {fact}))
    return results(decided.decision, again)
