"""Whether the service can work."""

from engine.diagnostics import Diagnostic, Refused
from engine.record import Unavailable, head
from engine.service.books import Books
from engine.service.editions import current
from engine.workspace.packs import pack_folders


def ready(books: Books) -> dict[str, str]:
    """The digest of each pack that would decide now, by framework. Raises Refused with all that is in the way."""
    faults, packs = [], {}
    try:
        head(books.record)
    except Unavailable:
        faults.append(Diagnostic("database-away", "the database does not answer", help="see that it runs"))
    for framework in pack_folders(books.rules):
        try:
            packs[framework] = current(books, framework).plan.digest
        except Refused as refused:
            faults += refused.faults
    if faults:
        raise Refused(faults)
    return packs
