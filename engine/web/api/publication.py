"""Factual accuracy, publication, and what later changes would move."""

from typing import Annotated

from fastapi import Request, Response
from pydantic import Field

from engine.service.flagging import flag
from engine.service.publishing import answer, publish, send
from engine.web.api.answers import data_answer, entry_data
from engine.web.api.asked import Form, Name, OnceOnly, Text, TheBooks
from engine.web.api.described import answers, part
from engine.web.api.entries import RECORDED, entry_answer
from engine.web.security.people import SignedIn

router = part("/inspections/{inspection}", "inspections")


class Sending(Form):
    """To whom the draft went."""

    to: Annotated[str, Field(min_length=1, examples=["HMPPS, Director General of Operations"])]


class AnswerOnAccuracy(Form):
    """What came back on factual accuracy, from whom, and what was made of it."""

    answered_by: Annotated[str, Field(min_length=1, examples=["HMPPS"])]
    points: Text
    response: str = ""


@router.post("/factual-accuracy", **RECORDED)
def sent_out(
    request: Request, inspection: Name, person: SignedIn, books: TheBooks, once: OnceOnly, said: Sending
) -> Response:
    """Record that the draft of a reviewed decision went out for factual accuracy."""
    return entry_answer(request, send(books, person, inspection, said.to, once))


@router.post("/factual-accuracy/answers", **RECORDED)
def answered(
    request: Request, inspection: Name, person: SignedIn, books: TheBooks, once: OnceOnly, said: AnswerOnAccuracy
) -> Response:
    """Record what came back on factual accuracy; that nothing did is recorded too."""
    return entry_answer(request, answer(books, person, inspection, said.answered_by, said.points, said.response, once))


@router.post("/publication", **RECORDED)
def published(request: Request, inspection: Name, person: SignedIn, books: TheBooks, once: OnceOnly) -> Response:
    """Publish the decision in force. It stays as it is, whatever is submitted or changed later."""
    return entry_answer(request, publish(books, person, inspection, once))


@router.post("/flags", response_class=Response, responses={200: answers("`flag` is null where nothing changed.")})
def flagged(request: Request, inspection: Name, person: SignedIn, books: TheBooks) -> Response:
    """Find out what later evidence or rules would move, and record it. It moves nothing."""
    found = flag(books, inspection, person)
    return data_answer(request, {"flag": None if found is None else entry_data(found)})
