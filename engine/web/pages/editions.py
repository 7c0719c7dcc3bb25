"""The editions of a framework that decided here, and what differs between two of them."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from engine.report.shown.difference import difference_shown
from engine.service.kept_editions import difference, kept_editions
from engine.service.shelf import pack_by_name
from engine.web.rendering import render
from engine.web.security.people import SignedIn

router = APIRouter(prefix="/rules/{framework}", include_in_schema=False)


@router.get("/editions")
def editions(request: Request, framework: str, _: SignedIn) -> Response:
    """Every edition that is kept, and a form to compare two."""
    books = request.app.state.books
    pack = pack_by_name(books, framework)
    kept = kept_editions(books, pack.framework)
    items = [{"value": each.kept_as, "text": f"{each.name}{', stands now' if each.stands else ''}"} for each in kept]
    return render(request, "rules/editions.html", pack=pack, kept=kept, items=items)


@router.get("/difference")
def compared(
    request: Request,
    framework: str,
    _: SignedIn,
    old: Annotated[str, Query(max_length=64)] = "",
    new: Annotated[str, Query(max_length=64)] = "",
) -> Response:
    """What differs between two editions, and what that does."""
    books = request.app.state.books
    pack = pack_by_name(books, framework)
    found = difference(books, pack.framework, old, new)
    if found is None:
        return render(request, "rules/being_compared.html", HTTPStatus.ACCEPTED, pack=pack, old=old, new=new)
    shown = [told for each in found.frameworks if (told := difference_shown(each)) is not None]
    return render(request, "rules/difference.html", pack=pack, old=found.old, new=found.new, shown=shown)
