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
def search(
    request: Request,
    _: SignedIn,
    q: Annotated[str, Query(max_length=200)] = "",
    earlier: Annotated[str, Query(max_length=5)] = "",
) -> Response:
    """Where the words looked for stand, in questions, guidance, criteria and parameters; earlier editions, if asked."""
    shelf = packs_on_shelf(request.app.state.books)
    newest = [each.pack for each in shelf if each.pack is not None]
    others = [of.edition.plan.pack for each in shelf for of in each.standing]
    older = [pack for pack in others if pack not in newest] if earlier else []
    found = [(pack, each) for pack in (*newest, *older) for each in search_packs([pack], q)]
    return render(request, "search.html", q=q, found=found[:SHOWN], count=len(found), newest=newest, earlier=earlier)
