"""Moderations: made, and agreed or withdrawn."""

from datetime import date
from typing import Annotated

from fastapi import Request, Response
from pydantic import Field

from engine.service.moderating import Moderating, agree, moderate, withdraw
from engine.web.api import evidence
from engine.web.api.answers import data_answer, decision_answer
from engine.web.api.asked import Form, Name, OnceOnly, Text, TheBooks
from engine.web.api.described import answers, part
from engine.web.api.entries import RECORDED, entry_answer
from engine.web.security.people import SignedIn

router = part("/inspections/{inspection}", "inspections")


class ModerationMade(Form):
    """What somebody holds an answer or a rating to be."""

    target: Annotated[str, Field(description="A prompt or a standard.", examples=["N.1.1.a"])]
    to: Annotated[str, Field(description="`yes` or `no`, or a rating.", examples=["yes"])]
    reason: Text
    expires: Annotated[date | None, Field(description="The last day on which it holds.")] = None


class Reason(Form):
    """Why."""

    reason: Text


@router.post(
    "/moderations", status_code=201, response_class=Response, responses={201: answers("Its id.", {"moderation": "RM1"})}
)
def moderation(
    request: Request, inspection: Name, person: SignedIn, books: TheBooks, once: OnceOnly, said: ModerationMade
) -> Response:
    """Moderate a prompt's answer or a standard's rating. It applies once a second, different person agrees it."""
    made = moderate(books, person, inspection, Moderating(said.target, said.to, said.reason, said.expires), once)
    return data_answer(request, {"inspection": inspection, "moderation": made}, 201)


@router.post(
    "/moderations/{moderation}/agreement",
    status_code=201,
    response_class=Response,
    responses={201: answers("The decision that it then comes to.", evidence.DECIDED)},
)
def agreed(
    request: Request, inspection: Name, moderation: Name, person: SignedIn, books: TheBooks, once: OnceOnly
) -> Response:
    """Agree a moderation that somebody else made: it is decided again, by the same rules, with the moderation."""
    return decision_answer(request, agree(books, person, inspection, moderation, once), 201)


@router.post("/moderations/{moderation}/withdrawal", **RECORDED)
def withdrawal(
    request: Request,
    inspection: Name,
    moderation: Name,
    person: SignedIn,
    books: TheBooks,
    once: OnceOnly,
    said: Reason,
) -> Response:
    """Take back a moderation of your own, before anybody agreed it."""
    return entry_answer(request, withdraw(books, person, inspection, moderation, said.reason, once))
