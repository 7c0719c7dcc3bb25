"""The history of an inspection, and what was known of it on a day, under which edition."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from engine.record import Entry, content, entries
from engine.service.actor import Actor
from engine.service.books import Books
from engine.service.editions import adoptions, kept
from engine.service.progress import Progress, progress_of
from engine.service.recording import decided_bytes, version_of
from engine.service.refusing import not_now
from engine.service.sampling import blind_first
from engine.service.standing import seen_by
from engine.service.workflow import Act, permit


@dataclass(frozen=True, slots=True)
class Known:
    """An inspection as it stood at the end of a day, and the edition of its framework that was then in force.

    `seq` is the last entry of that day. `edition` is None where none had decided yet.
    """

    on: date
    seq: int
    progress: Progress
    edition: Entry | None


def history(books: Books, actor: Actor, inspection: str) -> list[Entry]:
    """Every entry of an inspection, oldest first, reads among them. Raises NotPermitted, NotThere, Hidden."""
    permit(actor, Act.HISTORY)
    seen_by(books, actor, inspection)
    blind_first(books, actor, inspection)
    return entries(books.record, inspection)


def known(books: Books, actor: Actor, inspection: str, on: date) -> Known:
    """What was known of an inspection at the end of a day (UTC), as recorded until then.

    Days go by the order of the ledger: where the clock went back, an entry counts as made when the latest one before it
    was. Raises NotPermitted, NotThere, Hidden, NotNow where nothing was known of it then.
    """
    permit(actor, Act.HISTORY)
    seen_by(books, actor, inspection)
    blind_first(books, actor, inspection)
    end = datetime.combine(on + timedelta(days=1), time(), UTC)
    last, latest = 0, datetime.min.replace(tzinfo=UTC)
    for each in entries(books.record):
        latest = max(latest, each.at)
        if latest >= end:
            break
        last = each.seq
    progress = progress_of(entries(books.record, inspection, up_to=last)) if last else None
    if progress is None:
        raise not_now(f"nothing was recorded of inspection `{inspection}` by the end of {on.isoformat()}")
    adopted = adoptions(books, progress.framework, last)
    if progress.decision is not None:  # several editions decide side by side, each the inspections of its time
        adopted = [each for each in adopted if each.content("pack") == progress.decision.content("pack")] or adopted
    return Known(on, last, progress, adopted[-1] if adopted else None)


def decided_then(books: Books, known: Known, edition: Entry | None = None) -> bytes:
    """What the evidence and moderations known on a day come to, by that day's edition or by another that was kept.

    Records nothing. Raises Refused, Disagreement; NotNow where no edition had decided by then and none is given.
    """
    by = edition or known.edition
    if by is None:
        raise not_now(f"no edition of `{known.progress.framework}` had decided by {known.on.isoformat()}")
    evidence = content(books.record, known.progress.evidence.content("evidence"))
    return decided_bytes(
        kept(books, by.content("pack")).plan, version_of(evidence).inspection, known.progress.in_effect
    )
