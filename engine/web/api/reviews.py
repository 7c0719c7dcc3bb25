"""Standing by a decision, and reviewing it: what an inspector and quality assurance record of it as it is."""

from fastapi import Request, Response

from engine.service.confirming import confirm
from engine.service.reviewing import Review, review
from engine.web.api.asked import Form, Name, OnceOnly, Text, TheBooks
from engine.web.api.described import part
from engine.web.api.entries import RECORDED, entry_answer
from engine.web.security.people import SignedIn

router = part("/inspections/{inspection}", "inspections")


class Confirmation(Form):
    """What an inspector says beside a confirmation, if anything."""

    note: str = ""


class Reviewed(Form):
    """What a review comes to. One that is returned must be confirmed or moderated again."""

    outcome: Review
    reason: Text


@router.post("/confirmation", **RECORDED)
def confirmation(
    request: Request, inspection: Name, person: SignedIn, books: TheBooks, once: OnceOnly, said: Confirmation
) -> Response:
    """An inspector stands by the decision in force."""
    return entry_answer(request, confirm(books, person, inspection, said.note, once))


@router.post("/reviews", **RECORDED)
def reviewed(
    request: Request, inspection: Name, person: SignedIn, books: TheBooks, once: OnceOnly, said: Reviewed
) -> Response:
    """Review a decision that was confirmed or moderated, as quality assurance, having taken no part in it."""
    return entry_answer(request, review(books, person, inspection, said.outcome, said.reason, once))
