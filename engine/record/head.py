"""Where the ledger ends."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from engine.record import tables
from engine.record.store import Record, reading


@dataclass(frozen=True, slots=True)
class Head:
    """The ledger's last entry and its hash. Kept elsewhere, it shows later that nothing before it was altered."""

    seq: int
    hash: str

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"


def head(record: Record) -> Head:
    """Where the ledger ends now."""
    with reading(record) as connection:
        return head_in(connection)


def head_in(connection: Connection) -> Head:
    """Where it ends in one view of it."""
    seq, digest = connection.execute(select(tables.heads.c.seq, tables.heads.c.hash)).one()
    return Head(seq, digest)
