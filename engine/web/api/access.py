"""Access to inspections: who has it, given and ended by those who need not see the inspection itself."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Query, Request, Response
from pydantic import Field

from engine.service.granting import Access, access, end_access, give_access, known_inspections
from engine.web.api.answers import data_answer, page_answer
from engine.web.api.asked import Form, Limit, Name, OnceOnly, TheBooks
from engine.web.api.described import answers, part
from engine.web.api.entries import entry_answer
from engine.web.security.people import SignedIn

router = part("/access", "access")
RECORDED: Mapping[str, Any] = {
    "status_code": 201,
    "response_class": Response,
    "responses": {201: answers("The entry that records it.")},
}


class Inspector(Form):
    """An inspector by the name that they sign in with."""

    name: Annotated[
        str, Field(min_length=1, max_length=200, description="`*` is every inspector.", examples=["A. Inspector"])
    ]


@router.get("", response_class=Response, responses={200: answers("A page of `items`, and the address of the `next`.")})
def listed(
    request: Request,
    person: SignedIn,
    books: TheBooks,
    limit: Limit = 50,
    after: Annotated[str, Query(description="Only those whose id comes after this.")] = "",
) -> Response:
    """Every inspection by its id, and nothing else of it, for those who give access."""
    found = [each for each in known_inspections(books, person) if each > after]
    items = [{"inspection": each} for each in found[:limit]]
    return page_answer(request, items, items[-1]["inspection"] if len(found) > limit else None)


@router.get("/{inspection}", response_class=Response, responses={200: answers("`items`: who opened it, then by name.")})
def one(request: Request, inspection: Name, person: SignedIn, books: TheBooks) -> Response:
    """Which inspectors have access to an inspection. Quality assurance, methodology and auditors see every one."""
    return data_answer(request, {"items": [_access(each) for each in access(books, person, inspection)], "next": None})


@router.post("/{inspection}", **RECORDED)
def give(
    request: Request, inspection: Name, person: SignedIn, books: TheBooks, once: OnceOnly, said: Inspector
) -> Response:
    """Give an inspector access to an inspection: to see it and to work on it."""
    return entry_answer(request, give_access(books, person, inspection, said.name, once))


@router.post("/{inspection}/end", **RECORDED)
def end(
    request: Request, inspection: Name, person: SignedIn, books: TheBooks, once: OnceOnly, said: Inspector
) -> Response:
    """End access that was given. Who opened an inspection keeps it."""
    return entry_answer(request, end_access(books, person, inspection, said.name, once))


def _access(each: Access) -> dict[str, Any]:
    return {"name": each.name, "since": each.since.isoformat(), "by": each.by, "opened": each.opened}
