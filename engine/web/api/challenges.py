"""Challenges: raised, and settled by somebody else."""

from typing import Annotated

from fastapi import Request, Response
from pydantic import Field

from engine.service.challenging import Settlement, challenge, settle
from engine.web.api.answers import data_answer
from engine.web.api.asked import Form, Name, Number, OnceOnly, Text, TheBooks
from engine.web.api.described import answers, part
from engine.web.api.entries import ENTRY, entry_answer, entry_numbered
from engine.web.security.people import SignedIn

router = part("/inspections/{inspection}", "inspections")


class Claim(Form):
    """What is held to be wrong: of which prompt, rating or fact, and why."""

    target: Annotated[str, Field(examples=["N.1.1.a"])]
    claim: Text


class Settled(Form):
    """How a challenge was settled."""

    outcome: Settlement
    reason: Text


@router.post("/challenges", status_code=201, response_class=Response, responses={201: ENTRY})
def challenged(
    request: Request, inspection: Name, person: SignedIn, books: TheBooks, once: OnceOnly, said: Claim
) -> Response:
    """Challenge the decision in force: a prompt, a rating or a fact of it. The challenge's number is its entry's."""
    return entry_answer(
        request, entry_numbered(books, challenge(books, person, inspection, said.target, said.claim, once))
    )


@router.post(
    "/challenges/{challenge}/settlement",
    status_code=201,
    response_class=Response,
    responses={201: answers("What moved since it was raised.")},
)
def settlement(
    request: Request,
    inspection: Name,
    challenge: Number,
    person: SignedIn,
    books: TheBooks,
    once: OnceOnly,
    said: Settled,
) -> Response:
    """Settle a challenge that somebody else raised."""
    moved = settle(books, person, inspection, challenge, said.outcome, said.reason, once)
    return data_answer(request, {"challenge": challenge, "moved": [each.data() for each in moved]}, 201)
