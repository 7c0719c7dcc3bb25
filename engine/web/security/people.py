"""Who asks: known by a session, by an API token, or by the development login."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Request

from engine.diagnostics import Diagnostic
from engine.service.actor import Actor, Role
from engine.web.fault import Fault


def signed_in(request: Request) -> Actor:
    """The person who asks. Raises Fault where nobody is signed in."""
    person = request.scope.get("person")
    if not isinstance(person, Actor):
        fault = Diagnostic("not-signed-in", "nobody is signed in", None, "sign in, or send a token that holds")
        raise Fault(HTTPStatus.UNAUTHORIZED, (fault,))
    return person


def acting_as(*roles: Role) -> Callable[[Request], Actor]:
    """What a route depends on that only some roles may use: `Depends(acting_as(Role.QA))`."""

    def one_of(request: Request) -> Actor:
        person = signed_in(request)
        if not person.roles.intersection(roles):
            takes = " or ".join(f"`{role.value}`" for role in roles)
            fault = Diagnostic("not-permitted", f"`{person.name}` may not do this", None, f"it takes the role {takes}")
            raise Fault(HTTPStatus.FORBIDDEN, (fault,))
        return person

    return one_of


SignedIn = Annotated[Actor, Depends(signed_in)]
"""The person who asks, as an argument of a route."""
