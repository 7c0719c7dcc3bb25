"""Going over the whole record: what was altered, and where."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, inspect, select

from engine.record import tables
from engine.record.contents import AS_KEPT
from engine.record.entry import Kind
from engine.record.form import alterations
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
    `entries` and `contents` count those that were checked.
    """

    head: Head
    entries: int
    contents: int
    findings: tuple[Finding, ...]
    told: tuple[str, ...]


def audit(record: Record, expected: Head | None = None) -> Audit:
    """Goes over every entry and every content, in one view of the record. Raises Unavailable.

    With `expected`, a head that was kept elsewhere, the record must also have had that entry: whoever can write to the
    whole database could make a chain anew, but not one that ends in a hash that somebody else holds.
    """
    form, untold = _of_form(record)
    with reading(record) as connection:
        there = inspect(connection).get_table_names()
        if not {tables.entries.name, tables.contents.name, tables.heads.name}.issubset(there):
            return Audit(Head(0, GENESIS), 0, 0, tuple(form), untold)
        rows = connection.execute(select(tables.entries).order_by(tables.entries.c.seq)).all()
        heads = _heads(connection)
        added = dict(_added(rows, heads))
        chained = sorted((row for row in rows if row.seq not in added), key=_place)
        findings = [*added.values(), *_chain(chained), *_end(chained, heads, expected)]
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
    told = (*_clock(rows), *_told_purged(rows), *untold)
    ordered = sorted(findings, key=lambda f: (f.entry is None, f.entry or 0))
    kept = heads[0] if len(heads) == 1 else Head(0, "")
    return Audit(kept, len(rows), len(held), (*form, *ordered), told)


def _of_form(record: Record) -> tuple[list[Finding], tuple[str, ...]]:
    """What was altered of the tables themselves; and what is to be told, where that could not be seen."""
    try:
        return [Finding(None, each) for each in alterations(record)], ()
    except LookupError as error:
        return [], (f"whether tables and guards are as ragstone makes them was not seen: {error}",)


def audit_entry(record: Record, seq: int) -> tuple[str, ...]:
    """What was altered in one entry, as far as it shows by itself; nothing where there is none. Raises Unavailable."""
    with reading(record) as connection:
        row = connection.execute(select(tables.entries).where(tables.entries.c.seq == seq)).one_or_none()
    return () if row is None else tuple(each.what for each in _entry(row, sha256(as_bytes(row.sealed)), None))


def _heads(connection: Connection) -> Sequence[Head]:
    """Where the record says that it ends: one place, unless that was altered."""
    found = connection.execute(select(tables.heads.c.seq, tables.heads.c.hash)).all()
    return [Head(each.seq, each.hash) for each in found if isinstance(each.seq, int)]


def _place(row: Row[Any]) -> int:
    """The number that an entry was sealed with; where its seal was altered, that which it has now."""
    sealed = _sealed(row).get("seq")
    return sealed if isinstance(sealed, int) and sha256(as_bytes(row.sealed)) == row.hash else row.seq


def _added(rows: Sequence[Row[Any]], heads: Sequence[Head]) -> Iterator[tuple[int, Finding]]:
    """What stands outside the record's numbers and does not follow its entries: by its number now."""
    end = heads[0].seq if len(heads) == 1 else None
    hashes = {row.hash for row in rows}
    for row in rows:
        follows = _place(row) == row.seq and row.previous in hashes and sha256(as_bytes(row.sealed)) == row.hash
        if _place(row) < 1 or (end is not None and _place(row) > end and not follows):
            yield row.seq, Finding(row.seq, f"{_of(row)}: it was added past the guards, and follows no entry")


def _chain(rows: Sequence[Row[Any]]) -> Iterator[Finding]:
    previous, expected = GENESIS, 1
    for i, row in enumerate(rows):
        place = _place(row)
        if place > expected:
            gone = f"entry {expected} is" if place == expected + 1 else f"entries {expected} to {place - 1} are"
            yield Finding(expected, f"{gone} gone")
        follows = rows[i + 1].previous if i + 1 < len(rows) else None
        sealed = sha256(as_bytes(row.sealed))
        yield from _entry(row, sealed, follows)
        if place == expected and _sealed(row).get("previous") != previous:
            yield Finding(row.seq, f"{_of(row)}: it does not follow entry {place - 1} as that stands now")
        previous, expected = sealed, place + 1


def _entry(row: Row[Any], sealed: str, follows: str | None) -> Iterator[Finding]:
    """What was altered in one entry: its columns against its seal, body against digest, seal against hash."""
    kept = _sealed(row)
    if sealed != row.hash:
        altered = "hash" if follows == sealed else "seal"
        yield Finding(row.seq, f"{_of(row)}: its {altered} was altered")
    for name in COLUMNS:
        was, now = kept.get(name), getattr(row, name)
        if was != now:
            yield Finding(
                row.seq, f"{_of(row)}: `{name}` was {_shown(was)} when it was recorded, and is {_shown(now)} now"
            )
    if sha256(as_bytes(row.body)) != kept.get("digest"):
        yield Finding(row.seq, f"{_of(row)}: its body is not what was recorded")


def _shown(value: object) -> str:
    """A column's value, a digest by its first letters."""
    text = str(value)
    return "nothing" if value is None else f"`{text[:12] if re.fullmatch('[0-9a-f]{64}', text) else text}`"


def _sealed(row: Row[Any]) -> dict[str, object]:
    return _object(row.sealed)


def _object(text: str | bytes) -> dict[str, Any]:
    """What a JSON text holds by name; nothing where it was made something else."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _end(rows: Sequence[Row[Any]], heads: Sequence[Head], expected: Head | None) -> Iterator[Finding]:
    last = Head(_place(rows[-1]), rows[-1].hash) if rows else Head(0, GENESIS)
    if len(heads) != 1:
        said = f"{len(heads)} times" if heads else "nowhere"
        what = f"where the record ends is said {said} in the table `heads`, and is to be said once: its last entry is "
        yield Finding(last.seq, f"{what}{last.seq}")
    elif heads[0].seq > last.seq:
        one = heads[0].seq == last.seq + 1
        gone = f"entry {heads[0].seq}" if one else f"entries {last.seq + 1} to {heads[0].seq}"
        yield Finding(heads[0].seq, f"{gone} at the end, of which the head tells, {'is' if one else 'are'} gone")
    elif heads[0].seq < last.seq:
        what = f"the head says that the record ends at entry {heads[0].seq}, and it goes on to entry {last.seq}"
        yield Finding(last.seq, what)
    elif heads[0] != last:
        yield Finding(last.seq, f"the head says that entry {last.seq} has another hash than it has")
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
