"""Where a record is kept: opening it, reading from it, and writing to it one at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, NoSuchModuleError, OperationalError

WAIT = 30
"""Seconds that a writer waits for the one before it."""
LOCK = 0x7261_6773
"""The number of PostgreSQL's advisory lock: `rags`."""
PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "recursive_triggers = ON",  # or a row that is replaced would be deleted past its trigger
    "secure_delete = ON",  # what is deleted is written over
)
"""How SQLite is used."""
SQLITE = b"SQLite format 3\0"
"""How a file of SQLite begins."""


class Unavailable(Exception):  # noqa: N818 - it is what happened
    """The database cannot be reached, or cannot write. Nothing of what was asked is recorded."""


@dataclass(frozen=True, slots=True)
class Record:
    """An open record. It may be shared between threads; a process that forks opens its own."""

    engine: Engine

    def close(self) -> None:
        """Lets go of every connection."""
        self.engine.dispose()


def record_url(folder: Path) -> str:
    """The address of the SQLite record in a folder."""
    return f"sqlite:///{(folder / 'record.sqlite').as_posix()}"


def open_record(url: str) -> Record:
    """Opens the record at an address of SQLAlchemy's form, and brings its tables to today's form.

    Raises Unavailable when the database cannot be reached.
    """
    record = Record(_engine(url))
    from engine.record.migrate import upgrade  # noqa: PLC0415 - it needs this module

    upgrade(record)
    return record


def open_kept(url: str) -> Record:
    """Opens a record that is there already, and brings its tables to today's form; makes none.

    Raises Unavailable when there is none at the address, or it cannot be read.
    """
    from engine.record.migrate import known, revision  # noqa: PLC0415 - it needs this module

    try:
        at = make_url(url)
        if at.get_backend_name() == "sqlite":
            _see_sqlite(Path(at.database or ""))
        record = Record(_engine(url))
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise Unavailable("no library that is installed speaks to such a database") from error
    except ArgumentError as error:
        raise Unavailable("it is no address of a database") from error
    found = revision(record)
    if not known(found):
        there = inspect(record.engine).get_table_names()
        record.close()
        if found is not None:
            raise Unavailable(f"its tables are of another version, `{found}`")
        raise Unavailable(
            "which version its tables are of is no longer said: `alembic_version` was altered"
            if "entries" in there
            else "it holds no tables of a record"
        )
    record.close()
    try:
        return open_record(url)
    except (Unavailable, DBAPIError) as error:
        why = str(error.orig if isinstance(error, DBAPIError) else error).partition("\n")[0]
        raise Unavailable(f"its tables say that they are of version `{found}`, and do not hold it: {why}") from error


def _see_sqlite(file: Path) -> None:
    """Raises Unavailable where a file is none of SQLite's, which opening it would make it."""
    try:
        with file.open("rb") as opened:
            begins = opened.read(len(SQLITE))
    except OSError as error:
        raise Unavailable(str(error.strerror).lower()) from error
    if begins != SQLITE:
        raise Unavailable("the file is not a database")


@contextmanager
def reading(record: Record) -> Iterator[Connection]:
    """One view of the record, as it stood when first read. Raises Unavailable."""
    with _told(), record.engine.begin() as connection:
        yield connection


@contextmanager
def writing(record: Record) -> Iterator[Connection]:
    """A turn as the only writer. All of it is kept, on disk, when it ends well; else nothing. Raises Unavailable."""
    with _told(), record.engine.connect().execution_options(writing=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        yield connection


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise Unavailable(str(error.orig)) from error
    except DBAPIError as error:
        if error.connection_invalidated or type(error) is DatabaseError:  # which SQLite raises for a file that is none
            raise Unavailable(str(error.orig)) from error
        raise


def _engine(url: str) -> Engine:
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": WAIT, "check_same_thread": False})
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


def _settle(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's own connection
    """The driver's own opening of transactions is off: it would open them late, and let two writers read one head.

    A text that was made something other than UTF-8 is read all the same, so that an audit can name it.
    """
    connection.isolation_level = None
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writing") else "BEGIN")
