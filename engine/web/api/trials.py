"""Trials: inspections decided by the rules in force, with nothing recorded."""

from fastapi import Request, Response
from fastapi.responses import StreamingResponse

from engine.record import digest_of
from engine.service.bulk import decide_lines, decide_only
from engine.web.api import evidence
from engine.web.api.answers import tagged
from engine.web.api.asked import Sent, TheBooks
from engine.web.api.decisions import JSON_LINES
from engine.web.api.described import answers, part
from engine.web.security.people import SignedIn

router = part("/trials", "trials")


@router.post(
    "",
    response_class=Response,
    openapi_extra=evidence.ONE,
    responses={200: answers("As `ragstone decide --json` prints it.", evidence.DECIDED)},
)
def decide(request: Request, person: SignedIn, books: TheBooks, sent: Sent) -> Response:
    """Decide an inspection by both engines, and record nothing of it. Whoever is signed in may."""
    data = decide_only(books, person, sent)
    return tagged(request, data, digest_of(data))


@router.post(
    "/lines",
    response_class=StreamingResponse,
    openapi_extra=evidence.LINES,
    responses={200: answers("A decision, or `inspection` and `error`, for each line.", media=JSON_LINES)},
)
def lines(person: SignedIn, books: TheBooks, sent: Sent) -> Response:
    """Decide many inspections, one a line, and record nothing: one line out for each line in, in order.

    A line that is refused is `{"inspection": ..., "error": [...]}` with every fault of it, and stops no other.
    """
    return StreamingResponse(decide_lines(books, person, sent), media_type=JSON_LINES)
