"""What went wrong, told alike to people and to programs: the diagnostics, as a page or as problem+json (RFC 9457)."""

import re
import traceback
from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import quote, urlencode

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from engine.diagnostics import Diagnostic, Disagreement, Refused
from engine.record import Purged, Unavailable
from engine.report.decision.data import fault_data
from engine.service.refusing import Hidden, NotNow, NotPermitted, NotThere
from engine.targets.durable import DerivationFault
from engine.web.fault import Fault
from engine.web.rendering import render

TITLES = {
    400: "This could not be read",
    401: "Sign in first",
    403: "This is not for your role",
    404: "This is not there",
    405: "This cannot be done here",
    409: "This cannot be done as things stand",
    410: "This is no longer kept",
    413: "This is too large",
    422: "There is a problem with what was sent",
    429: "Too many requests",
    500: "The fault is ours",
    503: "The service is not ready",
}
MOST = 100
"""Faults that a program is told at once."""
QUOTED = re.compile(r"`([^`]{120})[^`]+`")
"""A quotation, such as of what was sent, that is longer than anybody needs to find it again."""
AGAIN = "try again in a minute; if it stays so, tell an administrator"
OURS = HTTPStatus.INTERNAL_SERVER_ERROR
SENT = HTTPStatus.UNPROCESSABLE_ENTITY


def answer(request: Request, fault: Fault, report_of: str | None = None) -> Response:
    """A fault as the answer to a request. `report_of` is an inspection of which no more than a report is kept."""
    title, faults = TITLES.get(fault.status, "There is a problem"), [_short(each) for each in fault.faults]
    if for_programs(request):
        body = {
            "type": "about:blank",
            "title": title,
            "status": fault.status,
            "detail": _in_brief(faults),
            "request": request.scope.get("request_id"),
            "errors": [fault_data(each) for each in faults[:MOST]],
            "more": max(0, len(faults) - MOST),
        }
        headers = {**(fault.headers or {})}
        if fault.status == HTTPStatus.UNAUTHORIZED:
            headers["WWW-Authenticate"] = "Bearer"
        return JSONResponse(body, fault.status, headers, media_type="application/problem+json")
    if fault.status == HTTPStatus.UNAUTHORIZED and request.method == "GET":
        return RedirectResponse(f"/sign-in?{urlencode({'next': _here(request)})}", HTTPStatus.SEE_OTHER)
    page = render(
        request,
        "fault.html",
        fault.status,
        status=fault.status,
        title=title,
        faults=faults,
        report=None if report_of is None else f"/inspections/{quote(report_of)}/report/file?form=html",
    )
    page.headers.update(fault.headers or {})
    return page


def for_programs(request: Request) -> bool:
    """Whether a program asks, and not a person in a browser."""
    return request.url.path.startswith(("/api/", "/health", "/ready", "/metrics", "/openapi.json"))


