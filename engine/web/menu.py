"""The menu that stands on each page. A new part of the service is a line here."""

from dataclasses import dataclass

from engine.service.actor import Role
from engine.service.workflow import PERMITTED, Act

ENTRIES: tuple[tuple[str, str, tuple[Role, ...]], ...] = (
    ("Inspections", "/inspections", tuple(PERMITTED[Act.READ].roles)),
    ("Establishments", "/establishments", tuple(PERMITTED[Act.READ].roles)),
    ("Rules", "/rules", ()),
    ("Vocabulary", "/vocabulary", ()),
    ("Search", "/search", ()),
    ("Submit", "/submit", tuple(PERMITTED[Act.SUBMIT].roles)),
    ("Access", "/access", tuple(PERMITTED[Act.GRANT].roles)),
)
"""What it says, where it leads, and the roles that see it; none for everybody."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the menu. `active` is that the page shown belongs to it."""

    text: str
    href: str
    active: bool


def menu(here: str, roles: frozenset[Role] | None) -> list[Entry]:
    """The entries that somebody with these roles sees; none before signing in."""
    if roles is None:
        return []
    return [
        Entry(text, href, here == href or here.startswith(f"{href}/"))
        for text, href, needed in ENTRIES
        if not needed or roles.intersection(needed)
    ]
