"""What happened to an inspection: its history, what was known on a day, and two decisions compared."""

from datetime import date
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from engine.ir.canonical import Json
from engine.record import Kind
from engine.report.shown.entry import entry_shown
from engine.report.shown.moved import moved_shown
from engine.service.actor import Actor
from engine.service.books import Books
from engine.service.filed import filed_moderations
from engine.service.history import Known, history, known
from engine.service.moved import PartMoved
from engine.service.reading import note_read
from engine.service.refusing import NotNow
from engine.service.splitting import ORDER, split
from engine.service.standing import seen_by
from engine.service.viewing import brief
from engine.web.forms import day_in
from engine.web.rendering import render
from engine.web.security.people import SignedIn

router = APIRouter(prefix="/inspections/{inspection}", include_in_schema=False)


@router.get("/history")
def told(request: Request, inspection: str, person: SignedIn, reads: str = "", on: str = "") -> Response:
    """Everything recorded of an inspection, newest first; with `on`, what was known of it at the end of that day."""
    books = request.app.state.books
    every = history(books, person, inspection)
    wanted = [each for each in reversed(every) if reads or each.kind is not Kind.READ]
    day = day_in(on)
    return render(
        request,
        "changes/history.html",
        inspection=inspection,
        address=f"/inspections/{quote(inspection)}",
        entries=[(each, entry_shown(each.body)) for each in wanted],
        filed=filed_moderations(books, seen_by(books, person, inspection)),
        reads=bool(reads),
        read_count=sum(each.kind is Kind.READ for each in every),
        on=on,
        wrong="Enter a real date as year, month and day, such as 2026-11-30" if on and day is None else None,
        known=_known(books, person, inspection, day) if day else None,
    )


@router.get("/compare")
def compare(
    request: Request, inspection: str, person: SignedIn, before: int | None = None, after: int | None = None
) -> Response:
    """Two decisions of an inspection: what moved, and what evidence, rules, parameters and moderation each did."""
    books = request.app.state.books
    decisions = [each for each in history(books, person, inspection) if each.kind is Kind.DECIDED]
    later = after or (decisions[-1].seq if decisions else 0)
    earlier = before or next((each.seq for each in reversed(decisions) if each.seq < later), 0)
    found = split(books, person, earlier, later) if earlier and later else None
    if found:
        note_read(books, person, inspection, f"decisions {earlier} and {later}")
    return render(
        request,
        "changes/compare.html",
        inspection=inspection,
        address=f"/inspections/{quote(inspection)}",
        decisions=decisions,
        before=earlier,
        after=later,
        split=found,
        order=ORDER,
        words=lambda parts: moved_shown(_data(parts)),
    )


def _known(books: Books, person: Actor, inspection: str, day: date) -> tuple[Known, str] | str:
    """How it stood then and what it came to, or why nothing can be told."""
    try:
        found = known(books, person, inspection, day)
    except NotNow as refused:
        return "; ".join(each.message for each in refused.faults)
    return found, brief(books, found.progress)


def _data(parts: tuple[PartMoved, ...]) -> Json:
    return [each.data() for each in parts]
