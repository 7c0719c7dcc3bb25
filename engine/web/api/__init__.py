"""The API: JSON under /api/v1. A new part of it is a file here with a `router`, and a line below."""

from engine.web.api import access, decisions, inspections, packs, record, steps, trials

ROUTERS = (
    decisions.router,
    trials.router,
    inspections.router,
    steps.router,
    access.router,
    packs.router,
    record.router,
)
