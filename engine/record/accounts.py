"""Outside the record, and alterable: who is signed in, and whose each API token is. Secrets are digests here."""

import json
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from engine.record import tables
from engine.record.store import Record, reading, writing


@dataclass(frozen=True, slots=True)
class Session:
    """What a session holds, as JSON, and when it is over, as the ledger writes times."""

    data: str
    expires: str


@dataclass(frozen=True, slots=True)
class Token:
    """An API token: what it is called, whose it is, the roles it is scoped to, and when it is over, if ever."""

    name: str
    person: str
    roles: tuple[str, ...]
    made: str
    expires: str | None


def session(record: Record, key: str) -> Session | None:
    """A session by the digest of its cookie."""
    with reading(record) as connection:
        found = connection.execute(select(tables.sessions).where(tables.sessions.c.key == key)).first()
    return None if found is None else Session(found.data, found.expires)


def keep_session(record: Record, key: str, held: Session, now: str) -> None:
    """Keeps a session in place of what was kept of it, and clears those that are over."""
    with writing(record) as connection:
        over = (tables.sessions.c.key == key) | (tables.sessions.c.expires < now)
        connection.execute(delete(tables.sessions).where(over))
        connection.execute(insert(tables.sessions).values(key=key, data=held.data, expires=held.expires))


def end_session(record: Record, key: str) -> None:
    """Ends a session."""
    with writing(record) as connection:
        connection.execute(delete(tables.sessions).where(tables.sessions.c.key == key))


def token(record: Record, key: str) -> Token | None:
    """An API token by its digest."""
    with reading(record) as connection:
        found = connection.execute(select(tables.tokens).where(tables.tokens.c.key == key)).first()
    if found is None:
        return None
    return Token(found.name, found.person, tuple(json.loads(found.roles)), found.made, found.expires)


def keep_token(record: Record, key: str, token: Token) -> None:
    """Keeps a new API token."""
    values = {"name": token.name, "person": token.person, "roles": json.dumps(token.roles)}
    with writing(record) as connection:
        connection.execute(insert(tables.tokens).values(key=key, made=token.made, expires=token.expires, **values))


def end_token(record: Record, name: str, person: str) -> bool:
    """Ends a person's API tokens of that name; whether there was one."""
    named = (tables.tokens.c.name == name) & (tables.tokens.c.person == person)
    with writing(record) as connection:
        return connection.execute(delete(tables.tokens).where(named)).rowcount > 0


def tokens_of(record: Record, person: str) -> list[Token]:
    """A person's API tokens, by name."""
    query = select(tables.tokens).where(tables.tokens.c.person == person).order_by(tables.tokens.c.name)
    with reading(record) as connection:
        found = connection.execute(query).all()
    return [Token(row.name, row.person, tuple(json.loads(row.roles)), row.made, row.expires) for row in found]
