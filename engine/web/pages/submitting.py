"""Submitting evidence: a file, as a new inspection or as the next version of one."""

from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from starlette.datastructures import UploadFile

from engine.diagnostics import Diagnostic, Refused
from engine.service.actor import Actor
from engine.service.flagging import submit_and_flag
from engine.service.recording import must_be_usable
from engine.service.refusing import NotPermitted, NotThere
from engine.service.uploading import SentFile, version_sent
from engine.service.workflow import Act, permit
from engine.web.forms import Filled
from engine.web.rendering import render
from engine.web.security.form_token import from_our_page
from engine.web.security.people import SignedIn

router = APIRouter(prefix="/submit", include_in_schema=False)
NONE = "Select an evidence file"
SHOWN = 100
"""How many faults are shown; the rest is counted."""


@router.get("")
def show(request: Request, person: SignedIn) -> Response:
    """The form."""
    permit(person, Act.SUBMIT)
    return _page(request)


@router.post("", dependencies=[Depends(from_our_page)])
async def submit(request: Request, person: SignedIn) -> Response:
    """Records a version of the evidence. A judgement that is published stays, and what would move is flagged."""
    sent = (await request.form()).getlist("evidence")
    files = [SentFile(each.filename or "", await each.read()) for each in sent if isinstance(each, UploadFile)]
    return await run_in_threadpool(_submit, request, person, [each for each in files if each.name])


def _submit(request: Request, person: Actor, files: Sequence[SentFile]) -> Response:
    permit(person, Act.SUBMIT)
    if not files:
        return _page(request, NONE)
    try:
        books = request.app.state.books
        version = version_sent(files, lambda each: must_be_usable(books, each))
        submit_and_flag(books, person, version)
    except (NotPermitted, NotThere):
        raise
    except Refused as refused:
        count = len(refused.faults)
        told = f"Nothing was recorded: {count} {'fault is' if count == 1 else 'faults are'} told below"
        return _page(request, told, refused.faults)
    return RedirectResponse(f"/inspections/{quote(version.inspection.id)}/course?done=submit", HTTPStatus.SEE_OTHER)


def _page(request: Request, wrong: str | None = None, faults: Sequence[Diagnostic] = ()) -> Response:
    status = HTTPStatus.OK if wrong is None else HTTPStatus.UNPROCESSABLE_ENTITY
    filled = Filled({}, {} if wrong is None else {"evidence": wrong}, status)
    return render(request, "submit.html", status, filled=filled, faults=faults[:SHOWN], more=len(faults) - SHOWN)
