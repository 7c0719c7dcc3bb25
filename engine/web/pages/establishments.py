"""Figures of establishments side by side, measure by measure. There is no composite rank."""

from fastapi import APIRouter, Request, Response

from engine.report.shown.establishments import establishments_shown
from engine.service.establishments import establishments
from engine.web.rendering import render
from engine.web.security.people import SignedIn

router = APIRouter(prefix="/establishments", include_in_schema=False)


@router.get("")
def compared(request: Request, person: SignedIn) -> Response:
    """Every establishment with an inspection that is open to the person."""
    found = establishments(request.app.state.books, person)
    shown = [establishments_shown(each) for each in found.comparisons]
    return render(request, "establishments.html", shown=shown, refused=found.refused)
