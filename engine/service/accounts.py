"""Who is signed in, and API tokens: how long each holds, and what it lets its holder be."""

import hashlib
import json
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from engine.diagnostics import Diagnostic, Refused
from engine.record.accounts import (
    Session,
    Token,
    end_session,
    end_token,
    keep_session,
    keep_token,
    session,
    token,
    tokens_of,
)
from engine.record.ledger import stamp
from engine.service.actor import Actor, Role
from engine.service.books import Books
from engine.service.refusing import not_there

LONGEST = 366
"""Days that an API token may hold."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """Sessions and API tokens of a record. A session holds for `minutes` after it was last used."""

    books: Books
    minutes: int

    def read(self, key: str) -> dict[str, Any] | None:
        """What a session holds; None where there is none, or it is over. Using it lengthens it."""
        held = session(self.books.record, key)
        now = self.books.clock()
        if held is None or held.expires < stamp(now):
            return None
        data: dict[str, Any] = json.loads(held.data)
        if held.expires < stamp(now + timedelta(minutes=self.minutes * 0.9)):
            self.keep(key, data)
        return data

    def keep(self, key: str, data: dict[str, Any]) -> None:
        """Keeps what a session holds."""
        now = self.books.clock()
        held = Session(json.dumps(data), stamp(now + timedelta(minutes=self.minutes)))
        keep_session(self.books.record, key, held, stamp(now))

    def end(self, key: str) -> None:
        """Ends a session."""
        end_session(self.books.record, key)

    def whose(self, key: str) -> Actor | None:
        """Whom an API token speaks for, in the roles that it is scoped to; None where it does not hold."""
        found = token(self.books.record, key)
        if found is None or (found.expires is not None and found.expires < stamp(self.books.clock())):
            return None
        return Actor(found.person, frozenset(map(Role, found.roles)))


def make_token(books: Books, actor: Actor, name: str, roles: Collection[Role], days: int) -> str:
    """A new API token for somebody, in some of their own roles. It is told this once, and kept by its digest alone.

    Raises Refused.
    """
    faults = []
    beyond = sorted(role.value for role in frozenset(roles) - actor.roles)
    if not name.strip():
        faults.append(Diagnostic("wrong-token", "a token needs a name", help="say what uses it"))
    if any(each.name == name.strip() for each in tokens_of(books.record, actor.name)):
        faults.append(Diagnostic("wrong-token", f"there is a token `{name.strip()}` already", help="end it first"))
    if not roles or beyond:
        message = f"a token cannot have the roles {', '.join(beyond)}" if beyond else "a token needs a role"
        faults.append(Diagnostic("wrong-token", message, help="choose among your own roles"))
    if not 0 < days <= LONGEST:
        faults.append(Diagnostic("wrong-token", f"a token cannot hold for {days} days", help=f"1 to {LONGEST} days"))
    if faults:
        raise Refused(faults)
    secret = secrets.token_urlsafe(32)
    now: datetime = books.clock()
    held = Token(
        name.strip(),
        actor.name,
        tuple(sorted(role.value for role in roles)),
        stamp(now),
        stamp(now + timedelta(days=days)),
    )
    keep_token(books.record, hashlib.sha256(secret.encode()).hexdigest(), held)
    return secret


def tokens(books: Books, actor: Actor) -> list[Token]:
    """Somebody's API tokens, by name."""
    return tokens_of(books.record, actor.name)


def end(books: Books, actor: Actor, name: str) -> None:
    """Ends one of somebody's API tokens. Raises NotThere."""
    if not end_token(books.record, name, actor.name):
        raise not_there(f"there is no token `{name}` of yours")
