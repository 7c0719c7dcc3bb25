"""What the description of the API says of every part alike: how to sign in, and how a fault is told."""

from typing import Any

from fastapi import APIRouter, FastAPI, Security
from fastapi.openapi.utils import get_openapi
from fastapi.security import HTTPBearer

SIGNING_IN = (
    """An API token, made on the page `/tokens` in some of your own roles; with the development login, `dev`."""
)
ABOUT = """Decides the prompts of an inspection framework from typed evidence, records it, and shows why.

Evidence is taken in the form that `ragstone decide` reads; a decision is given as `ragstone decide --json` prints it.
Every decision is derived by two engines, which must agree, or nothing is recorded. What is recorded is never altered:
a step adds an entry. Who may take which step, and when, is refused with 403 and 409, in the words of the rule.

Faults are `application/problem+json` (RFC 9457): `errors` holds each with its code, what is wrong, where, and what to
do; the documentation explains the codes, under diagnostics. Lists are given a page at a time: go on at `next`. Answers
carry an `ETag`; send it back as `If-None-Match`, and nothing is sent that you have."""
TAGS = [
    {"name": "decisions", "description": "Deciding and recording; why a decision came to this; what if; what changed."},
    {"name": "trials", "description": "Deciding by the rules in force, with nothing recorded."},
    {
        "name": "inspections",
        "description": "The course of an inspection, from evidence to publication, and its history.",
    },
    {"name": "access", "description": "Which inspectors may see an inspection and work on it."},
    {"name": "packs", "description": "The rules: as they stand now, and every edition that ever decided here."},
    {"name": "record", "description": "That nothing that was recorded has been altered."},
    {"name": "running", "description": "For the machine that runs the service."},
]
FAULT = {
    "type": "object",
    "required": ["code", "message", "at", "help"],
    "properties": {
        "code": {"type": "string", "description": "What kind of fault it is; it never changes."},
        "message": {"type": "string"},
        "at": {"type": ["string", "null"], "description": "Where it is, in what was sent."},
        "help": {"type": ["string", "null"], "description": "What to do."},
    },
}
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "request", "errors", "more"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "The first fault, and how many more there are."},
        "request": {"type": ["string", "null"], "description": "The number by which the log knows the request."},
        "errors": {"type": "array", "maxItems": 100, "items": {"$ref": "#/components/schemas/Fault"}},
        "more": {"type": "integer", "description": "How many faults there are beyond these."},
    },
    "example": {
        "type": "about:blank",
        "title": "This is not there",
        "status": 404,
        "detail": "there is no prompt `N.1.1.z` in this inspection by national",
        "request": "0a88c1d2e3f40516",
        "errors": [
            {
                "code": "unknown-part",
                "message": "there is no prompt `N.1.1.z` in this inspection by national",
                "at": None,
                "help": "did you mean `N.1.1.a`, `N.1.1.b`, `N.1.1.c` or `N.1.1.d`?",
            }
        ],
        "more": 0,
    },
}
WHY = {
    400: "It could not be read.",
    401: "Nobody is signed in: the token does not hold.",
    403: "None of your roles allows it.",
    404: "There is no such thing, or it is not open to you.",
    409: "It cannot be done as things stand.",
    413: "It holds more than one request may.",
    422: "There is something wrong with what was sent: every fault of it.",
    429: "Too many requests: come again when `Retry-After` says.",
    503: "The record or the second engine cannot be reached, and nothing was recorded: send it again.",
}
OF_THE_API: dict[str, Any] = {
    "dependencies": [Security(HTTPBearer(auto_error=False, scheme_name="token", description=SIGNING_IN))],
    "responses": {
        status: {
            "description": said,
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status, said in WHY.items()
    },
}


def part(prefix: str, tag: str) -> APIRouter:
    """A part of the API under `/api/v1`."""
    return APIRouter(prefix=f"/api/v1{prefix}", tags=[tag], **OF_THE_API)


def answers(says: str, example: Any = None, media: str = "application/json") -> dict[str, Any]:  # noqa: ANN401 - JSON
    """What a good answer is, for the description."""
    schema = {"type": "object"} if media == "application/json" else {"type": "string"}
    content: dict[str, Any] = {"schema": schema}
    if example is not None:
        content["example"] = example
    return {"description": says, "content": {media: content}}


def describe(app: FastAPI) -> None:
    """Has an app describe itself so."""

    def description() -> dict[str, Any]:
        if app.openapi_schema is None:
            found = get_openapi(
                title=app.title,
                version=app.version,
                summary=app.summary,
                description=ABOUT,
                tags=TAGS,
                routes=app.routes,
            )
            schemas = found.setdefault("components", {}).setdefault("schemas", {})
            schemas.update({"Fault": FAULT, "Problem": PROBLEM})
            for unused in ("HTTPValidationError", "ValidationError"):
                schemas.pop(unused, None)
            app.openapi_schema = found
        return app.openapi_schema

    app.openapi = description  # type: ignore[method-assign]
