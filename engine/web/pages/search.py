"""Searching the packs."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from engine.report.shown.search import search as search_packs
from engine.service.shelf import packs_on_shelf
from engine.web.rendering import render
from engine.web.security.people import SignedIn

router = APIRouter(include_in_schema=False)
SHOWN = 100
"""How many places are shown."""


@router.get("/search")
def search(request: Request, _: SignedIn, q: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Where the words looked for stand, in questions, guidance, criteria and parameters."""
    packs = [each.pack for each in packs_on_shelf(request.app.state.books) if each.pack is not None]
    found = search_packs(packs, q)
    titles = {pack.framework: pack.title for pack in packs}
    return render(request, "search.html", q=q, found=found[:SHOWN], count=len(found), titles=titles)
