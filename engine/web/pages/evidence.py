"""The evidence of an inspection: every fact, and the page of each. Words looked for are never part of an address."""

from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Query, Request, Response

from engine.diagnostics import Diagnostic, nearest
from engine.report.shown.evidence import evidence_listed, fact_explained, kinds_held
from engine.report.trace.facts import see
from engine.service.actor import Actor
from engine.service.deciding import Decided
from engine.service.leaving_out import without_fact
from engine.service.reading import note_read
from engine.service.viewing import view
from engine.web.fault import Fault
from engine.web.rendering import render
from engine.web.security.form_token import from_our_page
from engine.web.security.people import SignedIn

router = APIRouter(prefix="/inspections/{inspection}/evidence", include_in_schema=False)


@router.get("")
def listed(request: Request, inspection: str, person: SignedIn, kind: Annotated[str, Query()] = "") -> Response:
    """Every fact, by kind; of one kind where that is asked for."""
    return _list(request, inspection, person, kind, "")


@router.post("", dependencies=[Depends(from_our_page)])
def searched(
    request: Request,
    inspection: str,
    person: SignedIn,
    kind: Annotated[str, Form()] = "",
    words: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """The facts that hold all the words."""
    return _list(request, inspection, person, kind, words)


@router.get("/{fact:path}")
def one(request: Request, inspection: str, fact: str, person: SignedIn) -> Response:
    """What a fact says, where it stands, which tests used it, and what would move without it."""
    books = request.app.state.books
    viewed = view(books, person, inspection)
    seen = see(viewed.plan, viewed.inspection, viewed.decided.in_force)
    if fact not in seen.facts:
        message = f"there is no fact `{fact}` in inspection `{inspection}`"
        fault = Diagnostic("unknown-fact", message, None, nearest(fact, sorted(seen.facts), "see the list of evidence"))
        raise Fault(HTTPStatus.NOT_FOUND, (fault,))
    note_read(books, person, inspection, f"evidence {fact}")
    without = without_fact(Decided(viewed.inspection, viewed.plan, viewed.decided), fact)
    shown = fact_explained(seen, viewed.decided, fact, without)
    return render(
        request, "evidence/fact.html", viewed=viewed, address=f"/inspections/{quote(inspection)}", shown=shown
    )


def _list(request: Request, inspection: str, person: Actor, kind: str, words: str) -> Response:
    books = request.app.state.books
    viewed = view(books, person, inspection)
    seen = see(viewed.plan, viewed.inspection, viewed.decided.in_force)
    note_read(books, person, inspection, "evidence")
    return render(
        request,
        "evidence/list.html",
        viewed=viewed,
        address=f"/inspections/{quote(inspection)}",
        listed=evidence_listed(seen, viewed.decided, words, kind or None),
        kind_items=[
            {"value": value, "text": text, "selected": value == kind}
            for value, text in {"": "every kind", **kinds_held(seen)}.items()
        ],
        words=words,
        kind=kind,
    )
