"""Runs the service, and fills an empty record with the samples."""

import uvicorn

from engine.service.ready import ready
from engine.service.samples import load_samples
from engine.web.app import create_app
from engine.web.log import configure_log
from engine.web.settings import Settings

KEPT_OPEN = 75
"""Seconds that a connection at rest stays open: longer than proxies keep theirs, or they would send on a closed one."""


def serve(settings: Settings) -> None:
    """Serves until it is told to stop. Raises Refused, Unavailable."""
    configure_log(settings.log)
    app = create_app(settings)
    ready(app.state.books)
    if settings.dev_login:
        load_samples(app.state.books)
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=10,
        timeout_keep_alive=KEPT_OPEN,
    )
