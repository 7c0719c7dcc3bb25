"""Traces of requests, sent to an OpenTelemetry collector where one is set: no path, no query, no word of evidence."""

from fastapi.telemetry import TelemetryConfig

OFF: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}


def telemetry(collector: str | None) -> TelemetryConfig:
    """What FastAPI is told: a span for each request, with its method, route, status and time, and for each part of it.

    Its logs hold the words of errors, which may be evidence, so they stay off; `/metrics` has the figures.
    """
    if collector is None:
        return OFF
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415 - an extra
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 - an extra
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415 - an extra
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415 - an extra

    from engine.web.withholding import Withholding  # noqa: PLC0415 - it needs the extra

    provider = TracerProvider(resource=Resource.create({"service.name": "ragstone"}))
    provider.add_span_processor(Withholding())
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(f"{collector}/v1/traces")))
    return {**OFF, "tracing": True, "operation_spans": True, "tracer_provider": provider}
