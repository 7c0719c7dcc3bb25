"""What if: a recorded inspection with parameters set otherwise, facts left out and facts added, beside as it is.

Nothing of it is recorded. Facts that are added never stand in an address.
"""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Query, Request, Response

from engine.diagnostics import Diagnostic, Refused
from engine.report.shown.evidence import evidence_listed
from engine.report.shown.rule import parameter_shown
from engine.report.shown.supposed import supposed_shown
from engine.report.trace.facts import see
from engine.service.actor import Actor
from engine.service.asking import SupposedOf, suppose
from engine.service.reading import note_read
from engine.service.refusing import NotNow, NotPermitted, NotThere
from engine.service.viewing import view
from engine.web.rendering import render
from engine.web.security.form_token import from_our_page
from engine.web.security.people import SignedIn

router = APIRouter(prefix="/inspections/{inspection}/what-if", include_in_schema=False)
MOST = 500
"""Facts that may be left out at once: more are not asked for by the form."""
SETTABLE = 50
"""Parameters that may be set at once."""
FREE = 2
"""How many rows to set a parameter in are left blank, beside those that are filled."""
LONGEST = 200_000
"""Of facts that are added, in letters."""

Name = Annotated[str, Query(max_length=200)]
Number = Annotated[str, Query(max_length=50)]


@router.get("")
def supposed(
    request: Request,
    inspection: str,
    person: SignedIn,
    parameter: Annotated[list[Name] | None, Query(max_length=SETTABLE)] = None,
    value: Annotated[list[Number] | None, Query(max_length=SETTABLE)] = None,
    without: Annotated[list[str] | None, Query(max_length=MOST)] = None,
) -> Response:
    """The form, and what is supposed by the address beside what is."""
    return _page(request, inspection, person, SupposedOf(_sets(parameter, value), _once(without), ""))


@router.post("", dependencies=[Depends(from_our_page)])
def supposed_in_full(
    request: Request,
    inspection: str,
    person: SignedIn,
    parameter: Annotated[list[str] | None, Form(max_length=SETTABLE)] = None,
    value: Annotated[list[str] | None, Form(max_length=SETTABLE)] = None,
    without: Annotated[list[str] | None, Form(max_length=MOST)] = None,
    facts: Annotated[str, Form(max_length=LONGEST)] = "",
) -> Response:
    """What is supposed by the form, facts that are added among it, beside what is."""
    return _page(request, inspection, person, SupposedOf(_sets(parameter, value), _once(without), facts))


def _sets(names: Sequence[str] | None, values: Sequence[str] | None) -> list[tuple[str, str]]:
    """Each row of which anything is filled."""
    rows = zip_longest(names or (), values or (), fillvalue="")
    return [(name, number.strip()) for name, number in rows if name or number.strip()]


def _once(names: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names or ()))


def _page(request: Request, inspection: str, person: Actor, asked: SupposedOf) -> Response:
    books = request.app.state.books
    viewed = view(books, person, inspection)
    shown, faults = None, list[Diagnostic]()
    if asked.sets or asked.drops or asked.adds.strip():
        try:
            shown = supposed_shown(suppose(books, person, viewed.entry.seq, asked))
        except (NotPermitted, NotThere, NotNow):
            raise
        except Refused as refused:
            faults = [*refused.faults]
    if shown is None:
        note_read(books, person, inspection, "what if")
    seen = see(viewed.plan, viewed.inspection, viewed.decided.in_force)
    parameters = sorted(viewed.pack.parameters.values(), key=lambda each: (each.name, each.key))
    return render(
        request,
        "inspections/what_if.html",
        422 if faults else 200,
        viewed=viewed,
        address=f"/inspections/{quote(inspection)}",
        parameters_at=None,
        shown=shown,
        faults=faults,
        parameters=[(each.key, f"{each.name} ({each.scope}): {parameter_shown(each).value}") for each in parameters],
        sets=[*asked.sets, *[("", "")] * FREE],
        gone=asked.drops,
        added=asked.adds,
        listed=evidence_listed(seen, viewed.decided),
    )
