"""Access to inspections: given and ended by whoever may, without seeing the inspection itself."""

from http import HTTPStatus
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from engine.diagnostics import Refused
from engine.service.actor import Actor
from engine.service.granting import access, end_access, give_access, known_inspections
from engine.service.progress import EVERYBODY
from engine.service.refusing import NotPermitted, NotThere
from engine.web.forms import Field, Filled, refusal
from engine.web.rendering import render
from engine.web.security.form_token import Sent
from engine.web.security.people import SignedIn

router = APIRouter(prefix="/access", include_in_schema=False)
FIELDS = (Field("name", "Name of the inspector", "Enter the name of the inspector", "text"),)


@router.get("")
def listed(request: Request, person: SignedIn) -> Response:
    """Every inspection by its id alone, to whoever gives access."""
    return render(request, "access/list.html", names=known_inspections(request.app.state.books, person))


@router.get("/{inspection}")
def one(request: Request, inspection: str, person: SignedIn) -> Response:
    """Who has access to an inspection, and a form to give it."""
    return _page(request, inspection, person, Filled())


@router.post("/{inspection}")
def give(request: Request, inspection: str, person: SignedIn, sent: Sent) -> Response:
    """Gives access: to one inspector by name, or to every one."""
    books = request.app.state.books
    try:
        give_access(books, person, inspection, EVERYBODY if sent.get("whom") == "every" else sent.get("name", ""))
    except (NotPermitted, NotThere):
        raise
    except Refused as refused:
        return _page(request, inspection, person, refusal(FIELDS, sent, refused))
    return _back(inspection)


@router.post("/{inspection}/end")
def end(request: Request, inspection: str, person: SignedIn, sent: Sent) -> Response:
    """Ends access that was given."""
    end_access(request.app.state.books, person, inspection, sent.get("name", ""))
    return _back(inspection)


def _page(request: Request, inspection: str, person: Actor, filled: Filled) -> Response:
    held = access(request.app.state.books, person, inspection)
    address = f"/access/{quote(inspection)}"
    return render(
        request, "access/one.html", filled.status, inspection=inspection, address=address, held=held, filled=filled
    )


def _back(inspection: str) -> Response:
    return RedirectResponse(f"/access/{quote(inspection)}", HTTPStatus.SEE_OTHER)
