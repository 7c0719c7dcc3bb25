"""Going over the whole record: what was altered, and where."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, inspect, select

from engine.record import tables
from engine.record.contents import AS_KEPT
from engine.record.entry import Kind
from engine.record.head import Head
from engine.record.purged import when_and_why
from engine.record.seal import GENESIS, as_bytes, sha256
from engine.record.store import Record, reading

COLUMNS = ("seq", "at", "kind", "by", "role", "inspection", "digest", "previous")
"""What is sealed of an entry, in columns of its own."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was altered. `entry` is where it stands, None for a content that no entry names."""

    entry: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What going over the record found. Nothing was altered where `findings` is empty.

    `told` is what a reader should know and that is no alteration: where the clock went back, and what was purged.
    `contents` counts those that were checked.
    """

    head: Head
    contents: int
    findings: tuple[Finding, ...]
    told: tuple[str, ...]


def audit(record: Record, expected: Head | None = None) -> Audit:
    """Goes over every entry and every content, in one view of the record. Raises Unavailable.

    With `expected`, a head that was kept elsewhere, the record must also have had that entry: whoever can write to the
    whole database could make a chain anew, but not one that ends in a hash that somebody else holds.
    """
    with reading(record) as connection:
        there = inspect(connection).get_table_names()
        gone = [each.name for each in (tables.entries, tables.contents, tables.heads) if each.name not in there]
        if gone:
            return Audit(Head(0, GENESIS), 0, tuple(Finding(None, f"the table `{name}` is gone") for name in gone), ())
        rows = connection.execute(select(tables.entries).order_by(tables.entries.c.seq)).all()
        kept = _head(connection)
        findings = [*_chain(rows), *_end(rows, kept, expected)]
        named, purged = _named(rows), _purged(rows)
        held = set()
        for digest, sound in _contents(connection):
            held.add(digest)
            if digest not in named:
                findings.append(
                    Finding(
                        None, f"the content {digest[:12]} is named by no entry: it was added, or what named it is gone"
                    )
                )
            elif not sound:
                findings += [
                    Finding(seq, f"{of}: the {name} is not what was recorded") for seq, of, name in named[digest]
                ]
            elif purged.get(digest, 0) > named[digest][-1][0]:
                what = (
                    f"entry {purged[digest]} purged the {named[digest][-1][2]} of {digest[:12]}, and it is there again"
                )
                findings.append(Finding(purged[digest], what))
        for digest, those in named.items():
            if digest not in held:
                findings += [
                    Finding(seq, f"{of}: the {name} is gone") for seq, of, name in those if seq > purged.get(digest, 0)
                ]
    told = (*_clock(rows), *_told_purged(rows))
    return Audit(kept, len(held), tuple(sorted(findings, key=lambda f: (f.entry is None, f.entry or 0))), told)


def audit_entry(record: Record, seq: int) -> tuple[str, ...]:
    """What was altered in one entry, as far as it shows by itself; nothing where there is none. Raises Unavailable."""
    with reading(record) as connection:
        row = connection.execute(select(tables.entries).where(tables.entries.c.seq == seq)).one_or_none()
    return () if row is None else tuple(each.what for each in _entry(row, sha256(as_bytes(row.sealed)), None))


def _head(connection: Connection) -> Head:
    """Where the record says that it ends; nowhere where that was altered."""
    found = connection.execute(select(tables.heads.c.seq, tables.heads.c.hash)).all()
    if len(found) != 1 or not isinstance(found[0].seq, int):
        return Head(0, "")
    return Head(found[0].seq, found[0].hash)


def _chain(rows: Sequence[Row[Any]]) -> Iterator[Finding]:
    previous, expected = GENESIS, 1
    for i, row in enumerate(rows):
        if row.seq != expected:
            gone = f"entry {expected} is" if row.seq == expected + 1 else f"entries {expected} to {row.seq - 1} are"
            yield Finding(expected, f"{gone} gone")
        follows = rows[i + 1].previous if i + 1 < len(rows) else None
        sealed = sha256(as_bytes(row.sealed))
        yield from _entry(row, sealed, follows)
        if row.seq == expected and _sealed(row).get("previous") != previous:
            yield Finding(row.seq, f"{_of(row)}: it does not follow entry {row.seq - 1} as that stands now")
        previous, expected = sealed, row.seq + 1


def _entry(row: Row[Any], sealed: str, follows: str | None) -> Iterator[Finding]:
    """What was altered in one entry: its columns against its seal, body against digest, seal against hash."""
    kept = _sealed(row)
    if sealed != row.hash:
        altered = "hash" if follows == sealed else "seal"
        yield Finding(row.seq, f"{_of(row)}: its {altered} was altered")
    for name in COLUMNS:
        was, now = kept.get(name), getattr(row, name)
        if was != now:
            yield Finding(row.seq, f"{_of(row)}: `{name}` was `{was}` when it was recorded, and is `{now}` now")
    if sha256(as_bytes(row.body)) != kept.get("digest"):
        yield Finding(row.seq, f"{_of(row)}: its body is not what was recorded")


def _sealed(row: Row[Any]) -> dict[str, object]:
    return _object(row.sealed)


def _object(text: str | bytes) -> dict[str, Any]:
    """What a JSON text holds by name; nothing where it was made something else."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _end(rows: Sequence[Row[Any]], kept: Head, expected: Head | None) -> Iterator[Finding]:
    last = Head(rows[-1].seq, rows[-1].hash) if rows else Head(0, GENESIS)
    if kept.seq > last.seq:
        gone = f"entry {kept.seq} is" if kept.seq == last.seq + 1 else f"entries {last.seq + 1} to {kept.seq} are"
        yield Finding(kept.seq, f"{gone} gone from the end")
    elif kept != last:
        yield Finding(
            last.seq,
            f"the record ends at entry {last.seq}, and its head is not there: it was altered past its guards",
        )
    if expected is not None:
        hashes = {row.seq: row.hash for row in rows}
        if hashes.get(expected.seq) != expected.hash:
            yield Finding(expected.seq, f"entry {expected.seq} is not the one whose hash was kept elsewhere")


