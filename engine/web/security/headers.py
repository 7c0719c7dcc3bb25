"""What every answer tells a browser: run no script, load nothing from elsewhere, keep nothing, show in no frame."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
KEPT = "public, max-age=31536000, immutable"
"""Of style sheets, whose address changes when they do."""
A_YEAR = "max-age=31536000; includeSubDomains"


class SecurityHeaders:
    """Adds the headers. `secure` is that the service is reached by https, which browsers are then told to keep to."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self._app, self._always = app, {**ALWAYS, **({"Strict-Transport-Security": A_YEAR} if secure else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers as the app does, with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        kept = scope["path"].startswith("/static/")

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._always.items():
                    headers[name] = value
                headers["Cache-Control"] = KEPT if kept and message["status"] == 200 else "no-store"  # noqa: PLR2004
            await send(message)

        await self._app(scope, receive, sending)
