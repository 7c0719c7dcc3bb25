"""How much a request may hold, and how many may come."""

import time
from collections import OrderedDict
from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from engine.diagnostics import Diagnostic
from engine.web.fault import Fault
from engine.web.problems import answer

TOO_LARGE, TOO_MANY = 413, 429
REMEMBERED = 10_000
"""How many people and addresses are counted at a time; of more, those that have been quiet longest are forgotten."""


class SizeLimit:
    """Refuses a request that holds more than `most` bytes, as soon as that is known."""

    def __init__(self, app: ASGIApp, *, most: int) -> None:
        self._app, self._most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets the app answer, or tells the sender that the request is too large."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("Content-Length", "0")
        if declared.isascii() and declared.isdecimal() and int(declared) > self._most:
            await answer(Request(scope), self._fault())(scope, receive, send)
            return
        read = 0

        async def receiving() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._most:
                raise self._fault()
            return message

        await self._app(scope, receiving, send)

    def _fault(self) -> Fault:
        message = f"a request may hold {self._most / 1_000_000:g} million bytes, and this one holds more"
        advice = "send it in parts, or ask an administrator to raise RAGSTONE_LARGEST_REQUEST_MB"
        return Fault(TOO_LARGE, (Diagnostic("too-large", message, None, advice),))


@dataclass(slots=True)
class _Bucket:
    """How many requests are left to somebody, as at a time."""

    left: float
    at: float


class RateLimit:
    """Lets each person, or each address before signing in, make `a_minute` requests: at once, then as time passes."""

    def __init__(self, app: ASGIApp, *, a_minute: int) -> None:
        self._app, self._most = app, a_minute
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets the app answer, or tells when to come again."""
        if scope["type"] == "http" and not self._take(_who(scope), time.monotonic()):
            advice = "wait a minute, or ask an administrator to raise RAGSTONE_REQUESTS_A_MINUTE"
            fault = Diagnostic("too-many-requests", f"only {self._most} requests a minute are answered", None, advice)
            await answer(Request(scope), Fault(TOO_MANY, (fault,), {"Retry-After": "60"}))(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _take(self, who: str, now: float) -> bool:
        bucket = self._buckets.pop(who, None) or _Bucket(self._most, now)
        self._buckets[who] = bucket
        if len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)
        bucket.left = min(self._most, bucket.left + (now - bucket.at) * self._most / 60)
        bucket.at = now
        if bucket.left < 1:
            return False
        bucket.left -= 1
        return True


def _who(scope: Scope) -> str:
    person = scope.get("person")
    return f"person {person.name}" if person else f"address {(scope.get('client') or ('unknown',))[0]}"
