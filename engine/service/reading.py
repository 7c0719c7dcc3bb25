"""Writing down who read what."""

from engine.record import Draft, Entry, Kind, append
from engine.service.actor import Actor
from engine.service.books import Books
from engine.service.workflow import Act, permit


def note_read(books: Books, actor: Actor, inspection: str, what: str) -> Entry:
    """Records that somebody read of an inspection that they were found to may see, and which part of it.

    Raises NotPermitted.
    """
    role = permit(actor, Act.READ)
    return append(books.record, [Draft(Kind.READ, actor.name, role.value, inspection, {"what": what})], books.clock)[-1]
