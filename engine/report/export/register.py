"""Every fact of an inspection, where it stands, and what it bears on."""

from collections.abc import Mapping, Sequence

from engine.ir.inspection import Fact
from engine.report.export.blocks import Section, Table
from engine.report.trace.facts import Seen
from engine.report.wording import nouns
from engine.report.wording.about import place, says, source
from engine.report.wording.told import told

Bearing = Mapping[str, Sequence[str]]
"""By prompt or indicator: the facts that bear on it."""


def register(seen: Seen, bearing: Bearing, title: str) -> Section:
    """The facts as a table, in the order of their ids."""
    rows = tuple((name, *_row(seen, fact, borne(bearing, name))) for name, fact in sorted(seen.facts.items()))
    head = ("Id", "What it is and says", "Where it stands", "Bears on")
    return Section("annex_b", title, (Table("Evidence", head, rows, (12, 48, 25, 15), facts=True),), fresh=True)


def borne(bearing: Bearing, fact: str) -> list[str]:
    """The prompts or indicators that a fact bears on."""
    return [part for part, facts in bearing.items() if fact in facts]


def _row(seen: Seen, fact: Fact, on: list[str]) -> tuple[str, ...]:
    values = fact.values
    head = ", ".join([nouns.kind(fact.kind, 1).capitalize(), told(values["date"]), *place(fact)])
    seen_there = f" Seen: {values['seen']}" if "seen" in values else ""
    moderated = f" Moderated by {values['moderated_by']}." if "moderated_by" in values else ""
    recorded = [str(told(values[f])) for f in ("recorded_by", "recorded_on") if f in values]
    by = f"; recorded by {', '.join(recorded)}" if "recorded_by" in values else ""
    marking = f"; {values['marking']}" if "marking" in values else ""
    return (
        f"{head}: {says(seen, fact)}.{moderated}{seen_there}",
        f"{source(fact)}{by}{marking}",
        ", ".join(on) or "nothing",
    )
