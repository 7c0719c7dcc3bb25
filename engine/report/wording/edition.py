"""Which inspections an edition decides, in the same words wherever it is told."""

from collections.abc import Callable
from datetime import date

from engine.ir.canonical import Json
from engine.ir.edition import Term
from engine.ir.inspection import Inspection
from engine.ir.pack import Pack
from engine.report.wording.layout import wrapped


def edition_told(term: Term, began: date | None = None, day: Callable[[date], str] = date.isoformat) -> str:
    """What an edition decides, in a sentence; of an inspection that began on a day, so why it decides that one.

    `day` writes a day.
    """
    this = "" if began is None else f"; this one began on {day(began)}"
    which = (
        f"that began {when_told(term, day)}" if term.since or term.until else "whenever they began: it is the only one"
    )
    return f"Edition {term.edition} decides inspections {which}{this}."


def when_told(term: Term, day: Callable[[date], str] = date.isoformat) -> str:
    """When the inspections began that an edition decides, without its name."""
    bounds = [
        *([] if term.since is None else [f"on or after {day(term.since)}"]),
        *([] if term.until is None else [f"before {day(term.until)}"]),
    ]
    return " and ".join(bounds) or "on any day"


def edition_of(pack: Pack, term: Term | None) -> list[str]:
    """Which edition of which framework a page of its rules is of, and which inspections it decides."""
    named = wrapped(f"{pack.title} ({pack.framework}), edition {pack.edition}")
    return [named, *([] if term is None else [wrapped(edition_told(term), "  ")])]


def edition_lines(term: Term | None, inspection: Inspection) -> list[str]:
    """The same as lines of a page about an inspection; none where it is not known which editions there were."""
    return [] if term is None else [wrapped(edition_told(term, inspection.context.inspection_date), "  ")]


def edition_data(term: Term, began: date) -> dict[str, Json]:
    """The same as data: the edition, which inspections it decides, and when this one began."""
    return {"edition": term.edition, **term_data(term), "inspection_date": began.isoformat()}


def term_data(term: Term) -> dict[str, str | None]:
    """From which day an edition decides, and before which; None is no such bound."""
    return {
        "decides_from": None if term.since is None else term.since.isoformat(),
        "decides_before": None if term.until is None else term.until.isoformat(),
    }
