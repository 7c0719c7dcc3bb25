"""Submitting evidence: a file, as a new inspection or as the next version of one."""

from http import HTTPStatus
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from starlette.datastructures import UploadFile

from engine.diagnostics import Refused
from engine.service.actor import Actor
from engine.service.flagging import submit_and_flag
from engine.service.recording import version_of
from engine.service.refusing import NotPermitted, NotThere
from engine.service.workflow import Act, permit
from engine.web.forms import Field, Filled, refusal
from engine.web.rendering import render
from engine.web.security.form_token import from_our_page
from engine.web.security.people import SignedIn

router = APIRouter(prefix="/submit", include_in_schema=False)
FIELDS = (Field("evidence", "Evidence file", "Select an evidence file", "text"),)


@router.get("")
def show(request: Request, person: SignedIn) -> Response:
    """The form."""
    permit(person, Act.SUBMIT)
    return _page(request, Filled())


@router.post("", dependencies=[Depends(from_our_page)])
async def submit(request: Request, person: SignedIn) -> Response:
    """Records a version of the evidence. A judgement that is published stays, and what would move is flagged."""
    file = (await request.form()).get("evidence")
    body = await file.read() if isinstance(file, UploadFile) else b""
    return await run_in_threadpool(_submit, request, person, body)


def _submit(request: Request, person: Actor, body: bytes) -> Response:
    if not body:
        wrong = {"evidence": str(FIELDS[0].missing)}
        return _page(request, Filled({}, wrong, HTTPStatus.UNPROCESSABLE_ENTITY))
    try:
        version = version_of(body)
        submit_and_flag(request.app.state.books, person, version)
    except (NotPermitted, NotThere):
        raise
    except Refused as refused:
        return _page(request, refusal(FIELDS, {}, refused))
    return RedirectResponse(f"/inspections/{quote(version.inspection.id)}/course?done=submit", HTTPStatus.SEE_OTHER)


def _page(request: Request, filled: Filled) -> Response:
    return render(request, "submit.html", filled.status, filled=filled)
