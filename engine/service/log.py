"""The operations log as use cases write it: silent, and its library not loaded, until a command asks for it."""

import logging

OPERATIONS = "ragstone"
"""The name of the log, whose level says whether it was asked for."""


def log_done(event: str, **about: str | int) -> None:
    """Logs what was done."""
    if logging.getLogger(OPERATIONS).isEnabledFor(logging.INFO):
        import structlog  # noqa: PLC0415 - heavy, and seldom asked for

        structlog.get_logger().info(event, **about)
