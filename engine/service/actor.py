"""Who acts, and in which roles."""

from dataclasses import dataclass
from enum import Enum

from engine.decide.people import person


class Role(Enum):
    """What somebody is to the inspections, by the claim that they sign in with. `service` is ragstone itself."""

    INSPECTOR = "inspector"
    QA = "qa"
    METHODOLOGY = "methodology"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person by name, with the roles that they have; or ragstone itself."""

    name: str
    roles: frozenset[Role]

    def is_named(self, name: str | None) -> bool:
        """Whether the name is theirs. Spaces and case make no second person."""
        return person(self.name) == person(name)


RAGSTONE = Actor("ragstone", frozenset({Role.SERVICE}))
"""Who does what nobody asked for by name: keeping packs, flagging what a later change would move."""
