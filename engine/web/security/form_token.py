"""That a form comes from a page of ours, shown to the one who sends it (CSRF)."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from typing import Annotated

from fastapi import Depends, Request

from engine.diagnostics import Diagnostic
from engine.web.fault import Fault

FIELD = "form_token"
FORBIDDEN = 403
_OF_THIS_PROCESS = secrets.token_hex(32)
"""What stands for a session where there is none: before signing in, and with the development login."""


def form_token(request: Request) -> str:
    """What a form of this session carries. It tells nothing of the session."""
    session = request.scope.get("session_key") or _OF_THIS_PROCESS
    return hmac.new(session.encode(), b"form", hashlib.sha256).hexdigest()


async def from_our_page(request: Request) -> Mapping[str, str]:
    """What every route depends on that takes a form: what was written in it, without the blanks around.

    Raises Fault where it comes from elsewhere, or is out of date.
    """
    form = await request.form()
    sent = form.get(FIELD)
    elsewhere = request.headers.get("Sec-Fetch-Site") not in (None, "same-origin", "none")
    if elsewhere or not isinstance(sent, str) or not hmac.compare_digest(sent, form_token(request)):
        message = "the form does not belong to this session, so nothing was done"
        advice = "go back, load the page again, and send it from there"
        raise Fault(FORBIDDEN, (Diagnostic("form-out-of-date", message, None, advice),))
    return {name: value.strip() for name, value in form.items() if isinstance(value, str)}


Sent = Annotated[Mapping[str, str], Depends(from_our_page)]
"""What was written in a form of ours, as an argument of a route."""
