"""Dip samples: drawn, answered blind, and how far the answers agree."""

from typing import Annotated

from fastapi import Request, Response
from pydantic import Field

from engine.service.sampling import agreement, answer_blind, answers_of, draw
from engine.web.api.answers import data_answer
from engine.web.api.asked import Form, Name, Number, OnceOnly, Text, TheBooks
from engine.web.api.described import answers, part
from engine.web.api.entries import entry_answer, entry_numbered
from engine.web.security.people import SignedIn

router = part("/inspections/{inspection}", "inspections")


class SampleDrawn(Form):
    """How many prompts are drawn, and the seed that says which; without one, one is drawn and recorded."""

    count: Annotated[int, Field(ge=1, le=1000)]
    seed: Annotated[str | None, Field(max_length=200)] = None


class BlindAnswer(Form):
    """A second answer, given before the first is seen."""

    prompt: Annotated[str, Field(examples=["N.1.1.a"])]
    answer: Annotated[str, Field(examples=["yes"])]
    reason: Text


@router.post("/samples", status_code=201, response_class=Response, responses={201: answers("Its id and its prompts.")})
def sample(
    request: Request, inspection: Name, person: SignedIn, books: TheBooks, once: OnceOnly, said: SampleDrawn
) -> Response:
    """Draw a dip sample: prompts of the decision in force, to be answered blind by whoever draws."""
    number = draw(books, person, inspection, said.count, said.seed, once)
    return entry_answer(request, entry_numbered(books, number))


@router.post(
    "/samples/{sample}/answers", status_code=201, response_class=Response, responses={201: answers("Both answers.")}
)
def blind(
    request: Request,
    inspection: Name,
    sample: Number,
    person: SignedIn,
    books: TheBooks,
    once: OnceOnly,
    said: BlindAnswer,
) -> Response:
    """Answer a prompt of a sample blind, once. The answer in force is given with your last: null until then."""
    found = answer_blind(books, person, inspection, sample, said.prompt, said.answer, said.reason, once)
    both = {"prompt": found.prompt, "answer": found.answer, "recorded": found.recorded, "agrees": found.agrees}
    return data_answer(request, both, 201)


@router.get("/samples/{sample}", response_class=Response, responses={200: answers("How far the answers agree.")})
def sampled(request: Request, inspection: Name, sample: Number, person: SignedIn, books: TheBooks) -> Response:
    """The blind answers of a sample so far, each beside the one in force, and how far they agree.

    While you have yet to answer, what you gave stands alone, and no agreement is told. `kappa` (Cohen's) is null of
    fewer than ten answers.
    """
    given = answers_of(books, person, inspection, sample)
    found = agreement([each for each in given if each.recorded is not None])
    data = {
        "answers": [
            {
                "prompt": each.prompt,
                "answer": each.answer,
                "reason": each.reason,
                "recorded": each.recorded,
                "agrees": each.agrees,
            }
            for each in given
        ],
        "agreed": found.agreed,
        "of": found.of,
        "kappa": None if found.kappa is None else str(found.kappa),
    }
    return data_answer(request, data)
