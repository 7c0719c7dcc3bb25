"""The first page."""

from http import HTTPStatus

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

from engine.service.workflow import PERMITTED, Act
from engine.web.security.people import SignedIn

router = APIRouter(include_in_schema=False)


@router.get("/")
def start(person: SignedIn) -> RedirectResponse:
    """Leads to the inspections, and whoever reads none to the access that they give."""
    reads = person.roles & PERMITTED[Act.READ].roles
    return RedirectResponse("/inspections" if reads else "/access", HTTPStatus.SEE_OTHER)
