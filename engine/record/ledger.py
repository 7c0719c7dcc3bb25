"""The ledger: appending to its end, and reading it."""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from engine.ir.canonical import Json
from engine.record import tables
from engine.record.contents import keep, let_go
from engine.record.entry import Draft, Entry, Kind
from engine.record.head import head_in
from engine.record.once import Once, remember
from engine.record.seal import canonical_json, sha256
from engine.record.store import Record, reading, writing

Clock = Callable[[], datetime]
"""Brings the time, with its zone."""
LEDGER = "the ledger"
"""Who says that the clock went back."""
ASIDE = (Kind.READ, Kind.FLAGGED)
"""What is recorded of an inspection without moving it on."""


@dataclass(frozen=True, slots=True)
class Position:
    """The last entry that moved an inspection on, when somebody looked; 0 before the first."""

    inspection: str
    seq: int


class Moved(Exception):  # noqa: N818 - it is what happened
    """Somebody else moved the inspection on since it was looked at. Nothing is recorded; look again."""


def append(
    record: Record,
    drafts: Sequence[Draft],
    clock: Clock,
    *,
    contents: Collection[bytes] = (),
    position: Position | None = None,
    once: Once | None = None,
    purging: Collection[str] = (),
) -> tuple[Entry, ...]:
    """Appends entries with the contents that they rest on: all of them, on disk when this returns, or none.

    The clock is read while nobody else can write. One that went back since the last entry is told in an entry of its
    own, before these, and is taken as it is. With `once`, the request is remembered beside the first of the entries.
    With `purging`, the contents of those digests are deleted: the last entry must be of the kind that says so, and must
    name them under `purged`.

    Raises Moved when the inspection is no longer at `position`, AlreadyDone for a request that was done, Unavailable.
    """
    with writing(record) as connection:
        now = clock().astimezone(UTC)
        if once is not None:
            remember(connection, once, head_in(connection).seq + 1, stamp(now))
        if position is not None and last_in(connection, position.inspection) != position.seq:
            raise Moved(position.inspection)
        keep(connection, contents)
        appended = tuple(_append(connection, draft, now) for draft in (*_gone_back(connection, now), *drafts))
        if purging:
            let_go(connection, purging)
        return appended[-len(drafts) :]


def entries(
    record: Record,
    inspection: str | None = None,
    kinds: Collection[Kind] | None = None,
    *,
    after: int = 0,
    up_to: int | None = None,
    limit: int | None = None,
) -> list[Entry]:
    """Entries in the order they were appended; of one inspection, of some kinds, after a place and up to one."""
    query = select(tables.entries).where(tables.entries.c.seq > after).order_by(tables.entries.c.seq)
    if inspection is not None:
        query = query.where(tables.entries.c.inspection == inspection)
    if kinds is not None:
        query = query.where(tables.entries.c.kind.in_([kind.value for kind in kinds]))
    if up_to is not None:
        query = query.where(tables.entries.c.seq <= up_to)
    with reading(record) as connection:
        return list(_read(connection, query.limit(limit)))


def entry(record: Record, seq: int) -> Entry | None:
    """The entry at a place; None where there is none."""
    with reading(record) as connection:
        return next(_read(connection, select(tables.entries).where(tables.entries.c.seq == seq)), None)


def last_of(record: Record, kind: Kind, inspection: str | None = None) -> Entry | None:
    """The last entry of a kind; of one inspection, if it is named."""
    query = select(tables.entries).where(tables.entries.c.kind == kind.value).order_by(tables.entries.c.seq.desc())
    if inspection is not None:
        query = query.where(tables.entries.c.inspection == inspection)
    with reading(record) as connection:
        return next(_read(connection, query.limit(1)), None)


def stamp(at: datetime) -> str:
    """A time as the ledger writes it: UTC, to the microsecond."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def last_in(connection: Connection, inspection: str) -> int:
    """The last entry that moved an inspection on."""
    aside = [kind.value for kind in ASIDE]
    found = connection.execute(
        select(func.max(tables.entries.c.seq)).where(
            tables.entries.c.inspection == inspection, tables.entries.c.kind.not_in(aside)
        )
    ).scalar()
    return found or 0


def _gone_back(connection: Connection, now: datetime) -> Iterator[Draft]:
    last = connection.execute(select(tables.entries.c.at).order_by(tables.entries.c.seq.desc()).limit(1)).scalar()
    if last is not None and stamp(now) < last:
        yield Draft(Kind.CLOCK_BACK, LEDGER, "", body={"from": last, "to": stamp(now)})


def _append(connection: Connection, draft: Draft, now: datetime) -> Entry:
    before = head_in(connection)
    body = canonical_json(draft.body)
    columns: dict[str, Json] = {
        "seq": before.seq + 1,
        "at": stamp(now),
        "kind": draft.kind.value,
        "by": draft.by,
        "role": draft.role,
        "inspection": draft.inspection,
        "digest": sha256(body),
        "previous": before.hash,
    }
    sealed = canonical_json(columns)
    row = {**columns, "body": body.decode(), "sealed": sealed.decode(), "hash": sha256(sealed)}
    connection.execute(insert(tables.entries).values(row))
    connection.execute(update(tables.heads).values(seq=before.seq + 1, hash=row["hash"]))
    kept = json.loads(body)  # as it is read again, keys in their order
    return Entry(before.seq + 1, now, draft.kind, draft.by, draft.role, draft.inspection, kept, str(row["hash"]))


def _read(connection: Connection, query: Select[Any]) -> Iterator[Entry]:
    for row in connection.execute(query):
        yield _entry(row)


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        row.seq,
        datetime.fromisoformat(row.at),
        Kind(row.kind),
        row.by,
        row.role,
        row.inspection,
        json.loads(row.body),
        row.hash,
    )
