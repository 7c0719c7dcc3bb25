"""The editions of a framework, kept by the record or by the rules folder, and what differs between two of them."""

from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from threading import Lock, Thread

from engine.analysis.difference import Comparison
from engine.diagnostics import Refused
from engine.ir.inspection import Inspection
from engine.record import Entry, content
from engine.service.books import Books
from engine.service.differing import diff
from engine.service.editions import Stamp, Standing, adoptions, laid_out, stamp_of, standing_editions, standing_for
from engine.service.golden_status import golden_folder
from engine.service.refusing import not_there
from engine.workspace.packs import pack_folders

_one_at_a_time = Lock()
"""It takes from seconds to minutes, so that others keep a processor meanwhile."""
WAIT = 20.0
"""Seconds that somebody who asks is kept waiting."""


@dataclass(frozen=True, slots=True)
class KeptEdition:
    """An edition: its number, the digest of its rules and of its files, and when each time it came into force here.

    One with no such time has not decided here yet. `stands` is how it stands in the rules folder; None where it is kept
    by the record alone.
    """

    edition: str
    pack: str
    kept_as: str
    since: tuple[datetime, ...]
    stands: Standing | None

    @property
    def name(self) -> str:
        """As people tell it from others."""
        return f"edition {self.edition} ({self.pack[:12]})"


def kept_editions(books: Books, framework: str) -> list[KeptEdition]:
    """Every edition that decided here and stands in the rules folder no more, oldest first; then those of the folder.

    Raises Refused, NotThere.
    """
    since: dict[str, list[Entry]] = {}
    for each in adoptions(books, framework):
        since.setdefault(each.content("pack"), []).append(each)
    standing = {each.edition.kept_as: each for each in standing_editions(books, framework)}
    gone = [
        KeptEdition(str(ours[0].body["edition"]), str(ours[0].body["pack"]), name, tuple(e.at for e in ours), None)
        for name, ours in since.items()
        if name not in standing
    ]
    stands = [
        KeptEdition(
            each.edition.plan.pack.edition,
            each.edition.plan.digest,
            name,
            tuple(e.at for e in since.get(name, ())),
            each,
        )
        for name, each in standing.items()
    ]
    return [*gone, *stands]


def deciding_now(books: Books, inspection: Inspection) -> Standing | None:
    """The edition of the rules folder that decides an inspection as the folder stands; None where none does."""
    try:
        return standing_for(books, inspection)
    except Refused:
        return None


def difference(books: Books, framework: str, old: str, new: str, wait: float = WAIT) -> Comparison | None:
    """What differs between two editions, each named by the first letters of its files' digest, and what that does.

    Golden cases of today are replayed by both. None where it is not worked out within `wait` seconds: it goes on, and
    who asks again later is told. Raises NotThere, Refused.
    """
    editions = kept_editions(books, framework)
    before, after = _named(editions, old), _named(editions, new)
    stamp = stamp_of(golden_folder(books) / framework)
    try:
        found = _begun(books, before.kept_as, after.kept_as, framework, stamp).result(wait)
    except TimeoutError:
        return None
    return replace(found, old=before.name, new=after.name)


def _named(editions: list[KeptEdition], name: str) -> KeptEdition:
    found = [each for each in editions if name and each.kept_as.startswith(name)]
    if len(found) != 1:
        raise not_there(f"no edition is kept as `{name}`")
    return found[0]


@lru_cache(maxsize=16)
def _begun(books: Books, old: str, new: str, framework: str, _: Stamp) -> "Future[Comparison]":
    found: Future[Comparison] = Future()
    Thread(target=_work_out, args=(found, books, old, new, framework), daemon=True).start()
    return found


def _work_out(found: "Future[Comparison]", books: Books, old: str, new: str, framework: str) -> None:
    with _one_at_a_time:
        try:
            found.set_result(_compared(books, old, new, framework))
        except Exception as error:  # noqa: BLE001 - who asks is told
            found.set_exception(error)


def _compared(books: Books, old: str, new: str, framework: str) -> Comparison:
    with ExitStack() as laid:
        sides = [laid.enter_context(laid_out(_source(books, each, framework))) for each in (old, new)]
        before, after = (pack_folders(rules)[framework] for rules in sides)
        return diff(str(before), str(after), golden_folder(books), processes=1)


def _source(books: Books, digest: str, framework: str) -> bytes:
    """The files of an edition: from the rules folder where it stands there, for it may not have decided yet."""
    standing = (each.edition for each in standing_editions(books, framework))
    return next((each.source for each in standing if each.kept_as == digest), None) or content(books.record, digest)
