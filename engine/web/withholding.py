"""What a trace must not tell: addresses hold what people search for, and which inspection they look at."""

from opentelemetry.context import Context
from opentelemetry.sdk.trace import Span, SpanProcessor

WITHHELD = "withheld"


class Withholding(SpanProcessor):
    """Takes the path and the query of a request out of its span; the route stays, which names neither."""

    def on_start(self, span: Span, parent_context: Context | None = None) -> None:  # noqa: ARG002 - the library asks
        """Replaces them as soon as they are set."""
        for name in ("url.path", "url.query"):
            if span.attributes and name in span.attributes:
                span.set_attribute(name, WITHHELD)
