"""`ragstone audit verify` and `ragstone verify`."""

from pathlib import Path

from engine.cli import DIFFERENT
from engine.cli.terminal import say
from engine.diagnostics import Diagnostic, Refused
from engine.report.audit import audit_page, verified_page
from engine.service.actor import RAGSTONE
from engine.service.books import Books, open_books, open_folder
from engine.service.verifying import audit_record, head_of, verify


def run_audit(data: Path | None, database: str | None, expected: str | None) -> int:
    """Goes over the whole record. 1 where anything was altered, which is then named."""
    books = _books(data, database)
    found = audit_record(books, RAGSTONE, head_of(expected) if expected else None)
    say(audit_page(found))
    return DIFFERENT if found.findings else 0


def run_verify(record: int, data: Path | None, database: str | None) -> int:
    """Derives a recorded decision again. 1 where it differs."""
    found = verify(_books(data, database), record)
    say(verified_page(found.entry, found.differences))
    return DIFFERENT if found.differences else 0


def _books(data: Path | None, database: str | None) -> Books:
    """The record of a folder, which must be there, or that of a database."""
    if (data is None) == (database is None):
        message = "one record is needed"
        raise Refused([Diagnostic("no-record", message, help="give its folder with `--data`, or `--database`")])
    if data is not None and not (data / "record.sqlite").is_file():
        message = f"there is no record in `{data.as_posix()}`"
        raise Refused([Diagnostic("no-record", message, help="give the folder that `ragstone serve --data` was given")])
    return open_books(database) if database is not None else open_folder(data or Path())
