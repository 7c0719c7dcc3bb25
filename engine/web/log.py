"""One line of log, and one count, for each request; never its query, its body or a word of evidence."""

import logging
import secrets
import sys
import time

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from engine.web.settings import Log

QUIET = ("/static/", "/health", "/ready", "/metrics")
"""What is asked for too often to be worth a line."""


def configure_log(form: Log) -> None:
    """Logs to standard output: JSON, or text for a person at a terminal."""
    last = structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stdout),
        cache_logger_on_first_use=False,
    )


class RequestLog:
    """Gives each request a number, which its answer and every line about it carry; logs and counts it."""

    def __init__(self, app: ASGIApp, *, registry: CollectorRegistry) -> None:
        self._app = app
        names = ("method", "route", "status")
        self._count = Counter("ragstone_requests", "Requests answered.", names, registry=registry)
        seconds = "How long answers took."
        self._seconds = Histogram("ragstone_request_seconds", seconds, ("method", "route"), registry=registry)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers as the app does."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        number = secrets.token_hex(8)
        scope["request_id"] = number
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=number)
        status, began = 500, time.perf_counter()

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = number
                headers["Server-Timing"] = f"app;dur={(time.perf_counter() - began) * 1000:.1f}"
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            self._note(scope, status, time.perf_counter() - began)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "none")
        method = scope["method"] if scope["method"] in ("GET", "HEAD", "POST", "PUT", "DELETE") else "other"
        self._count.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)
        if not scope["path"].startswith(QUIET):
            person = scope.get("person")
            structlog.get_logger().info(
                "answered",
                method=method,
                route=route,
                status=status,
                milliseconds=round(seconds * 1000, 1),
                roles=sorted(role.value for role in person.roles) if person else [],
            )
