"""What every recording use case works with: the record, the rules that are in force, and the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from engine.record import Clock, Record, open_kept, open_record, record_url
from engine.workspace.packs import rules_folder


def now() -> datetime:
    """The time. Nothing outside this layer reads the clock, and within it nothing else does."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Books:
    """An open record, the folder of the packs that decide, and the clock. May be shared between threads."""

    record: Record
    rules: Path
    clock: Clock = now

    def close(self) -> None:
        """Lets go of the record."""
        self.record.close()


def open_books(url: str, rules: Path | None = None, clock: Callable[[], datetime] = now) -> Books:
    """Opens the record at an address, and brings its tables to today's form.

    Raises Refused when the rules folder given is none, Unavailable when the database cannot be reached.
    """
    return Books(open_record(url), rules_folder(rules), clock)


def open_to_audit(at: Path | str, rules: Path | None = None) -> Books:
    """Opens the SQLite record in a folder, or the one at an address. It must be there: none is made.

    Raises Unavailable where there is none, or it cannot be read.
    """
    return Books(open_kept(record_url(at) if isinstance(at, Path) else at), rules_folder(rules))
