"""Ledgers to be tried: a clock that is set by hand, and a few entries."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from engine.ir.canonical import Json
from engine.record import Draft, Entry, Kind, Record, append, digest_of, open_record


@dataclass(eq=False)
class SetClock:
    """A clock that goes on by a second each time, from where it is set."""

    time: datetime = field(default_factory=lambda: datetime(2026, 3, 2, 9, tzinfo=UTC))

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@contextmanager
def opened(url: str) -> Iterator[Record]:
    record = open_record(url)
    try:
        yield record
    finally:
        record.close()


def submitting(content: bytes, inspection: str = "I1", by: str = "Ann") -> Draft:
    body: dict[str, Json] = {"contents": {"evidence": digest_of(content)}, "framework": "national"}
    return Draft(Kind.SUBMITTED, by, "inspector", inspection, body)


def fill(record: Record, count: int, clock: Callable[[], datetime] | None = None) -> list[Entry]:
    """That many entries, each with a content of its own."""
    clock = clock or SetClock()
    return [
        append(record, [submitting(b"evidence %d" % i)], clock, contents=[b"evidence %d" % i])[0] for i in range(count)
    ]
