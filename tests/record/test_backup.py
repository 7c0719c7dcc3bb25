"""A record that is backed up and restored, as docs/record.md says, is the same and guards itself as before."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from engine.record import Record, audit, entries
from tests.record.ledgers import fill, opened
from tests.record.postgresql import BINARIES, empty_database


def holds_as_before(restored: Record, record: Record) -> None:
    assert entries(restored) == entries(record)
    assert audit(restored) == audit(record)
    assert audit(restored).findings == ()
    with pytest.raises(DBAPIError, match="append-only"), restored.engine.begin() as connection:
        connection.execute(text("DELETE FROM entries"))
    fill(restored, 1)
    assert audit(restored).findings == ()


def test_sqlite(tmp_path: Path) -> None:
    with opened(f"sqlite:///{tmp_path}/record.sqlite") as record:
        fill(record, 3)
        copy = tmp_path / "BACKUP.sqlite"
        if shutil.which("sqlite3"):
            subprocess.run(["sqlite3", str(tmp_path / "record.sqlite"), f".backup '{copy}'"], check=True)
        else:  # what the command's `.backup` calls
            with sqlite3.connect(tmp_path / "record.sqlite") as source, sqlite3.connect(copy) as target:
                source.backup(target)
            source.close()
            target.close()
        (tmp_path / "new").mkdir()
        shutil.copy(copy, tmp_path / "new" / "record.sqlite")
        with opened(f"sqlite:///{tmp_path}/new/record.sqlite") as restored:
            holds_as_before(restored, record)


def test_postgresql(postgresql: str, tmp_path: Path) -> None:
    old, new = empty_database(postgresql), empty_database(postgresql)
    with opened(old) as record:
        fill(record, 3)
        where = {**os.environ, "PGHOST": str(make_url(old).query["host"]), "PGUSER": "ragstone"}
        backup = str(tmp_path / "BACKUP")
        dump = [str(BINARIES[-1] / "pg_dump"), "--format=custom", f"--file={backup}", str(make_url(old).database)]
        restore = [str(BINARIES[-1] / "pg_restore"), f"--dbname={make_url(new).database}", backup]
        for command in (dump, restore):
            subprocess.run(command, check=True, env=where)
        with opened(new) as restored:
            holds_as_before(restored, record)
