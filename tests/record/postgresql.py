"""A real PostgreSQL, started in a folder of its own for a run of tests, and stopped after it."""

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
NOBODY = "nobody"
"""Whom it runs as where the tests run as root, which PostgreSQL refuses."""


@contextmanager
def running() -> Iterator[str]:
    """A server that listens on a socket in its own folder, and the address of a database in it."""
    folder = Path(tempfile.mkdtemp(prefix="ragstone-pg-"))
    if os.getuid() == 0:
        who = pwd.getpwnam(NOBODY)
        os.chown(folder, who.pw_uid, who.pw_gid)
    data = folder / "data"
    try:
        _run("initdb", "-D", str(data), "-U", "ragstone", "-A", "trust", "-E", "UTF8", "--no-sync")
        server = f"postgresql+psycopg://ragstone@/postgres?host={folder}"
        started(server)
        try:
            yield server
        finally:
            stopped(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def started(server: str) -> None:
    """Starts it; again, where it was stopped."""
    folder = Path(str(make_url(server).query["host"]))
    options = f"-k {folder} -c listen_addresses= -c fsync=off"
    _run("pg_ctl", "-D", str(folder / "data"), "-w", "-l", str(folder / "log"), "-o", options, "start")


def stopped(server: str) -> None:
    """Stops it at once, whatever it is doing."""
    folder = Path(str(make_url(server).query["host"]))
    _run("pg_ctl", "-D", str(folder / "data"), "-w", "-m", "immediate", "stop")


def empty_database(server: str) -> str:
    """The address of a new database of a server."""
    name = f"record_{uuid.uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _run(program: str, *arguments: str) -> None:
    as_root = os.getuid() == 0
    user = NOBODY if as_root else None
    group = pwd.getpwnam(NOBODY).pw_gid if as_root else None
    command = [str(BINARIES[-1] / program), *arguments]
    ended = subprocess.run(
        command, user=user, group=group, extra_groups=[] if as_root else None, cwd="/", capture_output=True, check=False
    )
    assert ended.returncode == 0, ended.stderr.decode() + ended.stdout.decode()
