"""The figures of establishments side by side, from the evidence that is recorded and open to somebody."""

from collections.abc import Iterator

from engine.ir.expectations import ExpectationsPack
from engine.ir.inspection import Inspection
from engine.record import content
from engine.service.actor import Actor
from engine.service.books import Books
from engine.service.comparing import Compared, compare_read
from engine.service.reading import note_read
from engine.service.recording import version_of
from engine.service.shelf import pack_by_name, packs_on_shelf
from engine.service.viewing import inspections


def establishments(books: Books, actor: Actor) -> Compared:
    """A comparison for each framework that compares establishments; each inspection in it is recorded as read.

    Raises NotPermitted.
    """
    return compare_read(_recorded(books, actor), lambda framework: pack_by_name(books, framework))


def _recorded(books: Books, actor: Actor) -> Iterator[Inspection]:
    """The newest evidence of every inspection by a framework with measures to compare by."""
    packs = (each.pack for each in packs_on_shelf(books))
    comparing = {pack.framework for pack in packs if isinstance(pack, ExpectationsPack) and pack.kpis is not None}
    for progress in inspections(books, actor):
        if progress.framework in comparing and progress.purged is None:
            note_read(books, actor, progress.inspection, "figures")
            yield version_of(content(books.record, progress.evidence.content("evidence"))).inspection
