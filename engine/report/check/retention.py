"""Until when evidence is kept, and what purging it came to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from engine.record import Entry
from engine.report.wording.layout import columns, counted


@dataclass(frozen=True, slots=True)
class KeptUntil:
    """An inspection whose evidence is held: its stage, when it last moved on, and how many contents go, and when."""

    inspection: str
    stage: str
    moved: date
    until: date
    contents: int
    due: bool


def retention_page(rows: Sequence[KeptUntil]) -> str:
    """A line for each inspection, that of the earliest time first."""
    lines = [("inspection", "stage", "last moved on", "kept until", "contents")]
    for each in rows:
        until = f"{each.until.isoformat()}{' (over)' if each.due else ''}"
        lines.append((each.inspection, each.stage, each.moved.isoformat(), until, str(each.contents)))
    return "\n".join(columns(lines))


def purged_page(entries: Sequence[Entry]) -> str:
    """What was purged, an inspection a line, and what stays of it."""
    return "\n".join(_line(each) for each in entries)


def _line(entry: Entry) -> str:
    purged = entry.body["purged"]
    count = len(purged) if isinstance(purged, list) else 0
    stays = "the published decision and its report stay" if "contents" in entry.body else "its entries stay"
    return f"purged: {counted(count, 'content')} of inspection {entry.inspection}, by entry {entry.seq}; {stays}"
