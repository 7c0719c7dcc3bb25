"""What the rules as they stand would move of the inspections that are recorded."""

from fastapi import APIRouter, Request, Response

from engine.report.shown.moved import moved_shown
from engine.service.shelf import pack_by_name
from engine.service.would_move import would_move
from engine.web.rendering import render
from engine.web.security.people import SignedIn

router = APIRouter(prefix="/rules/{framework}/recorded", include_in_schema=False)


@router.get("")
def recorded(request: Request, framework: str, person: SignedIn) -> Response:
    """Every inspection of a framework that other rules decided than would decide it now, and what would move."""
    books = request.app.state.books
    pack = pack_by_name(books, framework)
    impact = would_move(books, person, framework)
    rows = [(each, moved_shown([part.data() for part in each.parts])) for each in impact.others]
    return render(request, "rules/recorded.html", pack=pack, impact=impact, rows=rows)
