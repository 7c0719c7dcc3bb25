"""The pages: HTML. A new page is a file here with a `router`, its templates, and a line below."""

from engine.web.pages import (
    distance,
    evidence,
    inspections,
    picture,
    prompts,
    rules,
    search,
    sign_in,
    start,
    tokens,
    vocabulary,
    what_if,
)

ROUTERS = (
    start.router,
    sign_in.router,
    inspections.router,
    prompts.router,
    picture.router,
    distance.router,
    what_if.router,
    evidence.router,
    rules.router,
    vocabulary.router,
    search.router,
    tokens.router,
)
