"""The operations log: key=value lines on standard error. Never the trace, and never a word of evidence."""

import logging
import sys

import structlog


def configure_log(*, verbose: bool) -> None:
    """Warnings and above; with `verbose`, what was done too."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.LogfmtRenderer(key_order=["level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO if verbose else logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
