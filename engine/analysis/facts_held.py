"""An inspection with other facts: the one place that says what then becomes of what rests on them."""

from collections.abc import Sequence
from dataclasses import replace

from engine.ir.inspection import Fact, Inspection


def with_facts(inspection: Inspection, facts: Sequence[Fact]) -> Inspection:
    """The inspection with these facts, in order of id, in place of its own.

    Key concerns, positive practice and recommendations, which decide nothing, rest on what is then left of their facts.
    """
    there = {fact.id for fact in facts}

    def left(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name in there)

    return replace(
        inspection,
        facts=tuple(facts),
        concerns=tuple(replace(each, facts=left(each.facts)) for each in inspection.concerns),
        practice=tuple(replace(each, facts=left(each.facts)) for each in inspection.practice),
        recommendations=tuple(replace(each, facts=left(each.facts)) for each in inspection.recommendations),
    )
