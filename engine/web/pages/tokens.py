"""A person's own API tokens: made, told once, ended."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from engine.diagnostics import Diagnostic, Refused
from engine.service.accounts import end, make_token, tokens
from engine.service.actor import Actor, Role
from engine.web.rendering import render
from engine.web.security.form_token import from_our_page
from engine.web.security.people import SignedIn

router = APIRouter(prefix="/tokens", include_in_schema=False)


@router.get("")
def listed(request: Request, person: SignedIn) -> Response:
    """The person's tokens, and a form to make one."""
    return _page(request, person)


@router.post("", dependencies=[Depends(from_our_page)])
def make(
    request: Request,
    person: SignedIn,
    name: Annotated[str, Form()] = "",
    role: Annotated[list[str] | None, Form()] = None,
    days: Annotated[str, Form()] = "",
) -> Response:
    """Makes a token, and tells it this once."""
    chosen = {each for each in Role if each.value in (role or ())}
    try:
        made = make_token(request.app.state.books, person, name, chosen, int(days) if days.isdecimal() else 0)
    except Refused as refused:
        return _page(request, person, faults=refused.faults, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _page(request, person, made=made, status=HTTPStatus.CREATED)


@router.post("/end", dependencies=[Depends(from_our_page)])
def finish(request: Request, person: SignedIn, name: Annotated[str, Form()] = "") -> Response:
    """Ends a token."""
    end(request.app.state.books, person, name)
    return RedirectResponse("/tokens", HTTPStatus.SEE_OTHER)


def _page(
    request: Request,
    person: Actor,
    *,
    made: str | None = None,
    faults: tuple[Diagnostic, ...] = (),
    status: int = HTTPStatus.OK,
) -> Response:
    return render(
        request,
        "tokens.html",
        status,
        held=tokens(request.app.state.books, person),
        made=made,
        faults=faults,
        role_items=[{"value": role.value, "text": role.value} for role in Role if role in person.roles],
    )
