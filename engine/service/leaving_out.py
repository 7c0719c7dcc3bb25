"""What would move if one fact were left out."""

from engine.analysis.facts_held import with_facts
from engine.analysis.whatif import Result, results
from engine.decide import decide
from engine.service.deciding import Decided


def without_fact(decided: Decided, fact: str) -> tuple[Result, ...]:
    """Every result with the fact and without it, by the reference alone: nothing of it is recorded."""
    inspection = decided.inspection
    again, _ = decide(decided.plan, with_facts(inspection, [each for each in inspection.facts if each.id != fact]))
    return results(decided.decision, again)
