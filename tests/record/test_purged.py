"""Contents are let go by the entry that purges them, and in no other way; the audit tells it from an alteration."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from engine.ir.canonical import Json
from engine.record import (
    Draft,
    Entry,
    Kind,
    Purged,
    Record,
    append,
    audit,
    content,
    digest_of,
    entries,
    erase,
    has_content,
)
from engine.record.migrate import downgrade, upgrade
from tests.record.ledgers import SetClock, fill, opened, submitting
from tests.record.test_audit import alter

RULE = "kept for 24 months"
LATER = SetClock(datetime(2026, 3, 2, 10, tzinfo=UTC))


def purge(record: Record, *digests: str, purging: tuple[str, ...] | None = None, kind: Kind = Kind.PURGED) -> Entry:
    body: dict[str, Json] = {"rule": RULE, "purged": [*digests]}
    draft = Draft(kind, "Ada", "administrator", "I1", body)
    return append(record, [draft], LATER, purging=digests if purging is None else purging)[0]


def delete(record: Record, digest: str) -> None:
    with record.engine.begin() as connection:
        connection.execute(text(f"DELETE FROM contents WHERE digest = '{digest}'"))


def test_what_is_purged_is_gone_and_the_record_is_sound(database: str) -> None:
    with opened(database) as record:
        first, second, _ = (each.content("evidence") for each in fill(record, 3))
        purged = purge(record, first, second)
        found = audit(record)
        assert (found.findings, found.contents) == ((), 1)
        assert found.told[-1] == (
            "entry 4 (purged, inspection I1): 2 contents were purged on 2026-03-02"
            " under the rule `kept for 24 months` by Ada"
        )
        with pytest.raises(
            Purged, match="rested on was purged on 2026-03-02 under the rule `kept for 24 months` by Ada"
        ):
            content(record, first)
        assert len(entries(record)) == purged.seq


def test_its_bytes_are_in_no_file_of_sqlite(tmp_path: Path) -> None:
    kept = b"what Mary Evans of the Northgate office said, at length: " * 400
    with opened(f"sqlite:///{tmp_path}/record.sqlite") as record:
        append(record, [submitting(kept)], SetClock(), contents=[kept])
        fill(record, 1)
        held = b"".join(each.read_bytes() for each in tmp_path.iterdir())
        assert b"Mary Evans" in held
        purge(record, digest_of(kept))
        erase(record)
        held = b"".join(each.read_bytes() for each in tmp_path.iterdir())
        assert b"Mary Evans" not in held
        assert b"evidence 0" in held


def test_its_bytes_are_in_no_file_of_postgresqls_table(postgresql: str, tmp_path: Path) -> None:
    del tmp_path
    from tests.record.postgresql import empty_database  # noqa: PLC0415 - needs a server

    url = empty_database(postgresql)
    kept = b"what Mary Evans of the Northgate office said"
    with opened(url) as record:
        append(record, [submitting(kept)], SetClock(), contents=[kept])
        purge(record, digest_of(kept))
        erase(record)
        with record.engine.begin() as connection:
            connection.execute(text("CHECKPOINT"))
            place = connection.execute(text("SELECT pg_relation_filepath('contents')")).scalar_one()
        table = Path(str(make_url(postgresql).query["host"])) / "data" / place
        assert b"Mary Evans" not in table.read_bytes()


def test_nothing_but_what_is_named_is_let_go(database: str) -> None:
    with opened(database) as record:
        first, second = (each.content("evidence") for each in fill(record, 2))
        with pytest.raises(DBAPIError, match="contents go only as the last entry purges them"):
            purge(record, first, purging=(first, second))
        with pytest.raises(DBAPIError, match="contents go only as the last entry purges them"):
            purge(record, first, kind=Kind.SUBMITTED)
        with pytest.raises(DBAPIError, match="contents go only as the last entry purges them"):
            delete(record, second)
        assert (has_content(record, first), has_content(record, second)) == (True, True)
        assert len(entries(record)) == 2
        assert audit(record).findings == ()


def test_nothing_is_let_go_once_the_ledger_went_on(database: str) -> None:
    with opened(database) as record:
        first, second = (each.content("evidence") for each in fill(record, 2))
        purge(record, first, second, purging=(first,))
        fill(record, 1, LATER)
        with pytest.raises(DBAPIError, match="contents go only as the last entry purges them"):
            delete(record, second)
        assert has_content(record, second)


def test_what_was_purged_and_is_there_again_is_named(database: str) -> None:
    with opened(database) as record:
        (first,) = fill(record, 1)
        digest = first.content("evidence")
        purge(record, digest)
        blob = {"sqlite": "x'65766964656e63652030'", "postgresql": "'evidence 0'"}[record.engine.dialect.name]
        alter(record, f"INSERT INTO contents VALUES ('{digest}', {blob})")
        assert [each.what for each in audit(record).findings] == [
            f"entry 2 purged the evidence of {digest[:12]}, and it is there again"
        ]


def test_what_is_submitted_again_after_it_is_held_like_any_other(database: str) -> None:
    with opened(database) as record:
        digest = fill(record, 1)[0].content("evidence")
        purge(record, digest)
        fill(record, 1, LATER)
        assert (content(record, digest), audit(record).findings) == (b"evidence 0", ())
        alter(record, f"DELETE FROM contents WHERE digest = '{digest}'")
        assert [each.what for each in audit(record).findings] == [
            "entry 3 (evidence submitted, inspection I1): the evidence is gone"
        ]


def test_a_purge_that_was_altered_is_named(database: str) -> None:
    with opened(database) as record:
        first, second = (each.content("evidence") for each in fill(record, 2))
        purge(record, first)
        alter(
            record,
            f"UPDATE entries SET body = replace(body, '{first}', '{first}\", \"{second}') WHERE seq = 3",
            f"DELETE FROM contents WHERE digest = '{second}'",
        )
        assert [each.what for each in audit(record).findings] == [
            "entry 3 (purged, inspection I1): its body is not what was recorded"
        ]


def test_the_migration_goes_down_and_up(database: str) -> None:
    with opened(database) as record:
        (first,) = fill(record, 1)
        downgrade(record, "1")
        with pytest.raises(DBAPIError, match="contents refuse delete"):
            purge(record, first.content("evidence"))
        upgrade(record)
        purge(record, first.content("evidence"))
        assert audit(record).findings == ()


def test_sqlite_writes_over_what_is_deleted(tmp_path: Path) -> None:
    with opened(f"sqlite:///{tmp_path}/record.sqlite") as record, record.engine.begin() as connection:
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar_one() == 1
    assert sqlite3.sqlite_version_info >= (3, 38), "json_each is built in from there on"
