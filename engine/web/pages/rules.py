"""The rule browser: the packs, and what stands in each."""

from http import HTTPStatus
from typing import Any, assert_never

from fastapi import APIRouter, Request, Response

from engine.diagnostics import Diagnostic, nearest
from engine.ir.expectations import Expectation, Indicator
from engine.ir.pack import Pack
from engine.ir.parameters import Parameter
from engine.ir.standards import KeyQuestion, Prompt, Standard, StandardsPack
from engine.report.shown.rule import (
    criterion_shown,
    guidance_shown,
    indicator_rule,
    parameter_shown,
    prompt_rule,
)
from engine.service.editions import standing_editions
from engine.service.shelf import pack_by_name, packs_on_shelf
from engine.web.fault import Fault
from engine.web.rendering import render
from engine.web.security.people import SignedIn

router = APIRouter(prefix="/rules", include_in_schema=False)


@router.get("")
def packs(request: Request, _: SignedIn) -> Response:
    """Every pack, with whose text it is and what is said of it."""
    return render(request, "rules/packs.html", shelf=packs_on_shelf(request.app.state.books))


@router.get("/{framework}")
def pack(request: Request, framework: str, _: SignedIn) -> Response:
    """One pack: its contents, policies and parameters."""
    books = request.app.state.books
    found = pack_by_name(books, framework)
    standing = standing_editions(books, found.framework)
    template = "rules/standards_pack.html" if isinstance(found, StandardsPack) else "rules/expectations_pack.html"
    return render(request, template, standing=standing, parameters=_parameters(found), **_of(found, framework))


@router.get("/{framework}/{part}")
def part(request: Request, framework: str, part: str, _: SignedIn) -> Response:
    """A standard, key question, prompt, expectation or indicator."""
    found = pack_by_name(request.app.state.books, framework)
    of = _of(found, framework)
    if isinstance(found, StandardsPack):
        above = {q.id: s for s in found.standards for q in s.key_questions}
        match found.by_id().get(part):
            case Standard() as standard:
                own = tuple(parameter_shown(p) for p in _by_name(found) if p.scope == standard.id)
                return render(request, "rules/standard.html", standard=standard, parameters=own, **of)
            case KeyQuestion() as question:
                return render(request, "rules/key_question.html", question=question, standard=above[question.id], **of)
            case Prompt() as prompt:
                question = next(each for each in found.key_questions() if prompt in each.prompts)
                shown = {"question": question, "standard": above[question.id], "rule": prompt_rule(found, prompt)}
                return render(request, "rules/prompt.html", prompt=prompt, **shown, **of)
            case None:
                raise _no_part(found, part)
    match found.by_id().get(part):
        case Expectation() as expectation:
            look_in, expect = guidance_shown(expectation.guidance)
            against = None if expectation.not_held else criterion_shown(found, expectation.contrary)
            shown = {"look_in": look_in, "expect_to_see": expect, "against": against}
            return render(request, "rules/expectation.html", expectation=expectation, **shown, **of)
        case Indicator() as indicator:
            expectation = next(each for each in found.expectations if indicator in each.indicators)
            rule = indicator_rule(found, indicator, expectation.guidance)
            shown = {"expectation": expectation, "rule": rule}
            return render(request, "rules/indicator.html", indicator=indicator, **shown, **of)
        case None:
            raise _no_part(found, part)
        case other:
            assert_never(other)


def _of(pack: Pack, name: str) -> dict[str, Any]:
    """The pack shown, where its pages are, and how it is named above them: with its edition, if that was asked for."""
    edition = f", edition {pack.edition}" if "@" in name else ""
    return {"pack": pack, "at": f"/rules/{name}", "titled": f"{pack.title}{edition}"}


def _parameters(pack: Pack) -> dict[str, list[object]]:
    """The parameters of the pack and the shared ones, by whose they are."""
    scopes = {"The pack's own parameters": pack.framework, "Shared parameters": "shared"}
    return {
        title: [parameter_shown(each) for each in _by_name(pack) if each.scope == scope]
        for title, scope in scopes.items()
    }


def _by_name(pack: Pack) -> list[Parameter]:
    return sorted(pack.parameters.values(), key=lambda each: each.name)


def _no_part(pack: Pack, part: str) -> Fault:
    message = f"there is no `{part}` in {pack.framework}"
    return Fault(HTTPStatus.NOT_FOUND, (Diagnostic("unknown-part", message, None, nearest(part, pack.by_id())),))
