"""Contents may be deleted, and in one way alone: in the turn of an entry that purges them, and names them."""

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Has a content that the ledger's last entry purges be let go, and no other."""
    _run(SQLITE_AFTER if _sqlite() else POSTGRESQL_AFTER)


def downgrade() -> None:
    """Refuses every deletion, as before. What was purged stays so: an earlier version's audit calls it gone."""
    _run(SQLITE_BEFORE if _sqlite() else POSTGRESQL_BEFORE)


def _sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _run(statements: tuple[str, ...]) -> None:
    for statement in statements:
        op.execute(sa.text(statement))


SQLITE_AFTER = (
    "DROP TRIGGER contents_no_delete",
    """CREATE TRIGGER contents_purged BEFORE DELETE ON contents
    WHEN NOT EXISTS (
        SELECT 1 FROM heads JOIN entries ON entries.seq = heads.seq, json_each(entries.body, '$.purged') AS purged
        WHERE entries.kind = 'purged' AND purged.value = OLD.digest)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only: contents go only as the last entry purges them'); END""",
)

SQLITE_BEFORE = (
    "DROP TRIGGER contents_purged",
    """CREATE TRIGGER contents_no_delete BEFORE DELETE ON contents
    BEGIN SELECT RAISE(ABORT, 'the record is append-only: contents refuse delete'); END""",
)

POSTGRESQL_AFTER = (
    "DROP TRIGGER contents_no_change ON contents",
    """CREATE TRIGGER contents_no_change BEFORE UPDATE OR TRUNCATE ON contents
    FOR EACH STATEMENT EXECUTE FUNCTION ragstone_refuse()""",
    """CREATE FUNCTION ragstone_purge() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT EXISTS (
            SELECT 1 FROM heads JOIN entries ON entries.seq = heads.seq
            WHERE entries.kind = 'purged' AND jsonb_exists(entries.body\\:\\:jsonb -> 'purged', OLD.digest)) THEN
            RAISE EXCEPTION 'the record is append-only: contents go only as the last entry purges them';
        END IF;
        RETURN OLD;
    END $$""",
    "CREATE TRIGGER contents_purged BEFORE DELETE ON contents FOR EACH ROW EXECUTE FUNCTION ragstone_purge()",
)

POSTGRESQL_BEFORE = (
    "DROP TRIGGER contents_purged ON contents",
    "DROP FUNCTION ragstone_purge()",
    "DROP TRIGGER contents_no_change ON contents",
    """CREATE TRIGGER contents_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON contents
    FOR EACH STATEMENT EXECUTE FUNCTION ragstone_refuse()""",
)
