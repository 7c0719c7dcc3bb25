"""What every part of the API takes alike: the body as it was sent, a key that makes it safe to send again, a page."""

import hashlib
from typing import Annotated

from fastapi import Depends, Header, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from engine.record import Once
from engine.service.books import Books
from engine.web.security.people import SignedIn


async def _sent(request: Request) -> bytes:
    return await request.body()


Sent = Annotated[bytes, Depends(_sent)]
"""The body, byte for byte."""


def _books(request: Request) -> Books:
    books: Books = request.app.state.books
    return books


TheBooks = Annotated[Books, Depends(_books)]
"""The record, and the rules in force."""

Key = Annotated[
    str | None,
    Header(
        max_length=200,
        description="A name of your own for this request. Sent again with the same name, it is not done again: the "
        "answer is that of the first time. For another request it is refused with 409.",
        examples=["2026-03-02 evidence 1"],
    ),
]


def _once(request: Request, person: SignedIn, sent: Sent, idempotency_key: Key = None) -> Once | None:
    if idempotency_key is None:
        return None
    asked = f"{request.method} {request.url.path}\n".encode() + sent
    return Once(f"{person.name}\n{idempotency_key}", hashlib.sha256(asked).hexdigest())


OnceOnly = Annotated[Once | None, Depends(_once)]
"""The name that a sender gave the request, with what it asks for."""

Limit = Annotated[int, Query(ge=1, le=200, description="How many are given at most.")]
Number = Annotated[int, Path(ge=1, le=2**53, description="The number of an entry of the record.")]
Name = Annotated[str, Path(pattern=r"^[^\x00]{1,200}$", description="An id, as it was written.")]

Text = Annotated[str, Field(min_length=1, examples=["The strategy was seen at work in both regions."])]
"""Words that are asked for."""


class Form(BaseModel):
    """A body of the API. What it does not know is refused, so that a misspelt word is told."""

    model_config = ConfigDict(extra="forbid", str_max_length=20_000)
