"""What the rules as they stand would move of the inspections that are recorded. Nothing of it is recorded."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.diagnostics import Diagnostic, Refused
from engine.record import content, entry
from engine.service.actor import Actor
from engine.service.books import Books
from engine.service.deciding import Derivation
from engine.service.derived import moderations_in
from engine.service.editions import edition_for
from engine.service.moved import PartMoved, moved
from engine.service.progress import Progress
from engine.service.reading import note_read
from engine.service.recording import decided_bytes, version_of
from engine.service.sampling import hidden_from
from engine.service.viewing import inspections


@dataclass(frozen=True, slots=True)
class WouldMove:
    """An inspection whose judgement stands by other rules than would decide it now, and what these would move of it.

    `faults` are what keeps them from deciding it.
    """

    progress: Progress
    edition: str
    parts: tuple[PartMoved, ...]
    faults: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Impact:
    """The inspections of a framework: those that other rules decided, how many these rules did, and those left out."""

    others: tuple[WouldMove, ...]
    same: int
    hidden: tuple[str, ...]


def would_move(books: Books, actor: Actor, framework: str) -> Impact:
    """Each judgement that stands, of the inspections open to somebody, decided by the rules as they stand.

    By the same evidence and moderations, and by the reference engine alone. What they must answer blind, and what is
    purged, is left out. Raises NotPermitted.
    """
    judged = [each for each in inspections(books, actor) if each.framework == framework and each.decision is not None]
    open_ = [each for each in judged if each.purged is None and not hidden_from(books, actor, each.inspection)]
    found = [one for each in open_ for one in _of(books, actor, each)]
    left_out = tuple(each.inspection for each in judged if each not in open_)
    return Impact(tuple(found), len(open_) - len(found), left_out)


def _of(books: Books, actor: Actor, progress: Progress) -> Iterator[WouldMove]:
    """One inspection, where other rules would decide it than did."""
    published = progress.published
    stands = progress.decision if published is None else entry(books.record, int(str(published.body["decision"])))
    if stands is None:
        raise LookupError(progress.inspection)
    inspection = version_of(content(books.record, stands.content("evidence"))).inspection
    decided_by = str(stands.body["edition"])
    try:
        plan = edition_for(books, inspection).plan
        if plan.digest == stands.body["pack"]:
            return
        note_read(books, actor, progress.inspection, "what the rules would move")
        made_here = moderations_in(stands.body["moderations"])
        now = decided_bytes(plan, inspection, made_here, Derivation.REFERENCE)
    except Refused as refused:
        yield WouldMove(progress, decided_by, (), refused.faults)
        return
    yield WouldMove(progress, decided_by, moved(content(books.record, stands.content("decision")), now))
