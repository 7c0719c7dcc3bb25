"""Whoever drops the guards and alters the record by SQL is found out: which row, and what of it."""

from collections.abc import Sequence

import pytest
from sqlalchemy import text

from engine.record import Head, Record, append, audit
from tests.record.ledgers import SetClock, fill, opened, submitting

ENTRY = "entry {} (evidence submitted, inspection I1)"
ADDED = (
    "INSERT INTO entries SELECT {}, at, kind, \"by\", role, inspection, body, digest, hash, sealed, 'f' FROM entries"
    " WHERE seq = 5"
)
"""One more entry, with what the last says."""


def alter(record: Record, *statements: str) -> None:
    """Runs the statements past every guard, and leaves the guards as they were."""
    with record.engine.begin() as connection:
        guards: Sequence[tuple[str, str]] = []
        if connection.dialect.name == "sqlite":
            found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
            guards = [(name, made) for name, made in found]
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        for name, _ in guards:
            connection.execute(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            connection.execute(text(statement))
        for _, made in guards:
            connection.execute(text(made))


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
            ["entry 5 (evidence submitted): `inspection` was `I1` when it was recorded, and is nothing now"],
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
        ("DELETE FROM entries WHERE seq = 5", ["entry 5 at the end, of which the head tells, is gone"]),
        ("DELETE FROM entries WHERE seq > 3", ["entries 4 to 5 at the end, of which the head tells, are gone"]),
        (
            "UPDATE heads SET seq = 4",
            ["the head says that the record ends at entry 4, and it goes on to entry 5"],
        ),
        (
            "DELETE FROM heads",
            [
                (
                    "where the record ends is said nowhere in the table `heads`, and is to be said once: its last entry"
                    " is 5"
                )
            ],
        ),
        (f"UPDATE heads SET hash = '{'a' * 64}'", ["the head says that entry 5 has another hash than it has"]),
        (
            "UPDATE entries SET seq = 30 WHERE seq = 3",
            ["entry 30 (evidence submitted, inspection I1): `seq` was `3` when it was recorded, and is `30` now"],
        ),
        *(
            (ADDED.format(seq), [f"{ENTRY.format(seq)}: it was added past the guards, and follows no entry"])
            for seq in (6, -1)
        ),
        ("DELETE FROM entries", ["entries 1 to 5 at the end, of which the head tells, are gone"]),
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


def test_what_was_gone_over_is_counted_whatever_the_head_says(database: str) -> None:
    with opened(database) as record:
        fill(record, 3)
        alter(record, "DELETE FROM heads")
        found = audit(record)
        assert (found.entries, found.contents, len(found.findings)) == (3, 3, 1)
