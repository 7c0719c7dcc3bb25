"""The record as a whole: that nothing of it was altered."""

from typing import Annotated

from fastapi import Query, Request, Response

from engine.service.verifying import audit_record, head_of
from engine.web.api.answers import data_answer
from engine.web.api.asked import TheBooks
from engine.web.api.described import answers, part
from engine.web.security.people import SignedIn

router = part("/record", "record")


@router.get(
    "/audit", response_class=Response, responses={200: answers("`findings` is empty where nothing was altered.")}
)
def audit(
    request: Request,
    books: TheBooks,
    person: SignedIn,
    expect: Annotated[str | None, Query(description="A head that was kept elsewhere, as `head` gives it.")] = None,
) -> Response:
    """Goes over every entry and every content of the record, and names what was altered. It takes time."""
    found = audit_record(books, person, None if expect is None else head_of(expect))
    return data_answer(
        request,
        {
            "head": str(found.head),
            "entries": found.entries,
            "contents": found.contents,
            "findings": [{"entry": each.entry, "what": each.what} for each in found.findings],
            "told": [*found.told],
        },
    )
