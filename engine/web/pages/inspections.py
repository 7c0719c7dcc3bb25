"""The list of inspections, and the first page of each."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response

from engine.ir.decision import Decision
from engine.ir.expectations import ExpectationsPack
from engine.ir.judgement import Judgement
from engine.ir.standards import StandardsPack
from engine.report.shown.inspection import inspection_shown
from engine.report.shown.judged import judged_shown
from engine.report.shown.reach import reach_shown
from engine.service.kept_editions import deciding_now
from engine.service.reading import note_read
from engine.service.shelf import packs_on_shelf
from engine.service.viewing import brief_for, history, inspections, view
from engine.service.workflow import steps
from engine.web.rendering import render
from engine.web.security.people import SignedIn

router = APIRouter(prefix="/inspections", include_in_schema=False)


@router.get("")
def listed(
    request: Request,
    person: SignedIn,
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """Every inspection open to the person, a page at a time."""
    books = request.app.state.books
    every = inspections(books, person)
    pages = max(1, -(-len(every) // limit))
    here = min(page, pages)
    rows = [(each, brief_for(books, person, each)) for each in every[(here - 1) * limit : here * limit]]
    titles = {each.framework: each.pack.title for each in packs_on_shelf(books) if each.pack is not None}
    return render(
        request,
        "inspections/list.html",
        rows=rows,
        titles=titles,
        count=len(every),
        here=here,
        pages=pages,
        limit=limit,
    )


@router.get("/{inspection}")
def one(request: Request, inspection: str, person: SignedIn) -> Response:
    """How an inspection stands: its ratings or statements, each prompt, what to look at first, its history."""
    books = request.app.state.books
    viewed = view(books, person, inspection)
    note_read(books, person, inspection, "the inspection")
    shared = {
        "viewed": viewed,
        "address": f"/inspections/{quote(inspection)}",
        "steps": steps(person, viewed.progress.stage),
        "history": history(books, person, inspection),
        "deciding": deciding_now(books, viewed.inspection),
    }
    match viewed.pack, viewed.decided:
        case StandardsPack() as pack, Decision() as decision:
            shown = inspection_shown(pack, viewed.inspection, decision, published=viewed.published)
            return render(request, "inspections/rated.html", shown=shown, reach=reach_shown(viewed.side), **shared)
        case ExpectationsPack() as pack, Judgement() as judgement:
            judged = judged_shown(pack, viewed.inspection, judgement)
            return render(request, "inspections/judged.html", shown=judged, **shared)
        case _:
            raise TypeError(viewed.pack.framework)
