"""A record of which the tables or guards were altered is found out, though every entry is as it was."""

import pytest
from sqlalchemy import create_engine, make_url, text

from engine.record import audit
from tests.record.ledgers import fill, opened

GUARD = {"sqlite": "entries_no_update", "postgresql": "entries_no_change ON entries"}
HOLLOW = {
    "sqlite": (
        "DROP TRIGGER entries_no_delete",
        "CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries BEGIN SELECT 1; END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION ragstone_purge() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$",
    ),
}
MAY = "what it refuses may have been done"


def found_after(database: str, *statements: str) -> list[str]:
    with opened(database) as record:
        fill(record, 2)
        with record.engine.begin() as connection:
            for each in statements:
                connection.execute(text(each))
        return [each.what for each in audit(record).findings]


def dialect(database: str) -> str:
    return make_url(database).get_backend_name()


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("ALTER TABLE entries ADD COLUMN note text", ["the column `note` of the table `entries` was added: ragstone"]),
        ("ALTER TABLE tokens DROP COLUMN expires", ["the column `expires` of the table `tokens` is gone"]),
        ("DROP INDEX entries_of_kind", ["the index `entries_of_kind` of the table `entries` is gone"]),
        ("DROP TABLE once", ["the table `once` is gone"]),
        ("CREATE TABLE of_somebody_else (x integer)", []),
    ],
)
def test_a_table_that_was_altered_is_named(database: str, statement: str, found: list[str]) -> None:
    told = found_after(database, statement)
    assert [each[: len(said)] for each, said in zip(told, found, strict=True)] == found


def test_a_guard_that_is_gone_is_named(database: str) -> None:
    guard = GUARD[dialect(database)]
    [told] = found_after(database, f"DROP TRIGGER {guard}")
    assert told == f"the guard `{guard.partition(' ')[0]}` of the table `entries` is gone: {MAY}"


def test_a_guard_that_refuses_nothing_any_more_is_named(database: str) -> None:
    [told] = found_after(database, *HOLLOW[dialect(database)])
    assert told in (
        f"the guard `entries_no_delete` of the table `entries` is not as ragstone makes it: {MAY}",
        f"what the guard `contents_purged` of the table `contents` does is not as ragstone makes it: {MAY}",
    )


def test_what_was_switched_off_or_goes_another_way_in_postgresql_is_named(postgresql: str) -> None:
    from tests.record.postgresql import empty_database  # noqa: PLC0415 - only what needs it

    assert found_after(
        empty_database(postgresql),
        "ALTER TABLE entries DISABLE TRIGGER entries_no_change",
        "CREATE RULE quiet AS ON DELETE TO contents DO INSTEAD NOTHING",
    ) == [
        f"the guard `entries_no_change` of the table `entries` is not as ragstone makes it: {MAY}",
        "the rule `quiet` of the table `contents` was added: ragstone makes none of that name",
    ]


def test_where_nothing_may_be_made_to_compare_with_it_is_told(postgresql: str) -> None:
    from tests.record.postgresql import empty_database  # noqa: PLC0415 - only what needs it

    database = empty_database(postgresql)
    with opened(database) as record:
        fill(record, 1)
    name = make_url(database).database
    admin = create_engine(postgresql, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text('DROP ROLE IF EXISTS "reader"'))
        connection.execute(text('CREATE ROLE "reader" LOGIN'))
    admin.dispose()
    owner = create_engine(database, isolation_level="AUTOCOMMIT")
    with owner.connect() as connection:
        connection.execute(text('GRANT SELECT ON ALL TABLES IN SCHEMA public TO "reader"'))
    owner.dispose()
    with opened(make_url(database).set(username="reader").render_as_string(hide_password=False)) as record:
        found = audit(record)
    assert found.findings == ()
    assert found.told == (
        f"whether tables and guards are as ragstone makes them was not seen: permission denied for database {name}",
    )
