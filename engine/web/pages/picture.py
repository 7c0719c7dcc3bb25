"""The picture of a decision: a prompt as a tree of boxes, whole or worked out step by step."""

from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response

from engine.diagnostics import Diagnostic
from engine.ir.decision import Decision
from engine.ir.expectations import Indicator
from engine.ir.judgement import ExpectationDecision, Judgement
from engine.ir.standards import Prompt
from engine.report.shown.picture import Box, indicator_picture, picture
from engine.report.shown.svg import svg
from engine.report.trace.facts import see
from engine.service.reading import note_read
from engine.service.viewing import Viewed, view
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
    viewed = view(books, person, inspection, part)
    found, root = viewed.pack.by_id().get(part), _root(viewed, part)
    if root is None or not isinstance(found, Prompt | Indicator):
        message = f"there is no picture of `{part}`"
        advice = "pictures are of prompts and indicators; the page of the inspection leads to each"
        raise Fault(HTTPStatus.NOT_FOUND, (Diagnostic("unknown-part", message, None, advice),))
    note_read(books, person, inspection, part)
    address = f"/inspections/{quote(inspection)}"
    at = None if step is None else min(step, root.turn)
    return render(
        request,
        "inspections/picture.html",
        viewed=viewed,
        address=address,
        part=part,
        asks=found.asks if isinstance(found, Prompt) else found.text,
        root=root,
        step=at,
        box=next((box for box in root.boxes() if box.turn == at), None),
        drawn=svg(root, f"The decision of {part}", lambda criterion: f"{address}/prompts/{part}#{criterion}", at),
    )


def _root(viewed: Viewed, part: str) -> Box | None:
    """The whole tree of a prompt or of an indicator; None of anything else."""
    seen = see(viewed.plan, viewed.inspection, viewed.decided.in_force)
    match viewed.decided, viewed.pack.by_id().get(part):
        case Decision() as decision, Prompt() as prompt:
            return picture(seen, prompt, decision.prompts[prompt.id])
        case Judgement() as judgement, Indicator() as indicator:
            for each in judgement.expectations.values():
                if isinstance(each, ExpectationDecision) and part in each.indicators:
                    return indicator_picture(seen, indicator, each.indicators[part])
        case _:
            pass
    return None
