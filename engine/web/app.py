"""The service as an application: what stands in front of every route, and the routes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from prometheus_client import CollectorRegistry
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from engine.service.accounts import Accounts
from engine.service.books import open_books
from engine.web import api, pages
from engine.web.api.described import describe
from engine.web.health import router as health
from engine.web.log import RequestLog
from engine.web.problems import Unforeseen, tell_faults
from engine.web.rendering import STATIC
from engine.web.security.headers import SecurityHeaders
from engine.web.security.identity import Identity
from engine.web.security.limits import RateLimit, SizeLimit
from engine.web.security.provider import SignInProvider
from engine.web.settings import Settings
from engine.web.telemetry import telemetry

LOCAL = ("127.0.0.1", "localhost", "[::1]")


def create_app(settings: Settings) -> FastAPI:
    """The whole service. It opens the record; the app's lifespan closes it. Raises Refused, Unavailable."""
    books = open_books(settings.database, settings.rules)
    registry = CollectorRegistry()

    @asynccontextmanager
    async def open_while(_: FastAPI) -> AsyncIterator[None]:
        yield
        books.close()

    app = FastAPI(
        title="ragstone",
        summary="Decides the prompts of an inspection framework from typed evidence, records it, and shows why.",
        version="1",
        docs_url=None,
        redoc_url=None,
        lifespan=open_while,
        telemetry=telemetry(settings.collector),
        middleware=_middleware(settings, registry, Accounts(books, settings.session_minutes)),
    )
    app.state.settings, app.state.books, app.state.registry = settings, books, registry
    app.state.provider = SignInProvider(settings, settings.provider) if settings.provider else None
    tell_faults(app)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for router in (health, *api.ROUTERS, *pages.ROUTERS):
        app.include_router(router)
    describe(app)
    return app


def _middleware(settings: Settings, registry: CollectorRegistry, accounts: Accounts) -> list[Middleware]:
    """In the order in which a request meets them."""
    hosts = [urlsplit(settings.address).hostname or "", *LOCAL]
    return [
        Middleware(SecurityHeaders, secure=settings.secure),
        Middleware(RequestLog, registry=registry),
        Middleware(Unforeseen),
        Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
        Middleware(
            Identity,
            sessions=accounts,
            find_token=accounts.whose,
            secure=settings.secure,
            dev_login=settings.dev_login,
        ),
        Middleware(RateLimit, a_minute=settings.requests_a_minute),
        Middleware(SizeLimit, most=settings.largest_request),
    ]
