"""Dip samples: those drawn, each prompt answered blind, and how far the answers agree."""

from http import HTTPStatus
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from engine.diagnostics import Refused
from engine.ir.decision import Decision
from engine.ir.standards import Prompt, StandardsPack
from engine.report.shown.agreement import agreement_told
from engine.report.shown.blind import blind_shown
from engine.service.actor import Actor
from engine.service.reading import note_read
from engine.service.refusing import NotPermitted, NotThere
from engine.service.sampled import Sample, sample, samples, to_answer
from engine.service.sampling import ANSWERS, KAPPA_FROM, answer_blind
from engine.web.forms import Field, Filled, refusal
from engine.web.rendering import render
from engine.web.security.form_token import Sent
from engine.web.security.people import SignedIn

router = APIRouter(prefix="/inspections/{inspection}/samples", include_in_schema=False)
FIELDS = (
    Field("answer", "Your answer", "Select your answer", "radios"),
    Field("reason", "Why", "Enter why you answer so"),
)


@router.get("")
def listed(request: Request, inspection: str, person: SignedIn, hidden: str = "") -> Response:
    """Every sample of an inspection; `hidden` is that another page led here, whose answers are not shown yet."""
    found = samples(request.app.state.books, person, inspection)
    return _render(request, "list", inspection, person, samples=found, hidden=bool(hidden), told=_told)


@router.get("/{number}")
def one(request: Request, inspection: str, number: int, person: SignedIn) -> Response:
    """A sample: its prompts, what is answered, and how far it agrees."""
    found = sample(request.app.state.books, person, inspection, number)
    return _render(
        request,
        "one",
        inspection,
        person,
        sample=found,
        given={each.prompt: each for each in found.answers},
        told=_told,
    )


@router.get("/{number}/{prompt}")
def ask(request: Request, inspection: str, number: int, prompt: str, person: SignedIn) -> Response:
    """A prompt to be answered blind, with its rule and its evidence."""
    return _ask(request, inspection, number, prompt, person, Filled())


@router.post("/{number}/{prompt}")
def answered(request: Request, inspection: str, number: int, prompt: str, person: SignedIn, sent: Sent) -> Response:
    """Records a blind answer, which stands beside the one in force once the last of the sample is given."""
    wrong = {each.name: each.missing for each in FIELDS if each.missing and not sent.get(each.name)}
    if wrong:
        return _ask(request, inspection, number, prompt, person, Filled(sent, wrong, HTTPStatus.UNPROCESSABLE_ENTITY))
    books = request.app.state.books
    try:
        answer_blind(books, person, inspection, number, prompt, sent["answer"], sent["reason"])
    except (NotPermitted, NotThere):
        raise
    except Refused as refused:
        return _ask(request, inspection, number, prompt, person, refusal(FIELDS, sent, refused))
    return RedirectResponse(f"/inspections/{quote(inspection)}/samples/{number}#{prompt}", HTTPStatus.SEE_OTHER)


def _ask(request: Request, inspection: str, number: int, prompt: str, person: Actor, filled: Filled) -> Response:
    books = request.app.state.books
    viewed = to_answer(books, person, inspection, number, prompt)
    note_read(books, person, inspection, f"{prompt}, blind")
    asked = viewed.pack.by_id()[prompt]
    if not (
        isinstance(viewed.pack, StandardsPack) and isinstance(viewed.decided, Decision) and isinstance(asked, Prompt)
    ):
        raise TypeError(prompt)
    return _render(
        request,
        "ask",
        inspection,
        person,
        filled.status,
        shown=blind_shown(viewed.pack, viewed.inspection, viewed.decided, asked),
        pack=viewed.pack,
        prompt=prompt,
        number=number,
        filled=filled,
        fields=FIELDS,
        answers=[(each, each.capitalize()) for each in ANSWERS],
    )


def _told(found: Sample) -> str | None:
    agreed = found.agreement
    return None if agreed is None else agreement_told(agreed.agreed, agreed.of, agreed.kappa, KAPPA_FROM)


def _render(
    request: Request, template: str, inspection: str, person: Actor, status: int = HTTPStatus.OK, **shown: object
) -> Response:
    address = f"/inspections/{quote(inspection)}"
    return render(
        request,
        f"samples/{template}.html",
        status,
        inspection=inspection,
        address=address,
        is_you=person.is_named,
        **shown,
    )
