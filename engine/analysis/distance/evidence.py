"""Changes of evidence: a fact taken out, put in, or altered in what it says."""

from collections.abc import Iterable
from dataclasses import dataclass

from engine.analysis.facts_held import with_facts
from engine.ir.decision import FellAt
from engine.ir.inspection import Fact, Inspection


@dataclass(frozen=True, slots=True)
class Dropped:
    """A fact that would not be there."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Added:
    """A fact that would be there as well."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Altered:
    """A fact that would say something else in the one respect in which it fell short. The id stays."""

    before: Fact
    fact: Fact
    fell_at: FellAt

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are not what they were."""
        names = dict.fromkeys((*self.before.values, *self.fact.values))
        return tuple(n for n in names if self.before.values.get(n) != self.fact.values.get(n))


EvidenceChange = Dropped | Added | Altered


def changed(inspection: Inspection, changes: Iterable[EvidenceChange]) -> Inspection:
    """The inspection with the changes made."""
    facts = {fact.id: fact for fact in inspection.facts}
    for each in changes:
        match each:
            case Dropped(fact=fact):
                facts.pop(fact.id, None)
            case Added(fact=fact) | Altered(fact=fact):
                facts[fact.id] = fact
    return with_facts(inspection, [facts[name] for name in sorted(facts)])