def tell_faults(app: FastAPI) -> None:
    """Has an app answer every fault so."""

    @app.exception_handler(Fault)
    def _fault(request: Request, fault: Fault) -> Response:
        return answer(request, fault)

    @app.exception_handler(Refused)
    def _refused(request: Request, refused: Refused) -> Response:
        return answer(request, Fault(SENT, refused.faults))

    @app.exception_handler(NotPermitted)
    def _not_permitted(request: Request, refused: Refused) -> Response:
        return answer(request, Fault(HTTPStatus.FORBIDDEN, refused.faults))

    @app.exception_handler(NotThere)
    def _not_there(request: Request, refused: Refused) -> Response:
        return answer(request, Fault(HTTPStatus.NOT_FOUND, refused.faults))

    @app.exception_handler(NotNow)
    def _not_now(request: Request, refused: Refused) -> Response:
        return answer(request, Fault(HTTPStatus.CONFLICT, refused.faults))

    @app.exception_handler(Purged)
    def _purged(request: Request, refused: Purged) -> Response:
        return answer(request, Fault(HTTPStatus.GONE, refused.faults), refused.report_of)

    @app.exception_handler(Hidden)
    def _hidden(request: Request, refused: Hidden) -> Response:
        inspection = request.path_params.get("inspection")
        if inspection is None or for_programs(request):
            return answer(request, Fault(HTTPStatus.CONFLICT, refused.faults))
        return RedirectResponse(f"/inspections/{quote(inspection)}/samples?hidden=yes", HTTPStatus.SEE_OTHER)

    @app.exception_handler(Unavailable)
    def _unavailable(request: Request, _: Unavailable) -> Response:
        structlog.get_logger().error("record unavailable")
        fault = Diagnostic("record-unavailable", "the record cannot be reached, so nothing was recorded", None, AGAIN)
        return answer(request, Fault(HTTPStatus.SERVICE_UNAVAILABLE, (fault,), {"Retry-After": "10"}))

    @app.exception_handler(DerivationFault)
    def _not_derived(request: Request, found: DerivationFault) -> Response:
        structlog.get_logger().error("second derivation failed", codes=[each.code for each in found.faults])
        faults = [replace(each, help=each.help or f"nothing was recorded; {AGAIN}") for each in found.faults]
        return answer(request, Fault(HTTPStatus.SERVICE_UNAVAILABLE, faults, {"Retry-After": "1"}))

    @app.exception_handler(RequestValidationError)
    def _invalid(request: Request, invalid: RequestValidationError) -> Response:
        faults = [
            Diagnostic("wrong-request", f"`{'.'.join(map(str, each['loc']))}`: {_lower(each['msg'])}", None, None)
            for each in invalid.errors()
        ]
        return answer(request, Fault(SENT, faults))

    @app.exception_handler(HTTPException)
    def _http(request: Request, raised: HTTPException) -> Response:
        return answer(request, Fault(raised.status_code, (_of_http(request, raised.status_code),)))

    @app.exception_handler(Disagreement)
    def _differ(request: Request, differ: Disagreement) -> Response:
        structlog.get_logger().error("derivations differ", differences=len(differ.differences))
        advice = "nothing was recorded; report it with the request's number"
        return answer(request, Fault(OURS, (Diagnostic("derivations-differ", str(differ), None, advice),)))


class Unforeseen:
    """Answers where something went wrong that nothing else foresaw, and logs where; never the words of the error, which
    may hold evidence.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers as the app does, or says that the fault is ours."""
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception as error:  # noqa: BLE001 - the last resort
            structlog.get_logger().error("unforeseen", error=type(error).__name__, at=_places(error))
            if not begun:
                message = f"something went wrong that was not foreseen: {type(error).__name__}"
                fault = Diagnostic("unforeseen-error", message, None, "report it with the number of the request")
                await answer(Request(scope), Fault(OURS, (fault,)))(scope, receive, send)


def _of_http(request: Request, status: int) -> Diagnostic:
    match status:
        case HTTPStatus.NOT_FOUND:
            message, advice = f"there is nothing at `{request.url.path}`", "go by the menu, or search"
            return Diagnostic("no-such-page", message, None, advice)
        case HTTPStatus.METHOD_NOT_ALLOWED:
            message = f"`{request.url.path}` does not take {request.method}"
            return Diagnostic("wrong-method", message, None, "see the description of the API at /openapi.json")
        case _:
            return Diagnostic("wrong-request", HTTPStatus(status).phrase.lower(), None, None)


def _places(error: Exception) -> list[str]:
    """The files and lines that an error came through."""
    frames = traceback.extract_tb(error.__traceback__)
    return [
        f"{frame.filename.rpartition('/engine/')[2]}:{frame.lineno}" for frame in frames if "/engine/" in frame.filename
    ]


def _here(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _short(fault: Diagnostic) -> Diagnostic:
    """A fault that gives back no more of what was sent than its beginning."""
    help_ = None if fault.help is None else QUOTED.sub(r"`\1...`", fault.help)
    return replace(fault, message=QUOTED.sub(r"`\1...`", fault.message), help=help_)


def _in_brief(faults: Sequence[Diagnostic]) -> str:
    others = f"; and {len(faults) - 1} more" if len(faults) > 1 else ""
    return f"{faults[0].message}{others}" if faults else ""


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
