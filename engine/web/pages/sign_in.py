"""Signing in and out."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from engine.service.actor import Actor, Role
from engine.web.rendering import render
from engine.web.security.form_token import from_our_page
from engine.web.settings import ROLES

router = APIRouter(include_in_schema=False)
WORDS = {role: "Quality assurance (qa)" if role == "qa" else role.capitalize() for role in ROLES}
LONGEST = 80
"""Of a name, in letters."""


@router.get("/sign-in", name="sign_in")
def sign_in(request: Request, next: str = "/") -> Response:  # noqa: A002 - it is what the address says
    """The page to sign in from."""
    return _page(request, _local(next))


@router.get("/sign-in/start")
async def start(request: Request, next: str = "/") -> Response:  # noqa: A002 - as above
    """Leads to the identity provider."""
    if request.app.state.provider is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    request.session["next"] = _local(next)
    answer: Response = await request.app.state.provider.start(request)
    return answer


@router.get("/sign-in/back")
async def back(request: Request) -> Response:
    """Where the identity provider leads back to."""
    if request.app.state.provider is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    person = await request.app.state.provider.finish(request)
    return _begin(request, person, _local(request.session.get("next", "/")))


@router.post("/sign-in/development", dependencies=[Depends(from_our_page)])
def development(
    request: Request,
    name: Annotated[str, Form()] = "",
    role: Annotated[list[str] | None, Form()] = None,
    next: Annotated[str, Form()] = "/",  # noqa: A002 - as above
) -> Response:
    """Signs in whoever is named, for trying the service out."""
    if not request.app.state.settings.dev_login:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    roles = frozenset(role or ()) & frozenset(ROLES)
    wrong = {}
    if not 0 < len(name.strip()) <= LONGEST:
        wrong["name"] = f"Enter a name of at most {LONGEST} letters"
    if not roles:
        wrong["role"] = "Select at least one role"
    if wrong:
        return _page(request, _local(next), wrong, name, roles)
    return _begin(request, Actor(name.strip(), frozenset(map(Role, roles))), _local(next))


@router.post("/sign-out", dependencies=[Depends(from_our_page)])
def sign_out(request: Request) -> Response:
    """Ends the session."""
    request.session.clear()
    return RedirectResponse("/sign-in", HTTPStatus.SEE_OTHER)


def _begin(request: Request, person: Actor, following: str) -> Response:
    request.session.clear()
    request.session["person"] = {"name": person.name, "roles": sorted(role.value for role in person.roles)}
    return RedirectResponse(following, HTTPStatus.SEE_OTHER)


def _page(
    request: Request,
    following: str,
    wrong: Mapping[str, str] | None = None,
    name: str = "",
    roles: frozenset[str] = frozenset(),
) -> Response:
    return render(
        request,
        "sign_in.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        next=following,
        provider=request.app.state.provider is not None,
        name=name,
        role_items=[{"value": role, "text": WORDS[role], "checked": role in roles} for role in ROLES],
        wrong=wrong or {},
        wrong_list=[{"text": text, "href": f"#{field}"} for field, text in (wrong or {}).items()],
    )


def _local(address: str) -> str:
    """An address on this service; the first page where it leads elsewhere."""
    here = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if here else "/"
