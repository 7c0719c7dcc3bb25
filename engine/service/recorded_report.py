"""Reports on recorded decisions, for those who may read them."""

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from threading import Lock

from engine.ir.edition import Term
from engine.ir.inspection import Inspection, Recommendation
from engine.record import Entry, Purged, content, entry
from engine.report.export.marking import highest, marking_of
from engine.service.actor import Actor
from engine.service.books import Books
from engine.service.deciding import Decided
from engine.service.kept_editions import deciding_now
from engine.service.progress import Progress
from engine.service.reading import note_read
from engine.service.recording import decision
from engine.service.reporting import Hiding, ReportFormat, report_on
from engine.service.standing import seen_by
from engine.service.viewing import decided_in

_one_at_a_time = Lock()
"""A PDF takes seconds of a processor, so that who asks meanwhile waits, and pages keep the other."""


class Names(Enum):
    """What becomes of people's names: as they are; made up, and free text withheld; made up, and free text kept."""

    AS_THEY_ARE = "as_they_are"
    MADE_UP = "made_up"
    MADE_UP_KEEPING_TEXT = "made_up_keeping_text"


HIDING: Mapping[Names, Hiding | None] = {
    Names.AS_THEY_ARE: None,
    Names.MADE_UP: Hiding(),
    Names.MADE_UP_KEEPING_TEXT: Hiding(keep_text=True),
}


@dataclass(frozen=True, slots=True)
class AskedReport:
    """A report as it is asked for. Without a marking, the highest of its evidence, and no lower than `at_least`."""

    form: ReportFormat
    marking: str = ""
    at_least: str = ""
    names: Names = Names.AS_THEY_ARE


def report_recorded(books: Books, actor: Actor, record: int, asked: AskedReport) -> bytes:
    """The report on a recorded decision, with the recommendations made here, and whether it is published.

    Where its evidence was purged, the web page that was kept of it. That it was read is recorded, with its form and its
    marking. Raises NotPermitted, NotThere, Hidden, Purged, and Refused for a marking that no page can bear, or where no
    PDF can be written.
    """
    found = decision(books, actor, record)
    progress = seen_by(books, actor, found.inspection)
    try:
        inspection = decided_in(books, found.entry).inspection
    except Purged:
        report = _kept(progress, record) if asked.form is ReportFormat.HTML else None
        if report is None:
            raise
        note_read(books, actor, found.inspection, f"kept report of decision {record}")
        return content(books.record, report)
    marking = asked.marking.strip() or highest(marking_of(inspection), asked.at_least)
    published, made = _published(progress, found.entry), _recommended(progress, record)
    with _one_at_a_time if asked.form is ReportFormat.PDF else nullcontext():
        term = _term(books, found.entry, inspection)
        data = _written(books, record, made, published, replace(asked, marking=marking), term, _challenged(progress))
    note_read(books, actor, found.inspection, f"report {asked.form.value} of decision {record}, {marking}")
    return data


def report_to_keep(books: Books, progress: Progress) -> bytes:
    """The report that is kept of a published judgement when its evidence is purged: a web page.

    It is that of the published decision, with the recommendations made here, but for what the evidence itself named and
    said. Raises Refused where it cannot be written any more.
    """
    if progress.published is None:
        raise LookupError(progress.inspection)
    record = int(str(progress.published.body["decision"]))
    found = entry(books.record, record)
    if found is None:
        raise LookupError(record)
    decided = decided_in(books, found)
    whole = _whole(decided, _recommended(progress, record), _term(books, found, decided.inspection))
    return report_on(
        whole, ReportFormat.HTML, hiding=Hiding(evidence_alone=True), published=_published(progress, found)
    )


@lru_cache(maxsize=8)
def _written(
    books: Books,
    record: int,
    made: tuple[Recommendation, ...],
    published: str,
    asked: AskedReport,
    term: Term | None,
    challenged: str,
) -> bytes:
    found = entry(books.record, record)
    if found is None:
        raise LookupError(record)
    whole = _whole(decided_in(books, found), made, term)
    return report_on(whole, asked.form, asked.marking, HIDING[asked.names], published, challenged)


def _term(books: Books, found: Entry, inspection: Inspection) -> Term | None:
    """The time of the edition that decided, where it still stands in the rules folder as it did."""
    stands = deciding_now(books, inspection)
    return stands.term if stands is not None and stands.edition.kept_as == found.content("pack") else None


def _whole(decided: Decided, made: tuple[Recommendation, ...], term: Term | None) -> Decided:
    """A decision with the recommendations made here among those of its evidence, and its edition's time."""
    inspection = replace(decided.inspection, recommendations=(*decided.inspection.recommendations, *made))
    return replace(decided, inspection=inspection, term=term)


def _published(progress: Progress, found: Entry) -> str:
    published = progress.published
    is_it = published is not None and published.body["decision"] == found.seq
    return published.at.date().isoformat() if published is not None and is_it else ""


def _challenged(progress: Progress) -> str:
    """The challenges of the inspection that nobody settled: of what, and of which decision."""
    return "; ".join(
        f"{each.entry.body['target']} of decision {each.entry.body['decision']}, not settled yet"
        for each in progress.open_challenges
    )


def _kept(progress: Progress, record: int) -> str | None:
    """The digest of the report that was kept of a published decision."""
    published, purged = progress.published, progress.purged
    if published is None or purged is None or published.body["decision"] != record:
        return None
    return purged.content("report") if "contents" in purged.body else None


def _recommended(progress: Progress, record: int) -> tuple[Recommendation, ...]:
    """Those made here of this decision or of one before it."""
    return tuple(
        Recommendation(
            id=name,
            says=str(said[0].body["says"]),
            level=str(said[0].body["level"]),
            about=tuple(map(str, about)) if isinstance(about := said[0].body["about"], list) else (),
            to=str(said[0].body["to"]) if "to" in said[0].body else None,
        )
        for name, said in progress.recommendations.items()
        if int(str(said[0].body["decision"])) <= record
    )
