"""The golden cases of a pack, and whether they still come out as recorded."""

from collections.abc import Sequence

from fastapi import APIRouter, Request, Response

from engine.service.golden import Replayed
from engine.service.golden_status import golden_status
from engine.service.shelf import pack_by_name
from engine.web.rendering import render
from engine.web.security.people import SignedIn

router = APIRouter(prefix="/rules/{framework}/golden", include_in_schema=False)
EDITIONS = "editions"
"""The folder of the cases of earlier editions, a folder for each."""


def _by_edition(replayed: Sequence[Replayed], newest: str) -> dict[str, list[Replayed]]:
    """What was replayed, by the edition whose golden cases it is: the newest first."""
    found: dict[str, list[Replayed]] = {newest: []}
    for each in replayed:
        parts = each.file.parts
        edition = parts[parts.index(EDITIONS) + 1] if EDITIONS in parts[:-2] else newest
        found.setdefault(edition, []).append(each)
    return found


@router.get("")
def status(request: Request, framework: str, _: SignedIn) -> Response:
    """Every golden case of a pack by the part that it is of, replayed by the rules as they stand."""
    books = request.app.state.books
    pack = pack_by_name(books, framework)
    replayed = golden_status(books, framework)
    return render(
        request,
        "rules/golden.html",
        pack=pack,
        replayed=replayed,
        editions=_by_edition(replayed, pack.edition),
        cases=sum(each.cases for each in replayed),
        otherwise=sum(len({found.case for found in each.differences}) for each in replayed),
    )
