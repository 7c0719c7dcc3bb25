"""Decisions: an inspection submitted and decided, and a recorded decision by its id."""

import hashlib
from typing import Annotated

from fastapi import APIRouter, Header, Request, Response
from fastapi.concurrency import run_in_threadpool

from engine.record import Once
from engine.service.actor import Actor
from engine.service.recording import RecordedDecision, decision, submit_and_decide, version_of
from engine.web.security.people import SignedIn

router = APIRouter(prefix="/api/v1/decisions", tags=["decisions"])


@router.post("", status_code=201, response_class=Response, responses={422: {"description": "What is wrong with it."}})
async def decide(
    request: Request, person: SignedIn, idempotency_key: Annotated[str | None, Header(max_length=200)] = None
) -> Response:
    """Record an inspection, decided by both engines: both are recorded, or nothing is.

    Takes an inspection in the form of `ragstone decide`'s input; answers with the same JSON as its output, and `id`,
    that of the recorded decision. With an `Idempotency-Key`, sending it again gives the same decision again.
    """
    body = await request.body()
    return await run_in_threadpool(_decide, request, person, body, idempotency_key)


@router.get("/{record}", response_class=Response)
def read(request: Request, record: int, person: SignedIn) -> Response:
    """A recorded decision."""
    return _answer(decision(request.app.state.books, person, record), 200)


def _decide(request: Request, person: Actor, body: bytes, key: str | None) -> Response:
    once = None if key is None else Once(f"{person.name}\n{key}", hashlib.sha256(body).hexdigest())
    recorded = submit_and_decide(request.app.state.books, person, version_of(body), once)
    answer = _answer(recorded, 201)
    answer.headers["Location"] = f"/api/v1/decisions/{recorded.id}"
    return answer


def _answer(recorded: RecordedDecision, status: int) -> Response:
    """The recorded bytes with the record's id put first, so that every number stays as it was written."""
    body = b'{"id":%d,' % recorded.id + recorded.data[1:]
    headers = {"ETag": f'"{recorded.entry.content("decision")}"'}
    return Response(body, status, headers, media_type="application/json")
