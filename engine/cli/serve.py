"""`ragstone serve`."""

import os
from pathlib import Path

from engine.cli.extra import need


def run_serve(host: str, port: int, data: Path, rules: Path | None, *, dev_login: bool) -> None:
    """Serves the API and the pages until it is told to stop."""
    need("serve", "fastapi", "uvicorn", "sqlalchemy", "alembic", "jinja2", "govuk_frontend_jinja", "authlib", "rfc8785")
    from engine.web.serve import serve  # noqa: PLC0415 - its libraries may not be there
    from engine.web.settings import read_settings  # noqa: PLC0415 - as above

    data.mkdir(parents=True, exist_ok=True)
    settings = read_settings(os.environ, host=host, port=port, data=data, rules=rules, dev_login=dev_login)
    if settings.collector is not None:
        need("telemetry", "opentelemetry.sdk", "opentelemetry.exporter.otlp.proto.http")
    serve(settings)
