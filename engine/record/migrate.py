"""Bringing a record's tables to the form that this version needs, and back."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from engine.record.store import Record, reading, writing


def upgrade(record: Record, to: str = "head") -> None:
    """Makes or alters the tables, in one turn as the only writer; does nothing where they are as they should be."""
    config = _config()
    if to == "head" and revision(record) == ScriptDirectory.from_config(config).get_current_head():
        return
    with writing(record) as connection:
        upgrade_in(connection, to)


def upgrade_in(connection: Connection, to: str = "head") -> None:
    """The same in a transaction that is open."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def downgrade(record: Record, to: str) -> None:
    """Takes the tables back to an earlier form. To `base`, the whole record is gone."""
    config = _config()
    with writing(record) as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, to)


def revision(record: Record) -> str | None:
    """The revision that the tables are at; None before the first."""
    with reading(record) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def known(found: str | None) -> bool:
    """Whether a revision is one that this version can bring to today's form."""
    revisions = {each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions()}
    return found in revisions


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "engine.record:migrations")
    return config
