"""The page of a prompt, of an expectation or of an indicator: what it came to, why, and what would change it."""

from http import HTTPStatus
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from engine.diagnostics import Diagnostic, nearest
from engine.ir.decision import Decision
from engine.ir.expectations import Expectation, ExpectationsPack, Indicator
from engine.ir.judgement import Judgement
from engine.ir.pack import Pack
from engine.ir.standards import Prompt, StandardsPack
from engine.record import Body
from engine.report.shown.answer import prompt_shown
from engine.report.shown.indicator import indicator_shown
from engine.report.shown.judged import judged_shown
from engine.service.agenda import agenda
from engine.service.kept_editions import deciding_now
from engine.service.reading import note_read
from engine.service.viewing import history, view
from engine.web.acts import offered
from engine.web.fault import Fault
from engine.web.rendering import render
from engine.web.security.people import SignedIn

router = APIRouter(prefix="/inspections/{inspection}/prompts", include_in_schema=False)


@router.get("/{part}")
def prompt(request: Request, inspection: str, part: str, person: SignedIn) -> Response:
    """One prompt, expectation or indicator of an inspection."""
    books = request.app.state.books
    viewed = view(books, person, inspection, part)
    found = viewed.pack.by_id().get(part)
    if isinstance(found, Prompt | Expectation | Indicator):
        note_read(books, person, inspection, part)
    shared = {
        "viewed": viewed,
        "address": f"/inspections/{quote(inspection)}",
        "part": part,
        "deciding": deciding_now(books, viewed.inspection),
        "offers": offered(agenda(books, person, inspection), part),
        "beside": _beside(_like(viewed.pack, found), part),
        "history": [each for each in history(books, person, inspection) if _about(each.body, part)],
    }
    match viewed.pack, viewed.decided, found:
        case StandardsPack() as pack, Decision() as decision, Prompt():
            shown = prompt_shown(pack, viewed.inspection, decision, found, published=viewed.published)
            return render(request, "inspections/prompt.html", shown=shown, **shared)
        case ExpectationsPack() as pack, Judgement() as judgement, Indicator():
            judged = indicator_shown(pack, viewed.inspection, judgement, found)
            return render(request, "inspections/indicator.html", shown=judged, **shared)
        case ExpectationsPack() as pack, Judgement() as judgement, Expectation():
            whole = judged_shown(pack, viewed.inspection, judgement)
            expected = next(each for each in whole.expectations if each.id == part)
            own = whole.self_assessment
            beside_it = {
                "concerns": [each for each in whole.concerns if part in each.expectations],
                "practice": [each for each in whole.practice if part in each.expectations],
                "claims": [each for each in own.claims if each.expectation == part] if own else [],
            }
            return render(request, "inspections/expectation.html", shown=expected, **beside_it, **shared)
        case _:
            raise _none(viewed.pack, part)


def _parts(pack: Pack) -> list[str]:
    """The ids of what has a page, in order."""
    if isinstance(pack, StandardsPack):
        return [each.id for each in pack.prompts()]
    return [name for each in pack.expectations for name in (each.id, *(of.id for of in each.indicators))]


def _like(pack: Pack, found: object) -> list[str]:
    """The ids of what is of the same sort, in order."""
    return [each for each in _parts(pack) if isinstance(pack.by_id()[each], type(found))]


def _beside(parts: list[str], part: str) -> tuple[str | None, str | None]:
    """The one before, and the one after."""
    at = parts.index(part) if part in parts else 0
    return parts[at - 1] if at else None, parts[at + 1] if at + 1 < len(parts) else None


def _about(body: Body, part: str) -> bool:
    """Whether an entry of the record is about this part, or about the whole."""
    return body.get("target", part) == part


def _none(pack: Pack, part: str) -> Fault:
    what = "prompt" if isinstance(pack, StandardsPack) else "expectation or indicator"
    message = f"there is no {what} `{part}` in {pack.framework}"
    return Fault(HTTPStatus.NOT_FOUND, (Diagnostic("unknown-part", message, None, nearest(part, _parts(pack))),))
