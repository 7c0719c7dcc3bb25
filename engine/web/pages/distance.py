"""How far a part of an inspection is from being otherwise, and what holds it up. The search has a limit of work."""

from http import HTTPStatus
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from engine.diagnostics import Refused
from engine.ir.expectations import Indicator
from engine.ir.standards import Prompt
from engine.report.shown.distance import distance_shown
from engine.service.far import far
from engine.service.reading import note_read
from engine.service.viewing import view
from engine.web.fault import Fault
from engine.web.rendering import render
from engine.web.security.people import SignedIn

router = APIRouter(prefix="/inspections/{inspection}/distance", include_in_schema=False)


@router.get("/{part}")
def one(request: Request, inspection: str, part: str, person: SignedIn) -> Response:
    """A prompt, key question, standard or `overall`; an indicator or an expectation."""
    books = request.app.state.books
    viewed = view(books, person, inspection)
    try:
        found = far(viewed, part)
    except Refused as refused:
        raise Fault(HTTPStatus.NOT_FOUND, refused.faults) from refused
    note_read(books, person, inspection, f"distance of {part}")
    shown = distance_shown(found.side, part, found.distance, found.holding, found.held_by)
    of, address = viewed.pack.by_id().get(part), f"/inspections/{quote(inspection)}"
    return render(
        request,
        "inspections/distance.html",
        viewed=viewed,
        address=address,
        parameters_at=f"{address}/prompts/{part}" if isinstance(of, Prompt | Indicator) else None,
        part=part,
        of=of,
        shown=shown,
    )
