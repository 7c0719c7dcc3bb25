"""The pages of the steps: each a form, shown and taken."""

from http import HTTPStatus
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from engine.diagnostics import Diagnostic, nearest
from engine.service.actor import Actor
from engine.service.sampling import blind_first
from engine.service.standing import ready_for
from engine.service.workflow import Act
from engine.web.acts import FORMS
from engine.web.fault import Fault
from engine.web.forms import Asked, Filled, Form, blank, take
from engine.web.rendering import render
from engine.web.security.form_token import Sent
from engine.web.security.people import SignedIn

router = APIRouter(prefix="/inspections/{inspection}/do", include_in_schema=False)


@router.get("/{step}")
def show(request: Request, inspection: str, step: str, person: SignedIn, of: str = "") -> Response:
    """The form of a step, to whoever may take it now."""
    form, asked = _asked(request, inspection, step, person, {"of": of})
    return _page(request, form, asked, blank(form, asked))


@router.post("/{step}")
def do(request: Request, inspection: str, step: str, person: SignedIn, sent: Sent) -> Response:
    """Takes a step."""
    form, asked = _asked(request, inspection, step, person, dict(sent))
    match take(form, asked):
        case Filled() as filled:
            return _page(request, form, asked, filled)
        case str(following):
            return RedirectResponse(f"/inspections/{quote(inspection)}/{following}", HTTPStatus.SEE_OTHER)


def _asked(request: Request, inspection: str, step: str, person: Actor, values: dict[str, str]) -> tuple[Form, Asked]:
    form = FORMS.get(step)
    if form is None:
        fault = Diagnostic("no-such-page", f"there is no step `{step}`", None, nearest(step, FORMS))
        raise Fault(HTTPStatus.NOT_FOUND, (fault,))
    books = request.app.state.books
    progress = ready_for(books, person, form.act, inspection)
    if form.act is not Act.SAMPLE:
        blind_first(books, person, inspection)
    return form, Asked(books, person, progress, values)


def _page(request: Request, form: Form, asked: Asked, filled: Filled) -> Response:
    return render(
        request,
        "acts/form.html",
        filled.status,
        form=form,
        filled=filled,
        inspection=asked.inspection,
        address=f"/inspections/{quote(asked.inspection)}",
        about=form.about(asked),
        choices={field.name: field.choices(asked) for field in form.fields},
    )
