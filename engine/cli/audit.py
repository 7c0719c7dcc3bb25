"""`ragstone audit verify` and `ragstone verify`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.cli import DIFFERENT
from engine.cli.terminal import say
from engine.diagnostics import Diagnostic, Refused
from engine.record import Unavailable
from engine.report.check.audit import audit_page, verified_page
from engine.service.actor import RAGSTONE
from engine.service.books import Books, open_to_audit
from engine.service.verifying import audit_record, head_of, verify


def run_audit(data: Path | None, database: str | None, expected: str | None) -> int:
    """Goes over the whole record. 1 where anything was altered, which is then named."""
    expecting = head_of(expected) if expected else None
    with kept_books(data, database) as books:
        found = audit_record(books, RAGSTONE, expecting)
    say(audit_page(found))
    return DIFFERENT if found.findings else 0


def run_verify(record: int, data: Path | None, database: str | None) -> int:
    """Derives a recorded decision again. 1 where it differs."""
    with kept_books(data, database) as books:
        found = verify(books, record)
    say(verified_page(record, found.entry, found.differences))
    return DIFFERENT if found.differences else 0


@contextmanager
def kept_books(data: Path | None, database: str | None) -> Iterator[Books]:
    """The record of a folder, or that of a database, which must be there. Raises Refused where it cannot be read."""
    if (data is None) == (database is None):
        message = "one record is needed"
        raise Refused([Diagnostic("no-record", message, help="give its folder with `--data`, or `--database`")])
    if data is not None and not (data / "record.sqlite").is_file():
        message = f"there is no record in `{data.as_posix()}`"
        raise Refused([Diagnostic("no-record", message, help="give the folder that `ragstone serve --data` was given")])
    try:
        books = open_to_audit(database if database is not None else data or Path())
        try:
            yield books
        finally:
            books.close()
    except Unavailable as error:
        advice = "give the folder that `ragstone serve --data` was given, or the database's address with `--database`"
        raise Refused([Diagnostic("no-record", f"the record cannot be read: {error}", help=advice)]) from error
