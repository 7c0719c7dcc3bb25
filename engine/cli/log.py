"""The operations log: key=value lines on standard error. Never the trace, and never a word of evidence."""

import logging
import sys

from engine.service.log import OPERATIONS


def configure_log(*, verbose: bool) -> None:
    """With `verbose`, what was done; else nothing, and the log's own library is not even loaded."""
    if not verbose:
        return
    import structlog  # noqa: PLC0415 - heavy, and seldom asked for

    logging.getLogger(OPERATIONS).setLevel(logging.INFO)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.LogfmtRenderer(key_order=["level", "event"]),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
