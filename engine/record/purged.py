"""Contents whose time was over: what the ledger says of them, and having the database give their bytes up."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from engine.diagnostics import Diagnostic, Refused
from engine.record import tables
from engine.record.entry import Kind
from engine.record.store import Record, Unavailable

KEPT_REPORT = "the report of the published judgement is kept, as a web page; ask for it in that form"
KEPT_ENTRIES = "the entries of the record are kept, and say what was done and when"


class Purged(Refused):
    """What was asked for was purged, so that nobody has it any more. The fault says when, by whom, by which rule.

    `report_of` is the inspection, where the report of its published judgement was kept.
    """

    def __init__(self, fault: Diagnostic, report_of: str | None) -> None:
        super().__init__([fault])
        self.report_of = report_of


def purge_in(connection: Connection, digest: str) -> Purged | None:
    """What tells that a content is not held because it was purged; None where no entry says so."""
    of = tables.entries.c
    named = select(of.at, of.by, of.inspection, of.body).where(of.kind == Kind.PURGED.value, of.body.contains(digest))
    for row in connection.execute(named.order_by(of.seq.desc())):
        body = json.loads(row.body)
        if digest in body["purged"]:
            message = f"what inspection `{row.inspection}` rested on was purged {when_and_why(row.at, row.by, body)}"
            report = "report" in (body.get("contents") or {})
            advice = KEPT_REPORT if report else KEPT_ENTRIES
            return Purged(Diagnostic("evidence-purged", message, help=advice), row.inspection if report else None)
    return None


def when_and_why(at: str, by: str, body: Mapping[str, Any]) -> str:
    """How a purge is told: its day, its rule, and who did it."""
    return f"on {at[:10]} under the rule `{body.get('rule')}` by {by}"


def erase(record: Record) -> None:
    """Has the database write over what was deleted, in its files and in its log. Raises Unavailable.

    On SQLite deleting has done so already, and the log is emptied; on PostgreSQL the table is written anew. Neither
    reaches a backup, nor PostgreSQL's log of changes before the server lets that go.
    """
    if record.engine.dialect.name == "postgresql":
        with record.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM (FULL) contents")
        return
    raw = record.engine.raw_connection()
    try:
        cursor = raw.cursor()
        busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        raw.close()
    if busy:
        raise Unavailable("its log is being read, so that it still holds what was purged: try again")
