"""The ledger on both databases: one chain, in order, all of an append or none of it."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from engine.record import (
    AlreadyDone,
    Draft,
    Kind,
    Moved,
    Once,
    Position,
    Record,
    Unavailable,
    append,
    audit,
    content,
    digest_of,
    entries,
    entry,
    head,
    open_record,
)
from engine.record.ledger import LEDGER
from engine.record.migrate import downgrade, revision, upgrade
from engine.record.store import writing
from tests.record.ledgers import SetClock, fill, opened, submitting
from tests.record.postgresql import empty_database


def test_what_is_appended_is_read_back(database: str) -> None:
    with opened(database) as record:
        appended = fill(record, 3)
        assert entries(record) == appended
        assert [each.seq for each in appended] == [1, 2, 3]
        assert entry(record, 2) == appended[1]
        assert entry(record, 4) is None
        assert content(record, appended[0].content("evidence")) == b"evidence 0"
        assert entries(record, "I1", [Kind.SUBMITTED], after=1, up_to=2) == [appended[1]]
        assert entries(record, "I2") == []
        assert str(head(record)) == f"3:{appended[-1].hash}"


def test_an_empty_record_is_sound(database: str) -> None:
    with opened(database) as record:
        found = audit(record)
        assert (found.findings, found.head.seq, found.contents) == ((), 0, 0)


def test_migrations_go_down_to_nothing_and_up_again(database: str) -> None:
    with opened(database) as record:
        fill(record, 2)
        assert revision(record) is not None
        downgrade(record, "base")
        assert revision(record) is None
        assert set(inspect(record.engine).get_table_names()) <= {"alembic_version"}
        upgrade(record)
        assert entries(record) == []
        fill(record, 1)
        assert audit(record).findings == ()


def test_a_record_is_opened_again_as_it_was(database: str) -> None:
    with opened(database) as record:
        kept = fill(record, 2)
    with opened(database) as record:
        assert entries(record) == kept


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET role = 'qa' WHERE seq = 1",
        "DELETE FROM entries WHERE seq = 2",
        "DELETE FROM contents",
        "UPDATE contents SET digest = 'x'",
        "DELETE FROM heads",
        "UPDATE heads SET seq = 1",
        "INSERT INTO heads (id, seq, hash) VALUES (2, 0, 'x')",
        (
            "INSERT INTO entries SELECT 9, at, kind, by, role, inspection, body, digest, previous, sealed, 'x'"
            " FROM entries WHERE seq = 1"
        ),
    ],
)
def test_the_database_refuses_to_change_the_record(database: str, statement: str) -> None:
    with opened(database) as record:
        fill(record, 2)
        with pytest.raises(DBAPIError, match="append-only"), record.engine.begin() as connection:
            connection.execute(text(statement.replace(" by,", ' "by",')))
        assert audit(record).findings == ()


def test_sqlite_refuses_to_replace_a_row(tmp_path: object) -> None:
    with opened(f"sqlite:///{tmp_path}/record.sqlite") as record:
        fill(record, 2)
        for statement in (
            "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE seq = 1",
            "INSERT OR REPLACE INTO contents SELECT digest, x'00' FROM contents",
        ):
            with pytest.raises(DBAPIError, match="append-only"), record.engine.begin() as connection:
                connection.execute(text(statement))
        assert audit(record).findings == ()


def test_postgresql_refuses_to_empty_a_table(postgresql: str) -> None:
    with opened(empty_database(postgresql)) as record:
        fill(record, 1)
        for table in ("entries", "contents", "heads"):
            with pytest.raises(DBAPIError, match="append-only"), record.engine.begin() as connection:
                connection.execute(text(f"TRUNCATE {table}"))


def test_several_entries_are_appended_all_or_none(database: str) -> None:
    with opened(database) as record:
        fill(record, 1)
        bad = Draft(Kind.DECIDED, "Ann", "inspector", "I1", {"number": 2**60})
        with pytest.raises(Exception, match=str(2**60)):
            append(record, [submitting(b"x"), bad], SetClock(), contents=[b"x"])
        assert len(entries(record)) == 1
        with pytest.raises(KeyError):
            content(record, digest_of(b"x"))
        assert audit(record).findings == ()


def test_a_content_is_kept_once(database: str) -> None:
    with opened(database) as record:
        for _ in range(2):
            append(record, [submitting(b"same")], SetClock(), contents=[b"same"])
        assert audit(record).contents == 1


def test_who_was_slower_is_told_so(database: str) -> None:
    with opened(database) as record:
        fill(record, 1)
        looked = Position("I1", 1)
        append(record, [submitting(b"b")], SetClock(), contents=[b"b"], position=looked)
        with pytest.raises(Moved):
            append(record, [submitting(b"c")], SetClock(), contents=[b"c"], position=looked)
        append(record, [Draft(Kind.READ, "Bo", "qa", "I1")], SetClock())
        append(record, [submitting(b"d")], SetClock(), contents=[b"d"], position=Position("I1", 2))
        append(record, [submitting(b"e", "I2")], SetClock(), contents=[b"e"], position=Position("I2", 0))


def test_a_request_is_done_once(database: str) -> None:
    with opened(database) as record:
        once = Once("Ann/key", "digest of it")
        first = append(record, [submitting(b"a")], SetClock(), contents=[b"a"], once=once)
        with pytest.raises(AlreadyDone) as done:
            append(record, [submitting(b"a")], SetClock(), contents=[b"a"], once=once)
        assert (done.value.seq, done.value.same) == (first[0].seq, True)
        with pytest.raises(AlreadyDone) as other:
            append(record, [submitting(b"a")], SetClock(), once=Once("Ann/key", "another"))
        assert not other.value.same
        append(record, [submitting(b"a")], SetClock(), once=Once("Bo/key", "another"))
        assert len(entries(record)) == 2


def test_a_clock_that_goes_back_is_told_and_breaks_nothing(database: str) -> None:
    with opened(database) as record:
        clock = SetClock()
        fill(record, 2, clock)
        clock.time -= timedelta(hours=1)
        appended = append(record, [submitting(b"late")], clock, contents=[b"late"])
        back = entries(record)[2]
        assert (back.kind, back.by, back.seq) == (Kind.CLOCK_BACK, LEDGER, 3)
        assert [each.seq for each in appended] == [4]
        assert appended[0].at == datetime(2026, 3, 2, 8, 0, 3, tzinfo=UTC)
        found = audit(record)
        assert found.findings == ()
        assert found.told == (
            "entry 3: the clock went back, from 2026-03-02T09:00:02.000000Z to 2026-03-02T08:00:03.000000Z",
        )


def test_threads_keep_one_chain(database: str) -> None:
    with opened(database) as record:
        failed: list[Exception] = []

        def work(name: str) -> None:
            try:
                for i in range(10):
                    one = f"{name} {i}".encode()
                    append(record, [submitting(one, name)], lambda: datetime.now(UTC), contents=[one])
            except Exception as error:  # noqa: BLE001 - told below
                failed.append(error)

        threads = [threading.Thread(target=work, args=(f"I{i}",)) for i in range(6)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert failed == []
        assert [each.seq for each in entries(record)] == list(range(1, 61))
        assert (audit(record).findings, audit(record).told) == ((), ())


def _half_done(record: Record) -> None:
    with writing(record) as connection:
        connection.execute(text("INSERT INTO once VALUES ('a', 'b', 1, 'c')"))
        raise RuntimeError


def test_a_turn_that_fails_leaves_nothing_and_lets_the_next_in(database: str) -> None:
    with opened(database) as record:
        fill(record, 1)
        with pytest.raises(RuntimeError):
            _half_done(record)
        fill(record, 1)
        with record.engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM once")).scalar() == 0


def test_a_database_that_is_not_there_is_told(tmp_path: object) -> None:
    for url in (f"sqlite:///{tmp_path}/no/such/record.sqlite", f"postgresql+psycopg://x@/x?host={tmp_path}"):
        with pytest.raises(Unavailable):
            open_record(url)
