"""`ragstone retention show` and `ragstone retention purge`."""

import os
from collections.abc import Sequence
from pathlib import Path

from engine.cli import REFUSED
from engine.cli.audit import kept_books
from engine.cli.faults import print_faults
from engine.cli.terminal import say
from engine.diagnostics import Diagnostic, Refused
from engine.report.check.retention import KeptUntil, purged_page, retention_page
from engine.service.actor import Actor, Role
from engine.service.refusing import needed
from engine.service.retention import Kept, confirmation, due, kept, purge, rule
from engine.web.settings import retention_months


def run_show(data: Path | None, database: str | None) -> None:
    """Prints until when each inspection's evidence is kept."""
    months = _months()
    with kept_books(data, database) as books:
        every, over = kept(books, months), due(books, months)
    say("\n".join([rule(months), *([_listed(every, over)] if every else ["no evidence is held"])]))


def run_purge(by: str, data: Path | None, database: str | None, confirm: str | None) -> int:
    """Lists what is due; purges it where that list is confirmed. 2 where some of it had to stay."""
    months, name = _months(), needed("who purges it", by)
    with kept_books(data, database) as books:
        if confirm is None:
            listed = due(books, months)
            say("\n".join([rule(months), *_asking(listed)]))
            return 0
        done = purge(books, Actor(name, frozenset({Role.ADMINISTRATOR})), months, confirm)
    say(purged_page(done.entries) or "nothing was due")
    print_faults(done.refused)
    return REFUSED if done.refused else 0


def _asking(listed: Sequence[Kept]) -> list[str]:
    if not listed:
        return ["nothing is due, and nothing was purged"]
    word = confirmation(listed)
    return [_listed(listed, listed), f"nothing was purged: to purge these for good, add `--confirm {word}`"]


def _listed(listed: Sequence[Kept], over: Sequence[Kept]) -> str:
    return retention_page(
        [
            KeptUntil(
                each.progress.inspection,
                each.progress.stage.value,
                each.moved,
                each.until,
                len(each.contents),
                each in over,
            )
            for each in listed
        ]
    )


def _months() -> int:
    """The setting. Raises Refused where there is none, for then evidence is kept for ever."""
    months = retention_months(os.environ)
    if months is None:
        message = "no time is set after which evidence is purged, so it is kept for ever"
        advice = "set RAGSTONE_RETENTION_MONTHS to a number of months, as docs/record.md says"
        raise Refused([Diagnostic("no-retention", message, help=advice)])
    return months
