"""The course of an inspection: where it stands, what may be done now and by whom, and what was done so far."""

from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from engine.ir.expectations import ExpectationsPack
from engine.report.export.recommended import LEVELS
from engine.report.shown.moved import moved_shown
from engine.service.agenda import agenda
from engine.service.books import Books
from engine.service.filed import filed_moderations
from engine.service.sampled import samples
from engine.service.shelf import packs_on_shelf
from engine.service.viewing import brief
from engine.service.workflow import Act, Stage
from engine.web.acts import FORMS
from engine.web.rendering import render
from engine.web.security.people import SignedIn

router = APIRouter(prefix="/inspections/{inspection}/course", include_in_schema=False)

STAGES = (
    ("Draft", (Stage.DRAFT,)),
    ("Decided", (Stage.DECIDED,)),
    ("Confirmed or moderated", (Stage.CONFIRMED, Stage.MODERATED)),
    ("Reviewed", (Stage.REVIEWED,)),
    ("Factual accuracy", (Stage.FACTUAL_ACCURACY,)),
    ("Published", (Stage.PUBLISHED,)),
)
"""The stages in order, as the page has them."""
ELSEWHERE = {
    Act.SUBMIT: ("Submit evidence", "/submit"),
    Act.GRANT: ("Give or end access", "/access/{inspection}"),
    Act.ANSWER_BLIND: ("Answer a dip sample", "/inspections/{inspection}/samples"),
}
"""Steps that are taken on a page of their own."""
UNCHANGED = "unchanged"
DECIDES = ("decide", "agree")
"""Steps after which what it comes to is told."""
DONE = {
    "submit": "The evidence is recorded.",
    UNCHANGED: "Neither evidence nor rules changed since, or the change was flagged already.",
}


@router.get("")
def course(request: Request, inspection: str, person: SignedIn, done: str = "") -> Response:
    """Where an inspection stands, and what may be done with it now."""
    books = request.app.state.books
    found = agenda(books, person, inspection)
    return render(
        request,
        "course/course.html",
        agenda=found,
        progress=found.progress,
        filed=() if found.hidden else filed_moderations(books, found.progress),
        inspection=inspection,
        address=f"/inspections/{quote(inspection)}",
        stages=[(text, found.progress.stage in stages) for text, stages in STAGES],
        links=_links(inspection),
        expectations=_expectations(books, found.progress.framework),
        samples=samples(books, person, inspection),
        levels=LEVELS,
        moved=moved_shown,
        yours=lambda act: found.yours(Act[act]),
        person_is=person.is_named,
        done=FORMS[done].done if done in FORMS else DONE.get(done),
        result=brief(books, found.progress) if done in DECIDES and not found.hidden else None,
        recorded=done != UNCHANGED,
    )


def _expectations(books: Books, framework: str) -> bool:
    """Whether an inspection is judged by expectations, which are settled in its evidence."""
    packs = [each.pack for each in packs_on_shelf(books) if each.framework == framework]
    return any(isinstance(each, ExpectationsPack) for each in packs)


def _links(inspection: str) -> dict[Act, tuple[str, str]]:
    """By step, what its link says and where it leads."""
    name = quote(inspection)
    found = {act: (text, address.format(inspection=name)) for act, (text, address) in ELSEWHERE.items()}
    for form in FORMS.values():
        leads = f"#{form.section}" if form.section else f"/inspections/{name}/do/{form.name}"
        found[form.act] = (form.title, leads)
    return found
