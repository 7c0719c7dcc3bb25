"""The facts of an inspection as the tests saw them: with derived fields, and which conditions each meets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from engine.decide import AnyPlan
from engine.decide.evidence import Evidence
from engine.decide.gather import gather
from engine.decide.months import add_months
from engine.ir.conditions import DATE_FIELDS, Condition, Where
from engine.ir.decision import InForce
from engine.ir.inspection import Context, Fact, Inspection
from engine.ir.operators import Kinds
from engine.ir.pack import Pack
from engine.ir.parameters import Threshold


@dataclass(frozen=True, slots=True)
class Seen:
    """An inspection's facts by id, derived fields included, and all that is needed to tell of them."""

    pack: Pack
    in_force: InForce
    context: Context
    facts: Mapping[str, Fact]
    _evidence: Evidence
    _numbers: Mapping[Condition, int]
    _places: Mapping[str, int]

    def unmet(self, fact: str, conditions: Where) -> Where:
        """Which of a rule's conditions a fact does not meet."""
        bit = 1 << self._places[fact]
        return tuple(c for c in conditions if not self._evidence.meeting[self._numbers[c]] & bit)

    def matching(self, kinds: Kinds, where: Where) -> tuple[str, ...]:
        """The facts of some kinds that a filter with these conditions lets through."""
        evidence = self._evidence
        facts = evidence.visible
        if not any(c.field in DATE_FIELDS for c in where):
            facts &= evidence.fresh
        for condition in where:
            facts &= evidence.meeting[self._numbers[condition]]
        return tuple(name for name in evidence.names[facts] if self.facts[name].kind in kinds.names)

    def shared(self, name: str) -> Threshold | None:
        """A parameter that derived fields or maximum ages use, the pack's own before the shared one."""
        scopes = (self.pack.framework, "shared")
        return next((Threshold(f"{s}/{name}") for s in scopes if f"{s}/{name}" in self.in_force), None)

    def oldest(self, kind: str) -> tuple[date, int] | None:
        """The day before which a kind's facts are too old, and the months that say so; None where it has no limit."""
        limit = self.pack.vocabulary.kinds[kind].max_age
        bound = self.shared(limit) if limit else None
        if bound is None:
            return None
        months = int(self.in_force[bound.key])
        return add_months(self.context.inspection_date, -months), months


def see(plan: AnyPlan, inspection: Inspection, in_force: InForce) -> Seen:
    """Looks at an inspection as its tests did."""
    evidence = gather(plan, inspection, in_force)
    facts = {fact.id: fact for fact in inspection.facts}
    return Seen(
        plan.pack,
        in_force,
        inspection.context,
        {
            name: Fact(name, facts[name].kind, {**own, **derived})
            for name, own, derived in zip(evidence.ids, evidence.values, evidence.derived, strict=True)
        },
        evidence,
        {condition: number for number, condition in enumerate(plan.conditions)},
        {name: place for place, name in enumerate(evidence.ids)},
    )
