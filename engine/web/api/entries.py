"""What a step answers: the entry of the record that it made."""

from typing import Any

from fastapi import Request, Response

from engine.record import Entry, entry
from engine.service.books import Books
from engine.web.api.answers import data_answer, entry_data
from engine.web.api.described import answers

ENTRY = answers(
    "The entry that records it.",
    {
        "entry": 9,
        "at": "2026-03-02T09:00:01+00:00",
        "kind": "confirmed",
        "by": "A. Inspector",
        "role": "inspector",
        "inspection": "NPI-2026-09",
        "said": {"decision": 4},
    },
)
RECORDED: dict[str, Any] = {"status_code": 201, "response_class": Response, "responses": {201: ENTRY}}


def entry_answer(request: Request, recorded: Entry) -> Response:
    """The entry that a step made, as its answer."""
    return data_answer(request, entry_data(recorded), 201)


def entry_numbered(books: Books, number: int) -> Entry:
    """The entry that was just made, by its number."""
    found = entry(books.record, number)
    if found is None:
        raise LookupError(number)
    return found
