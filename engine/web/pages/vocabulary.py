"""The vocabulary: what facts may say."""

from fastapi import APIRouter, Request, Response

from engine.report.pack.themes import prompts_of_themes
from engine.report.pack.words import AUDIT
from engine.service.shelf import packs_on_shelf
from engine.service.vocabulary import vocabulary_in_use
from engine.web.rendering import render
from engine.web.security.people import SignedIn

router = APIRouter(include_in_schema=False)


@router.get("/vocabulary")
def vocabulary(request: Request, _: SignedIn) -> Response:
    """The kinds of fact, the themes and the prompts they serve, and the closed lists."""
    packs = [each.pack for each in packs_on_shelf(request.app.state.books) if each.pack is not None]
    served = {
        theme: [(pack.framework, part) for pack in packs for part in prompts_of_themes([pack]).get(theme, ())]
        for theme in prompts_of_themes(packs)
    }
    return render(request, "vocabulary.html", vocabulary=vocabulary_in_use(), served=served, audit=AUDIT)
