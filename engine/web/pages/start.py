"""The first page."""

from http import HTTPStatus

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

from engine.web.security.people import SignedIn

router = APIRouter(include_in_schema=False)


@router.get("/")
def start(_: SignedIn) -> RedirectResponse:
    """Leads to the inspections."""
    return RedirectResponse("/inspections", HTTPStatus.SEE_OTHER)
