"""The API: JSON under /api/v1. A new part of it is a file here with a `router`, and a line below."""

from engine.web.api import (
    access,
    challenges,
    decisions,
    inspections,
    moderations,
    packs,
    publication,
    recommendations,
    record,
    reviews,
    samples,
    trials,
)

ROUTERS = (
    decisions.router,
    trials.router,
    inspections.router,
    reviews.router,
    moderations.router,
    samples.router,
    challenges.router,
    recommendations.router,
    publication.router,
    access.router,
    packs.router,
    record.router,
)
