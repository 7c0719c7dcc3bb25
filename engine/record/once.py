"""Requests that must not be done twice, though they may be sent twice."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from engine.record import tables
from engine.record.seal import sha256
from engine.record.store import Record, reading, writing


@dataclass(frozen=True, slots=True)
class Once:
    """A request that its sender named: the name (with the sender's own, so that nobody meets another's), and a digest
    of what it asks for.
    """

    key: str
    request: str

    @property
    def place(self) -> str:
        """What it is looked up by."""
        return sha256(self.key.encode())


class AlreadyDone(Exception):  # noqa: N818 - it is what happened
    """The request was done before. `seq` is the first entry that it gave; `same` whether it asked for the same."""

    def __init__(self, seq: int, *, same: bool) -> None:
        super().__init__(str(seq))
        self.seq, self.same = seq, same


def recall(record: Record, once: Once) -> None:
    """Raises AlreadyDone when the request was done."""
    with reading(record) as connection:
        _recall(connection, once)


def forget(record: Record, before: str) -> None:
    """Clears what was remembered before a time, as the ledger writes it."""
    with writing(record) as connection:
        connection.execute(delete(tables.once).where(tables.once.c.at < before))


def remember(connection: Connection, once: Once, seq: int, at: str) -> None:
    """Notes that a request is being done, in the turn that does it. Raises AlreadyDone."""
    _recall(connection, once)
    connection.execute(insert(tables.once).values(key=once.place, request=once.request, seq=seq, at=at))


def _recall(connection: Connection, once: Once) -> None:
    found = connection.execute(
        select(tables.once.c.seq, tables.once.c.request).where(tables.once.c.key == once.place)
    ).first()
    if found is not None:
        raise AlreadyDone(found.seq, same=found.request == once.request)