def _named(rows: Sequence[Row[Any]]) -> dict[str, list[tuple[int, str, str]]]:
    """By digest: each entry that names a content, and as what."""
    found: dict[str, list[tuple[int, str, str]]] = {}
    for row in rows:
        contents = _object(row.body).get("contents")
        for name, digest in contents.items() if isinstance(contents, dict) else ():
            found.setdefault(str(digest), []).append((row.seq, _of(row), name))
    return found


def _purged(rows: Sequence[Row[Any]]) -> dict[str, int]:
    """By digest: the last entry that purged it."""
    found: dict[str, int] = {}
    for row in rows:
        digests = _object(row.body).get("purged") if row.kind == Kind.PURGED.value else None
        found |= dict.fromkeys(map(str, digests if isinstance(digests, list) else ()), row.seq)
    return found


def _told_purged(rows: Sequence[Row[Any]]) -> Iterator[str]:
    for row in rows:
        if row.kind == Kind.PURGED.value:
            body = _object(row.body)
            count = len(body.get("purged") or ())
            were = "1 content was" if count == 1 else f"{count} contents were"
            yield f"{_of(row)}: {were} purged {when_and_why(row.at, row.by, body)}"


def _contents(connection: Connection) -> Iterator[tuple[str, bool]]:
    for row in connection.execute(select(tables.contents.c.digest, AS_KEPT).order_by(tables.contents.c.digest)):
        yield row.digest, sha256(as_bytes(row.bytes)) == row.digest


def _clock(rows: Sequence[Row[Any]]) -> Iterator[str]:
    for row in rows:
        if row.kind == Kind.CLOCK_BACK.value:
            body = _object(row.body)
            if body.keys() >= {"from", "to"}:
                yield f"entry {row.seq}: the clock went back, from {body['from']} to {body['to']}"


def _of(row: Row[Any]) -> str:
    of = f", inspection {row.inspection}" if row.inspection else ""
    return f"entry {row.seq} ({row.kind}{of})"
