"""Whoever drops the guards and alters the record by SQL is found out: which row, and what of it."""

import pytest
from sqlalchemy import text

from engine.record import Head, Record, append, audit
from tests.record.ledgers import SetClock, fill, opened, submitting

GUARDS = {
    "sqlite": "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT DISTINCT 'DROP TRIGGER ' || trigger_name || ' ON ' || event_object_table"
    " FROM information_schema.triggers",
}
TABLES = {"postgresql": ("entries", "contents", "heads"), "sqlite": ()}


def alter(record: Record, *statements: str) -> None:
    """Drops every guard, then runs the statements."""
    with record.engine.begin() as connection:
        for (drop,) in connection.execute(text(GUARDS[connection.dialect.name])).all():
            connection.execute(text(drop))
        for table in TABLES[connection.dialect.name]:  # TRUNCATE's, which the schema does not list
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER ALL"))
        for statement in statements:
            connection.execute(text(statement))


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            "UPDATE entries SET \"by\" = 'Mallory' WHERE seq = 3",
            ["entry 3 (evidence submitted, inspection I1): `by` was `Ann` when it was recorded, and is `Mallory` now"],
        ),
        (
            "UPDATE entries SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 2",
            [
                (
                    "entry 2 (evidence submitted, inspection I1): `at` was `2026-03-02T09:00:02.000000Z` when it was"
                    " recorded, and is `2020-01-01T00:00:00.000000Z` now"
                )
            ],
        ),
        (
            "UPDATE entries SET inspection = NULL WHERE seq = 5",
            ["entry 5 (evidence submitted): `inspection` was `I1` when it was recorded, and is `None` now"],
        ),
        (
            "UPDATE entries SET body = replace(body, 'contents', 'nothing') WHERE seq = 4",
            ["entry 4 (evidence submitted, inspection I1): its body is not what was recorded"],
        ),
        (
            "UPDATE entries SET hash = 'f' WHERE seq = 3",
            ["entry 3 (evidence submitted, inspection I1): its hash was altered"],
        ),
        (
            "UPDATE entries SET sealed = replace(sealed, 'Ann', 'Bob'), \"by\" = 'Bob' WHERE seq = 3",
            [
                "entry 3 (evidence submitted, inspection I1): its seal was altered",
                "entry 4 (evidence submitted, inspection I1): it does not follow entry 3 as that stands now",
            ],
        ),
        ("DELETE FROM entries WHERE seq = 3", ["entry 3 is gone"]),
        ("DELETE FROM entries WHERE seq IN (2, 3)", ["entries 2 to 3 are gone"]),
        ("DELETE FROM entries WHERE seq = 5", ["entry 5 is gone from the end"]),
        ("DELETE FROM entries WHERE seq > 3", ["entries 4 to 5 are gone from the end"]),
        (
            "UPDATE heads SET seq = 4",
            ["the record ends at entry 5, and its head is not there: it was altered past its guards"],
        ),
        (
            "DELETE FROM heads",
            ["the record ends at entry 5, and its head is not there: it was altered past its guards"],
        ),
        ("DELETE FROM entries", ["entries 1 to 5 are gone from the end"]),
    ],
)
def test_an_alteration_of_an_entry_is_named(database: str, statement: str, found: list[str]) -> None:
    with opened(database) as record:
        fill(record, 5)
        alter(record, statement)
        told = [each.what for each in audit(record).findings]
        assert [each for each in told if "content" not in each] == found


def test_an_alteration_of_a_content_is_named(database: str) -> None:
    with opened(database) as record:
        appended = fill(record, 3)
        second = appended[1].content("evidence")
        blob = {"sqlite": "x'00'", "postgresql": "'\\x00'"}[record.engine.dialect.name]
        alter(record, f"UPDATE contents SET bytes = {blob} WHERE digest = '{second}'")
        assert [(each.entry, each.what) for each in audit(record).findings] == [
            (2, "entry 2 (evidence submitted, inspection I1): the evidence is not what was recorded")
        ]
        alter(record, f"DELETE FROM contents WHERE digest = '{second}'")
        assert [(each.entry, each.what) for each in audit(record).findings] == [
            (2, "entry 2 (evidence submitted, inspection I1): the evidence is gone")
        ]


def test_a_content_that_nobody_recorded_is_named(database: str) -> None:
    with opened(database) as record:
        fill(record, 1)
        blob = {"sqlite": "x'00'", "postgresql": "'\\x00'"}[record.engine.dialect.name]
        alter(record, f"INSERT INTO contents VALUES ('{'a' * 64}', {blob})")
        assert [each.what for each in audit(record).findings] == [
            "the content aaaaaaaaaaaa is named by no entry: it was added, or what named it is gone"
        ]


def test_a_chain_made_anew_is_found_out_by_a_head_that_was_kept(database: str) -> None:
    with opened(database) as record:
        kept = fill(record, 3)[-1]
    with opened(database) as record:
        alter(record, "DELETE FROM entries", "DELETE FROM contents", f"UPDATE heads SET seq = 0, hash = '{'0' * 64}'")
        for i in range(3):
            append(record, [submitting(b"forged %d" % i)], SetClock(), contents=[b"forged %d" % i])
        assert audit(record).findings == ()
        told = audit(record, Head(kept.seq, kept.hash)).findings
        assert [each.what for each in told] == ["entry 3 is not the one whose hash was kept elsewhere"]
        assert audit(record, audit(record).head).findings == ()
