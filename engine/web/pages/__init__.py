"""The pages: HTML. A new page is a file here with a `router`, its templates, and a line below."""

from engine.web.pages import inspections, prompts, rules, search, sign_in, start, tokens, vocabulary

ROUTERS = (
    start.router,
    sign_in.router,
    inspections.router,
    prompts.router,
    rules.router,
    vocabulary.router,
    search.router,
    tokens.router,
)
