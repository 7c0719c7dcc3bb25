"""Finds out who asks, before anything else does: by session, by API token, or by the development login."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable
from typing import Any, Protocol

from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from engine.service.actor import Actor, Role
from engine.web.settings import ROLES

DEVELOPER = Actor("Development", frozenset(map(Role, ROLES)))
"""Who asks where nobody signed in and the development login is on."""
DEVELOPMENT_TOKEN = "dev"  # noqa: S105 - it holds on loopback, with the development login, and nowhere else

Data = dict[str, Any]


class Sessions(Protocol):
    """Where sessions are kept, by the digest of the cookie's value."""

    def read(self, key: str) -> Data | None:
        """What a session holds; None where there is none, or it is over."""

    def keep(self, key: str, data: Data) -> None:
        """Keeps what a session holds."""

    def end(self, key: str) -> None:
        """Ends a session."""


FindToken = Callable[[str], Actor | None]
"""Whose API token has this digest, if it is anybody's and holds."""


class Identity:
    """Sets `person`, `session` (a dict that a route may change) and `session_key` in the scope of each request.

    A session's cookie is replaced when somebody signs in, so that nobody goes on with one that was known before.
    """

    def __init__(
        self, app: ASGIApp, *, sessions: Sessions, find_token: FindToken, secure: bool, dev_login: bool
    ) -> None:
        self._app, self._sessions, self._find_token = app, sessions, find_token
        self._secure, self._dev_login = secure, dev_login
        self._cookie = "__Host-ragstone" if secure else "ragstone"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers as the app does; a session that it changed is kept before the answer leaves."""
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookie = cookie_parser(headers.get("cookie", "")).get(self._cookie, "")
        held = await run_in_threadpool(self._sessions.read, digest(cookie)) if cookie else None
        key = cookie if held is not None else None
        before = json.dumps(held or {}, sort_keys=True)
        scope["session"] = session = dict(held or {})
        scope["session_key"] = key
        scope["person"] = await self._person(headers.get("authorization"), session)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and json.dumps(session, sort_keys=True) != before:
                changed = await run_in_threadpool(self._keep, key, held or {}, session)
                MutableHeaders(scope=message).append("Set-Cookie", changed)
            await send(message)

        await self._app(scope, receive, sending)

    async def _person(self, authorization: str | None, session: Data) -> Actor | None:
        if authorization is not None:
            scheme, _, token = authorization.partition(" ")
            if scheme.lower() != "bearer" or not token:
                return None
            if self._dev_login and hmac.compare_digest(token.encode(), DEVELOPMENT_TOKEN.encode()):
                return DEVELOPER
            return await run_in_threadpool(self._find_token, digest(token))
        person = session.get("person")
        if person:
            return Actor(person["name"], frozenset(map(Role, person["roles"])))
        return DEVELOPER if self._dev_login else None

    def _keep(self, key: str | None, held: Data, session: Data) -> str:
        """Keeps a changed session, and says the cookie that goes with it."""
        if key is not None and (not session or session.get("person") != held.get("person")):
            self._sessions.end(digest(key))
            key = None
        if not session:
            return self._set("", "Max-Age=0; ")
        key = key or secrets.token_urlsafe(32)
        self._sessions.keep(digest(key), session)
        return self._set(key, "")

    def _set(self, value: str, age: str) -> str:
        return f"{self._cookie}={value}; {age}Path=/; HttpOnly; SameSite=Lax{'; Secure' if self._secure else ''}"


def digest(secret: str) -> str:
    """What a cookie's value or a token is known by: who reads the database cannot use it."""
    return hashlib.sha256(secret.encode()).hexdigest()
