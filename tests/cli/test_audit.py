"""`ragstone audit verify` and `ragstone verify`, as a user runs them."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.service.recorded import books, decided

Run = Callable[..., CompletedProcess[str]]
UNREAD = "error[no-record]: the record cannot be read"
NO_TRIGGER = "no such trigger: contents_no_delete"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with a record of one decision."""
    with books(f"sqlite:///{tmp_path / 'record.sqlite'}") as opened:
        decided(opened)
    return tmp_path


def altered(data: Path, statement: str) -> None:
    """Runs a statement past every guard, and leaves the guards of the tables that are still there as they were."""
    with sqlite3.connect(data / "record.sqlite") as connection:
        guards = connection.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for made in (sql for _, table, sql in guards if table in there):
            connection.execute(made)
    connection.close()


def test_a_sound_record(run: Run, data: Path) -> None:
    done = run("audit", "verify", "--data", str(data))
    assert (done.returncode, done.stderr) == (0, "")
    said, head = done.stdout.splitlines()
    assert said == "nothing in the record was altered: 4 entries and 3 contents, each as it was recorded"
    again = run("audit", "verify", "--data", str(data), "--expect", head.removeprefix("head "))
    assert again.returncode == 0
    other = run("audit", "verify", "--data", str(data), "--expect", "4:" + "0" * 64)
    assert (other.returncode, other.stdout.splitlines()[0]) == (
        1,
        "altered: entry 4 is not the one whose hash was kept elsewhere",
    )


def test_an_altered_record(run: Run, data: Path) -> None:
    altered(data, "UPDATE entries SET by = 'Mallory' WHERE seq = 4")
    done = run("audit", "verify", "--data", str(data))
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == (
        "altered: entry 4 (decided, inspection trial): `by` was `Ann` when it was recorded, and is `Mallory`\n"
        "now\n\n1 alteration; 4 entries and 3 contents were gone over\n"
    )


def test_a_decision_that_holds_and_one_that_does_not(run: Run, data: Path) -> None:
    done = run("verify", "4", "--data", str(data))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "decision 4 of inspection trial, recorded 2026-03-02T09:00:01+00:00: derived again by both derivations, "
        "the same byte for byte\n"
    )
    altered(
        data,
        "UPDATE contents SET bytes = CAST(replace(CAST(bytes AS TEXT), 'Inadequate', 'Outstanding') AS BLOB)"
        ' WHERE CAST(bytes AS TEXT) LIKE \'{"inspection":"trial",%\'',
    )
    done = run("verify", "4", "--data", str(data))
    assert (done.returncode, done.stderr) == (1, "")
    assert 'is recorded as `"Outstanding"`, and is derived as `"Inadequate"`' in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "error[no-record]: one record is needed"),
        (("--data", "nowhere"), "error[no-record]: there is no record in `nowhere`"),
        (("--data", "{data}", "--expect", "x"), "error[bad-step]: `x` is no head of a record"),
        (("--data", "{data}/words"), "error[no-record]: the record cannot be read: the file is not a database"),
        (("--data", "{data}/nothing"), "error[no-record]: the record cannot be read: the file is not a database"),
        (
            ("--data", "{data}/later"),
            "error[no-record]: the record cannot be read: its tables are of another version, `zzz`",
        ),
        (
            ("--data", "{data}/older"),
            f"{UNREAD}: its tables say that they are of version `1`, and do not hold it: {NO_TRIGGER}",
        ),
        (
            ("--data", "{data}/unsaid"),
            f"{UNREAD}: which version its tables are of is no longer said: `alembic_version` was altered",
        ),
        (
            ("--database", "sqlite:///{data}/new.sqlite"),
            "error[no-record]: the record cannot be read: no such file or directory",
        ),
        (("--database", "x"), "error[no-record]: the record cannot be read: it is no address of a database"),
        (
            ("--database", "none://x/y"),
            "error[no-record]: the record cannot be read: no library that is installed speaks to such a database",
        ),
    ],
)
def test_what_is_no_record_is_refused(run: Run, data: Path, arguments: tuple[str, ...], said: str) -> None:
    sound = (data / "record.sqlite").read_bytes()
    for name, content in {
        "words": b"hello",
        "nothing": b"",
        **dict.fromkeys(("later", "older", "unsaid"), sound),
    }.items():
        (data / name).mkdir()
        (data / name / "record.sqlite").write_bytes(content)
    altered(data / "later", "UPDATE alembic_version SET version_num = 'zzz'")
    altered(data / "older", "UPDATE alembic_version SET version_num = '1'")
    altered(data / "unsaid", "DROP TABLE alembic_version")
    done = run("audit", "verify", *(each.replace("{data}", str(data)) for each in arguments))
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, said)
    assert (data / "nothing" / "record.sqlite").read_bytes() == b""
    assert not (data / "new.sqlite").exists()


def test_a_decision_that_was_never_recorded(run: Run, data: Path) -> None:
    done = run("verify", "9", "--data", str(data))
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "error[not-recorded]: there is no decision `9`")
    assert run("verify", "9" * 30, "--data", str(data)).returncode == 2


@pytest.mark.parametrize(
    ("statement", "audited", "verified"),
    [
        ("UPDATE entries SET body = '{' WHERE seq = 4", "its body is not what was recorded", "its body is not what"),
        ("UPDATE entries SET body = '[1]' WHERE seq = 4", "its body is not what was recorded", "its body is not what"),
        ("UPDATE entries SET body = x'ff' WHERE seq = 4", "its body is not what was recorded", "its body is not what"),
        ("UPDATE entries SET body = CAST(x'ff' AS TEXT) WHERE seq = 4", "its body is not", "its body is not what"),
        (
            "UPDATE entries SET body = (SELECT body FROM entries WHERE seq = 1) WHERE seq = 4",
            "its body is not what was recorded",
            "its body is not what was recorded",
        ),
        ("UPDATE entries SET sealed = x'ff' WHERE seq = 4", "its seal was altered", "its seal was altered"),
        ("UPDATE entries SET at = 'soon' WHERE seq = 4", "`at` was", "is `soon` now"),
        ("UPDATE entries SET kind = 'invented' WHERE seq = 4", "`kind` was `decided`", "is `invented` now"),
        ("UPDATE entries SET kind = 'clock went back' WHERE seq = 4", "`kind` was `decided`", "is `clock went back`"),
        ("UPDATE contents SET bytes = 'text'", "the evidence is not what was recorded", "the evidence is not what"),
        ("UPDATE contents SET bytes = 900000000000000000", "the pack is not what", "the pack is not what"),
        ("UPDATE contents SET bytes = x'7b7d'", "the decision is not what was recorded", "the pack is not what"),
        ("INSERT INTO heads VALUES (2, 4, 'f')", "said 2 times in the table `heads`", None),
        ("UPDATE heads SET seq = 'x'", "said nowhere in the table `heads`", None),
        ("DROP TABLE heads", "the table `heads` is gone", None),
        ("DROP TABLE contents", "the table `contents` is gone", "the record cannot be read: no such table"),
    ],
)
def test_whatever_was_put_in_is_named_and_nothing_is_derived_from_it(
    run: Run, data: Path, statement: str, audited: str, verified: str | None
) -> None:
    altered(data, statement)
    done = run("audit", "verify", "--data", str(data))
    assert (done.returncode, done.stderr) == (1, "")
    assert audited in " ".join(done.stdout.split())
    again = run("verify", "4", "--data", str(data))
    if verified is None:
        assert again.returncode == 0
    else:
        assert again.returncode in (1, 2)
        assert verified in " ".join((again.stdout + again.stderr).split())
