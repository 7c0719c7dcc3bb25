"""A fact of evidence, as pages show it: what it says, how it was weighed, and where it stands."""

from dataclasses import dataclass

from engine.report.trace.facts import Seen
from engine.report.wording.about import headed, says, source


@dataclass(frozen=True, slots=True)
class FactShown:
    """A fact. `heading` is its kind, date and place; `source` its file and page; `seen` what was seen there."""

    id: str
    heading: str
    says: str
    source: str
    seen: str | None
    marking: str | None
    moderated_by: str | None


def fact_shown(seen: Seen, name: str) -> FactShown:
    """One fact of an inspection."""
    fact = seen.facts[name]

    def text(field: str) -> str | None:
        return str(fact.values[field]) if field in fact.values else None

    heading = headed(fact).removeprefix(f"{fact.id} ")
    return FactShown(
        fact.id, heading, says(seen, fact), source(fact), text("seen"), text("marking"), text("moderated_by")
    )
