"""Contents by their digest: evidence versions, packs, decisions."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select, type_coerce
from sqlalchemy.types import NullType

from engine.record import tables
from engine.record.purged import purge_in
from engine.record.seal import as_bytes, sha256
from engine.record.store import Record, reading

AS_KEPT = type_coerce(tables.contents.c.bytes, NullType).label("bytes")
"""The bytes of a content, or whatever was put in their place: SQLite holds a value of any type in any column."""


def digest_of(content: bytes) -> str:
    """What a content is named by."""
    return sha256(content)


def content(record: Record, digest: str) -> bytes:
    """The bytes of that digest. Raises Purged, or KeyError when the record never held them."""
    with reading(record) as connection:
        found = connection.execute(select(AS_KEPT).where(tables.contents.c.digest == digest)).scalar()
        if found is None:
            raise purge_in(connection, digest) or KeyError(digest)
    return as_bytes(found)


def must_hold(record: Record, digest: str) -> None:
    """Raises as `content` does, for who has the bytes at hand and asks whether they may still be used."""
    if not has_content(record, digest):
        content(record, digest)


def held_contents(record: Record) -> frozenset[str]:
    """The digests of all that the record holds."""
    with reading(record) as connection:
        return frozenset(connection.execute(select(tables.contents.c.digest)).scalars())


def has_content(record: Record, digest: str) -> bool:
    """Whether the record holds the bytes of that digest."""
    with reading(record) as connection:
        return _held(connection, digest)


def keep(connection: Connection, contents: Iterable[bytes]) -> None:
    """Adds the contents that are not there yet, in a turn as the only writer."""
    for each in contents:
        digest = sha256(each)
        if not _held(connection, digest):
            connection.execute(insert(tables.contents).values(digest=digest, bytes=each))


def let_go(connection: Connection, digests: Iterable[str]) -> None:
    """Deletes contents, which the database allows in the turn of the entry that purges them, and then alone."""
    connection.execute(delete(tables.contents).where(tables.contents.c.digest.in_([*digests])))


def _held(connection: Connection, digest: str) -> bool:
    return connection.execute(select(1).where(tables.contents.c.digest == digest)).first() is not None
