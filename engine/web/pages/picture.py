"""The picture of a decision: a prompt as a tree of boxes, whole or worked out step by step."""

from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response

from engine.diagnostics import Diagnostic
from engine.ir.decision import Decision
from engine.ir.standards import Prompt
from engine.report.facts import see
from engine.report.shown.picture import picture
from engine.report.shown.svg import svg
from engine.service.viewing import note_read, view
from engine.web.fault import Fault
from engine.web.rendering import render
from engine.web.security.people import SignedIn

router = APIRouter(prefix="/inspections/{inspection}/prompts/{part}/picture", include_in_schema=False)


@router.get("")
def drawn(
    request: Request, inspection: str, part: str, person: SignedIn, step: Annotated[int | None, Query(ge=1)] = None
) -> Response:
    """The picture of a prompt. With `step`, as far as it was worked out by then."""
    books = request.app.state.books
    viewed = view(books, person, inspection)
    found = viewed.pack.by_id().get(part)
    if not isinstance(found, Prompt) or not isinstance(viewed.decided, Decision):
        message, advice = (
            f"there is no picture of `{part}`",
            "pictures are of prompts; see the inspection for its parts",
        )
        raise Fault(HTTPStatus.NOT_FOUND, (Diagnostic("unknown-part", message, None, advice),))
    note_read(books, person, inspection, part)
    address = f"/inspections/{quote(inspection)}"
    root = picture(
        see(viewed.plan, viewed.inspection, viewed.decided.in_force), found, viewed.decided.prompts[found.id]
    )
    at = None if step is None else min(step, root.turn)
    return render(
        request,
        "inspections/picture.html",
        viewed=viewed,
        address=address,
        part=part,
        prompt=found,
        root=root,
        step=at,
        box=next((box for box in root.boxes() if box.turn == at), None),
        drawn=svg(root, f"The decision of {part}", lambda criterion: f"{address}/prompts/{part}#{criterion}", at),
    )
