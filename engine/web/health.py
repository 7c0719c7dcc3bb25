"""What a machine that runs the service asks: does it live, can it work, and what has it done."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from engine.diagnostics import Refused
from engine.report.decision.data import fault_data
from engine.service.ready import ready as find_ready

router = APIRouter(tags=["running"])


@router.get("/health")
def health() -> dict[str, str]:
    """The process lives and answers."""
    return {"status": "ok"}


@router.get("/ready")
def ready(request: Request) -> Response:
    """The record can be read, and each pack of the rules folder loads; 503 otherwise, with what is wrong."""
    try:
        packs = find_ready(request.app.state.books)
    except Refused as refused:
        told = {"status": "not ready", "errors": [fault_data(fault) for fault in refused.faults]}
        return JSONResponse(told, HTTPStatus.SERVICE_UNAVAILABLE)
    return JSONResponse({"status": "ready", "packs": packs})


@router.get("/metrics", include_in_schema=False)
def metrics(request: Request) -> Response:
    """Counts and times, as Prometheus reads them. No name and no evidence is among them."""
    return Response(generate_latest(request.app.state.registry), media_type=CONTENT_TYPE_LATEST)
