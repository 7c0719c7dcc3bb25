"""The ledger, its contents, and what stands outside the record: every table of the first form, with its guards."""

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None

APPEND_ONLY = ("entries", "contents")
OUTSIDE = ("once", "sessions", "tokens")


def upgrade() -> None:
    """Makes the tables, and the triggers that refuse what an append-only record has no place for."""
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "entries",
        sa.Column("seq", number, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("inspection", sa.Text),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("sealed", sa.Text, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False, unique=True),
    )
    op.create_index("entries_of_inspection", "entries", ["inspection", "seq"])
    op.create_index("entries_of_kind", "entries", ["kind", "seq"])
    op.create_table(
        "contents",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "heads",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.execute("INSERT INTO heads (id, seq, hash) VALUES (1, 0, '" + "0" * 64 + "')")
    op.create_table(
        "once",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("request", sa.String(64), nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("expires", sa.String(27), nullable=False),
    )
    op.create_table(
        "tokens",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("roles", sa.Text, nullable=False),
        sa.Column("made", sa.String(27), nullable=False),
        sa.Column("expires", sa.String(27)),
    )
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(sa.text(statement))


def downgrade() -> None:
    """Takes all of it away; triggers go with their tables."""
    for name in (*OUTSIDE, "heads", *APPEND_ONLY):
        op.drop_table(name)
    if op.get_bind().dialect.name == "postgresql":
        for function in ("ragstone_refuse", "ragstone_follow", "ragstone_advance"):
            op.execute(f"DROP FUNCTION {function}()")


SQLITE = (
    *(
        f"""CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}
        BEGIN SELECT RAISE(ABORT, 'the record is append-only: {table} refuse {verb.lower()}'); END"""
        for table in APPEND_ONLY
        for verb in ("UPDATE", "DELETE")
    ),
    """CREATE TRIGGER contents_once BEFORE INSERT ON contents
    WHEN EXISTS (SELECT 1 FROM contents WHERE digest = NEW.digest)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only: contents refuse to be replaced'); END""",
    """CREATE TRIGGER entries_follow BEFORE INSERT ON entries
    WHEN NOT EXISTS (SELECT 1 FROM heads WHERE NEW.seq = seq + 1 AND NEW.previous = hash)
    BEGIN SELECT RAISE(ABORT, 'the record is append-only: an entry follows the last'); END""",
    """CREATE TRIGGER heads_advance BEFORE UPDATE ON heads
    WHEN NOT (NEW.id = OLD.id AND NEW.seq = OLD.seq + 1
        AND EXISTS (SELECT 1 FROM entries WHERE seq = NEW.seq AND hash = NEW.hash))
    BEGIN SELECT RAISE(ABORT, 'the record is append-only: its head follows its entries'); END""",
    """CREATE TRIGGER heads_no_delete BEFORE DELETE ON heads
    BEGIN SELECT RAISE(ABORT, 'the record is append-only: its head stays'); END""",
    """CREATE TRIGGER heads_no_insert BEFORE INSERT ON heads
    BEGIN SELECT RAISE(ABORT, 'the record is append-only: it has one head'); END""",
)

POSTGRESQL = (
    """CREATE FUNCTION ragstone_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the record is append-only: % refuse %', TG_TABLE_NAME, lower(TG_OP); END $$""",
    """CREATE FUNCTION ragstone_follow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT EXISTS (SELECT 1 FROM heads WHERE NEW.seq = seq + 1 AND NEW.previous = hash) THEN
            RAISE EXCEPTION 'the record is append-only: an entry follows the last';
        END IF;
        RETURN NEW;
    END $$""",
    """CREATE FUNCTION ragstone_advance() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT (NEW.id = OLD.id AND NEW.seq = OLD.seq + 1
            AND EXISTS (SELECT 1 FROM entries WHERE seq = NEW.seq AND hash = NEW.hash)) THEN
            RAISE EXCEPTION 'the record is append-only: its head follows its entries';
        END IF;
        RETURN NEW;
    END $$""",
    *(
        f"""CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION ragstone_refuse()"""
        for table in APPEND_ONLY
    ),
    """CREATE TRIGGER heads_no_change BEFORE INSERT OR DELETE OR TRUNCATE ON heads
    FOR EACH STATEMENT EXECUTE FUNCTION ragstone_refuse()""",
    "CREATE TRIGGER entries_follow BEFORE INSERT ON entries FOR EACH ROW EXECUTE FUNCTION ragstone_follow()",
    "CREATE TRIGGER heads_advance BEFORE UPDATE ON heads FOR EACH ROW EXECUTE FUNCTION ragstone_advance()",
)
