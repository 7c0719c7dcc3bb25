"""Traces reach a real collector's door by their routes, and tell nothing of what was looked at."""

import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from tests.web.service import serving


def test_traces_are_sent_to_the_collector(tmp_path: Path) -> None:
    received: list[bytes] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Collector) as collector:
        threading.Thread(target=collector.serve_forever, daemon=True).start()
        settings = {
            "RAGSTONE_COLLECTOR": f"http://127.0.0.1:{collector.server_port}",
            "OTEL_BSP_SCHEDULE_DELAY": "100",
            "OTEL_EXPORTER_OTLP_COMPRESSION": "none",
        }
        with serving(tmp_path, "--dev-login", environment=settings) as service, service.client() as client:
            assert client.get("/api/v1/inspections/NPI-2028-01", params={"q": "milestones"}).status_code == 200
            ends = time.monotonic() + 10
            while not (spans := named(received)) and time.monotonic() < ends:
                time.sleep(0.1)
        collector.shutdown()
    assert "GET /api/v1/inspections/{inspection}" in spans
    sent = b"".join(received)
    assert b"withheld" in sent
    assert b"NPI-2028-01" not in sent
    assert b"milestones" not in sent


def named(received: list[bytes]) -> set[str]:
    """The names of the spans of requests."""
    spans = [
        span.name
        for each in received
        for resource in ExportTraceServiceRequest.FromString(each).resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]
    return {name for name in spans if "/api/" in name}
