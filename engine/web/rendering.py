"""Pages from templates: the Design System's components, and what every page shows."""

import hashlib
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader, Undefined
from markupsafe import Markup

from engine.web.menu import menu
from engine.web.security.form_token import FIELD, form_token
from engine.web.wording import FILTERS

HERE = Path(__file__).parent
STATIC = HERE / "static"


def render(request: Request, template: str, status: int = 200, /, **shown: Any) -> HTMLResponse:  # noqa: ANN401 - a template's
    """A page. Raises where the template shows what it is not given."""
    settings = request.app.state.settings
    person = request.scope.get("person")
    hidden = Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, form_token(request))
    entries = menu(request.url.path, person.roles if person else None)
    page = (
        environment()
        .get_template(template)
        .render(
            **shown,
            menu_items=[asdict(entry) for entry in entries],
            person=person,
            marking=settings.marking,
            dev_login=settings.dev_login,
            request_id=request.scope.get("request_id"),
            token=lambda: hidden,
        )
    )
    return HTMLResponse(page, status)


class Gap(Undefined):
    """What is not there: a fault in our templates, but for the many options of the components that are left out."""

    def __str__(self) -> str:
        return super().__str__() if self._may_be_left_out() else str(self._fail_with_undefined_error())

    def __bool__(self) -> bool:
        return False if self._may_be_left_out() else bool(self._fail_with_undefined_error())

    def _may_be_left_out(self) -> bool:
        return isinstance(self._undefined_obj, dict) or self._undefined_name == "caller"


@cache
def environment() -> Environment:
    """The templates, each compiled once."""
    loaders = [
        FileSystemLoader(HERE / "templates"),
        PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
    ]
    found = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=Gap,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.globals |= {"static": static, "undefined": None}  # the components name it where JavaScript has it
    found.filters.update(FILTERS)
    return found


@cache
def static(name: str) -> str:
    """The address of a file that browsers keep: it changes when the file does."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?{digest}"
