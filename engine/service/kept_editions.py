"""The editions of a framework that the record keeps, and what differs between two of them."""

from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from threading import Lock

from engine.analysis.difference import Comparison
from engine.record import content
from engine.service.books import Books
from engine.service.differing import diff
from engine.service.editions import Stamp, adoptions, current, laid_out, stamp_of
from engine.service.golden_status import golden_folder
from engine.service.refusing import not_there
from engine.workspace.packs import pack_folders

_one_at_a_time = Lock()
"""It takes seconds, so that who asks for the same meanwhile waits for it, and others keep a processor."""


@dataclass(frozen=True, slots=True)
class KeptEdition:
    """An edition: its number, the digest of its rules and of its files, and when each time it came into force here.

    One with no such time stands in the rules folder, and has not decided yet. `now` is that it stands there.
    """

    edition: str
    pack: str
    kept_as: str
    since: tuple[datetime, ...]
    now: bool

    @property
    def name(self) -> str:
        """As people tell it from others."""
        return f"edition {self.edition} ({self.pack[:12]})"


def kept_editions(books: Books, framework: str) -> list[KeptEdition]:
    """Every edition that decided here, oldest first, and the one in the rules folder. Raises Refused, NotThere."""
    stands = current(books, framework)
    found: dict[str, KeptEdition] = {}
    for each in adoptions(books, framework):
        kept_as = each.content("pack")
        before = found.get(kept_as)
        since = (*(before.since if before else ()), each.at)
        edition, pack = str(each.body["edition"]), str(each.body["pack"])
        found[kept_as] = KeptEdition(edition, pack, kept_as, since, now=kept_as == stands.kept_as)
    if stands.kept_as not in found:
        plan = stands.plan
        found[stands.kept_as] = KeptEdition(plan.pack.edition, plan.digest, stands.kept_as, (), now=True)
    return [*found.values()]


def difference(books: Books, framework: str, old: str, new: str) -> Comparison:
    """What differs between two editions, each named by the first letters of its files' digest, and what that does.

    Golden cases of today are replayed by both. Raises NotThere, Refused.
    """
    editions = kept_editions(books, framework)
    before, after = _named(editions, old), _named(editions, new)
    golden = golden_folder(books)
    with _one_at_a_time:
        found = _compared(books, before.kept_as, after.kept_as, framework, stamp_of(golden / framework))
    return replace(found, old=before.name, new=after.name)


def _named(editions: list[KeptEdition], name: str) -> KeptEdition:
    found = [each for each in editions if name and each.kept_as.startswith(name)]
    if len(found) != 1:
        raise not_there(f"no edition is kept as `{name}`")
    return found[0]


@lru_cache(maxsize=16)
def _compared(books: Books, old: str, new: str, framework: str, _: Stamp) -> Comparison:
    with ExitStack() as laid:
        sides = [laid.enter_context(laid_out(_source(books, each, framework))) for each in (old, new)]
        before, after = (pack_folders(rules)[framework] for rules in sides)
        return diff(str(before), str(after), golden_folder(books))


def _source(books: Books, digest: str, framework: str) -> bytes:
    """The files of an edition: from the rules folder where it stands there, for it may not have decided yet."""
    stands = current(books, framework)
    return stands.source if stands.kept_as == digest else content(books.record, digest)
