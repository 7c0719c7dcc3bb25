"""Tables, columns, indexes and guards of a record beside those that ragstone makes: what is gone, altered or added.

Whoever drops a guard can alter the record and put nothing back, so a guard that is gone is told by itself.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import ProgrammingError

from engine.record.migrate import upgrade_in
from engine.record.store import Record, reading

Form = Mapping[str, str]
"""What makes up the tables of a record: each thing as people name it, and how it is made."""

MADE_IN = "ragstone_as_made"
"""The schema in which PostgreSQL makes the tables anew to compare them. It is taken back at once."""

SQLITE = """
SELECT 'the table `' || t.name || '`', '' FROM sqlite_master t WHERE t.type = 'table'
UNION ALL SELECT 'the column `' || c.name || '` of the table `' || t.name || '`',
    c.type || c."notnull" || coalesce(c.dflt_value, '') || c.pk || c.hidden
    FROM sqlite_master t, pragma_table_xinfo(t.name) c WHERE t.type = 'table'
UNION ALL SELECT 'the index `' || i.name || '` of the table `' || t.name || '`', i."unique" || i.partial ||
    (SELECT group_concat(coalesce(x.name, '') || x."desc" || x.coll) FROM pragma_index_xinfo(i.name) x)
    FROM sqlite_master t, pragma_index_list(t.name) i WHERE t.type = 'table'
UNION ALL SELECT 'the guard `' || g.name || '` of the table `' || g.tbl_name || '`', g.sql
    FROM sqlite_master g WHERE g.type = 'trigger'
"""

POSTGRESQL = """
WITH t AS (SELECT oid, relname AS name, relrowsecurity FROM pg_class
    WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace)
SELECT 'the table `' || name || '`', relrowsecurity::text FROM t
UNION ALL SELECT 'the column `' || attname || '` of the table `' || name || '`',
    concat(format_type(atttypid, atttypmod), attnotnull, attgenerated, attidentity, pg_get_expr(adbin, adrelid))
    FROM t JOIN pg_attribute a ON attrelid = t.oid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attnum > 0 AND NOT attisdropped
UNION ALL SELECT 'the index `' || i.relname || '` of the table `' || name || '`', pg_get_indexdef(i.oid)
    FROM t JOIN pg_index ON indrelid = t.oid JOIN pg_class i ON i.oid = indexrelid
UNION ALL SELECT 'the rule `' || rulename || '` of the table `' || name || '`', pg_get_ruledef(r.oid)
    FROM t JOIN pg_rewrite r ON ev_class = t.oid
UNION ALL SELECT 'the guard `' || tgname || '` of the table `' || name || '`',
    concat(tgenabled, pg_get_triggerdef(g.oid))
    FROM t JOIN pg_trigger g ON tgrelid = t.oid WHERE NOT tgisinternal
UNION ALL SELECT 'what the guard `' || tgname || '` of the table `' || name || '` does', prosrc
    FROM t JOIN pg_trigger g ON tgrelid = t.oid JOIN pg_proc p ON p.oid = tgfoid WHERE NOT tgisinternal
"""


def alterations(record: Record) -> Iterator[str]:
    """What of the tables of a record is not as ragstone makes it; tables of others beside them are left alone.

    Raises Unavailable; LookupError where the database lets its user make nothing to compare with.
    """
    with reading(record) as connection:
        found = _form(connection)
    made = _made_by_sqlite() if record.engine.dialect.name == "sqlite" else _made_by_postgresql(record.engine)
    tables = [each for each in made if each.startswith("the table")]
    gone = [each for each in tables if each not in found]
    yield from (f"{each} is gone" for each in gone)
    for thing in dict.fromkeys((*made, *found)):
        of = next((each for each in tables if thing.endswith((each, f"{each} does"))), None)
        if of is None or of in gone:
            continue
        if thing not in found and not thing.startswith("what"):
            yield f"{thing} is gone{_so(thing)}"
        elif thing not in made and not thing.startswith("what"):
            yield f"{thing} was added: ragstone makes none of that name"
        elif thing in made and thing in found and made[thing] != found[thing]:
            yield f"{thing} is not as ragstone makes it{_so(thing)}"


def _so(thing: str) -> str:
    return ": what it refuses may have been done" if "guard" in thing else ""


def _form(connection: Connection) -> Form:
    """What the tables are made up of. Which schema they stand in makes no difference."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(text(SQLITE)).all()
        return {thing: " ".join(made.split()) for thing, made in rows}
    schema = connection.execute(text("SELECT current_schema()")).scalar_one()
    rows = connection.execute(text(POSTGRESQL.replace("::", "\\:\\:"))).all()
    within = re.compile(rf'(?<![\w"])"?{re.escape(schema)}"?\.')
    return {thing: within.sub("", made) for thing, made in rows}


@lru_cache(maxsize=1)
def _made_by_sqlite() -> Form:
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            upgrade_in(connection)
            return _form(connection)
    finally:
        engine.dispose()


def _made_by_postgresql(engine: Engine) -> Form:
    with engine.connect() as connection, connection.begin() as turn:
        try:
            connection.execute(text(f"CREATE SCHEMA {MADE_IN}"))
        except ProgrammingError as error:
            raise LookupError(str(error.orig)) from error
        connection.execute(text(f"SET LOCAL search_path TO {MADE_IN}"))
        upgrade_in(connection)
        made = _form(connection)
        turn.rollback()
        return made
