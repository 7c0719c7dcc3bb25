"""Recommendations: made, and answered."""

from typing import Annotated

from fastapi import Request, Response
from pydantic import Field

from engine.service.recommending import Recommending, recommend, respond
from engine.service.recommending import Response as RecommendationResponse
from engine.web.api.answers import data_answer
from engine.web.api.asked import Form, Name, OnceOnly, Text, TheBooks
from engine.web.api.described import answers, part
from engine.web.api.entries import RECORDED, entry_answer
from engine.web.security.people import SignedIn

router = part("/inspections/{inspection}", "inspections")


class Recommended(Form):
    """What is recommended: at which level, about which parts of the framework, to whom."""

    says: Text
    level: Annotated[str, Field(examples=["region"])]
    about: Annotated[list[str], Field(min_length=1, max_length=100, examples=[["N.1", "N.1.1.a"]])]
    to: str = ""


class Responded(Form):
    """How a recommendation was answered."""

    response: RecommendationResponse
    answered_by: Annotated[str, Field(min_length=1, examples=["HMPPS"])]
    says: Text


@router.post(
    "/recommendations",
    status_code=201,
    response_class=Response,
    responses={201: answers("Its id.", {"recommendation": "RR1"})},
)
def recommendation(
    request: Request, inspection: Name, person: SignedIn, books: TheBooks, once: OnceOnly, said: Recommended
) -> Response:
    """Recommend something, at one of the levels that the framework has. It decides nothing, and stands in reports."""
    made = recommend(books, person, inspection, Recommending(said.says, said.level, said.about, said.to), once)
    return data_answer(request, {"inspection": inspection, "recommendation": made}, 201)


@router.post("/recommendations/{recommendation}/answers", **RECORDED)
def responded(
    request: Request,
    inspection: Name,
    recommendation: Name,
    person: SignedIn,
    books: TheBooks,
    once: OnceOnly,
    said: Responded,
) -> Response:
    """Record how a recommendation was answered, by whom and in which words. It may be answered again later."""
    found = respond(books, person, inspection, recommendation, said.response, said.answered_by, said.says, once)
    return entry_answer(request, found)
