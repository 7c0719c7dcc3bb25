"""How long evidence is kept: what is past its time, and purging it. The entries, and what was published, stay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from engine.decide.months import add_months
from engine.diagnostics import Diagnostic, Refused
from engine.ir.canonical import Json
from engine.record import (
    Draft,
    Entry,
    Kind,
    Moved,
    append,
    canonical_json,
    digest_of,
    entries,
    erase,
    held_contents,
)
from engine.service.actor import Actor, Role
from engine.service.books import Books
from engine.service.progress import Progress, progress_of
from engine.service.recorded_report import report_to_keep
from engine.service.refusing import not_now
from engine.service.workflow import Act, permit

PURGED_OF = ("evidence", "decision")
"""What goes of an inspection: its evidence, and its decisions, which hold reasons and names from it."""
LETTERS = 12
"""Of what a list is confirmed by."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An inspection whose evidence is held: when it last moved on, until when that is kept, and what goes then.

    `contents` are digests: every version of its evidence, and every decision but the published one.
    """

    progress: Progress
    moved: date
    until: date
    contents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Purging:
    """What purging came to: an entry for each inspection, and why the evidence of others could not go."""

    entries: tuple[Entry, ...]
    refused: tuple[Diagnostic, ...]


def rule(months: int) -> str:
    """The rule as entries say it."""
    return f"kept for {months} months after the inspection last moved on"


def kept(books: Books, months: int) -> tuple[Kept, ...]:
    """Every inspection whose evidence is held, that of the earliest time first. Raises Unavailable."""
    kinds = [kind for kind in Kind if kind not in (Kind.READ, Kind.ADOPTED, Kind.CLOCK_BACK)]
    every = sorted(entries(books.record, kinds=kinds), key=lambda each: (each.inspection or "", each.seq))
    held = held_contents(books.record)
    found = []
    for _, group in groupby(every, key=lambda each: each.inspection):
        own = [*group]
        progress = progress_of(own)
        contents = _contents(own) & held
        if progress is not None and contents:
            moved = next(each.at.date() for each in own if each.seq == progress.seq)
            found.append(Kept(progress, moved, add_months(moved, months), tuple(sorted(contents))))
    return tuple(sorted(found, key=lambda each: (each.until, each.progress.inspection)))


def due(books: Books, months: int) -> tuple[Kept, ...]:
    """Those of them whose time is over today."""
    today = books.clock().date()
    return tuple(each for each in kept(books, months) if each.until <= today)


def confirmation(listed: Sequence[Kept]) -> str:
    """A word that stands for what was listed, so that nothing else is purged than was looked at."""
    said: list[Json] = [[each.progress.inspection, each.progress.seq, *each.contents] for each in listed]
    return digest_of(canonical_json(said))[:LETTERS]


def purge(books: Books, actor: Actor, months: int, confirmed: str) -> Purging:
    """Purges the evidence that is due, each inspection's in one step with the entry that says so.

    Of a published judgement the report is kept, without what the evidence named and said, and the decision as it was
    published. An inspection that somebody moves on meanwhile, or of which that report cannot be written any more, keeps
    its evidence and is told. Raises NotPermitted, NotNow where what is due is not what was listed, Unavailable.
    """
    role = permit(actor, Act.PURGE)
    listed = due(books, months)
    if confirmed != confirmation(listed):
        raise not_now("what is due is no longer what was listed", "list it anew, and confirm that")
    done: list[Entry] = []
    refused: list[Diagnostic] = []
    for each in listed:
        try:
            done.append(_purge(books, actor, role, each, rule(months)))
        except Moved:
            name = each.progress.inspection
            refused += not_now(f"inspection `{name}` was moved on meanwhile, and keeps its evidence").faults
        except Refused as told:
            refused += told.faults
    erase(books.record)
    return Purging(tuple(done), tuple(refused))


def _purge(books: Books, actor: Actor, role: Role, each: Kept, by_rule: str) -> Entry:
    body: dict[str, Json] = {"rule": by_rule, "purged": [*each.contents]}
    reports = [] if each.progress.published is None else [report_to_keep(books, each.progress)]
    if reports:
        body["contents"] = {"report": digest_of(reports[0])}
    return append(
        books.record,
        [Draft(Kind.PURGED, actor.name, role.value, each.progress.inspection, body)],
        books.clock,
        contents=reports,
        position=each.progress.position,
        purging=each.contents,
    )[-1]


def _contents(own: Sequence[Entry]) -> set[str]:
    """What goes of an inspection. Each content names the inspection that it is of, so no other rests on it."""
    named = set(_named(own, (Kind.SUBMITTED, Kind.DECIDED)))
    return named - set(_named(own, (Kind.PUBLISHED,)))


def _named(own: Sequence[Entry], kinds: Sequence[Kind]) -> list[str]:
    bodies = [each.body.get("contents") for each in own if each.kind in kinds]
    return [
        str(digest) for body in bodies if isinstance(body, dict) for name, digest in body.items() if name in PURGED_OF
    ]
