"""What if: a recorded inspection with a parameter set otherwise or facts left out, beside as it is. Records nothing."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response

from engine.diagnostics import Diagnostic, Refused
from engine.report.shown.evidence import evidence_listed
from engine.report.shown.rule import parameter_shown
from engine.report.shown.supposed import supposed_shown
from engine.report.trace.facts import see
from engine.service.asking import SupposedOf, suppose
from engine.service.reading import note_read
from engine.service.viewing import view
from engine.web.rendering import render
from engine.web.security.people import SignedIn

router = APIRouter(prefix="/inspections/{inspection}/what-if", include_in_schema=False)
MOST = 500
"""Facts that may be left out at once: more are not asked for by the form."""


@router.get("")
def supposed(
    request: Request,
    inspection: str,
    person: SignedIn,
    parameter: Annotated[str, Query(max_length=200)] = "",
    value: Annotated[str, Query(max_length=50)] = "",
    without: Annotated[list[str] | None, Query(max_length=MOST)] = None,
) -> Response:
    """The form, and what is supposed by it beside what is."""
    books = request.app.state.books
    viewed = view(books, person, inspection)
    gone = tuple(dict.fromkeys(without or ()))
    sets = {parameter: value} if parameter or value else {}
    shown, faults = None, list[Diagnostic]()
    if sets or gone:
        try:
            shown = supposed_shown(suppose(books, person, viewed.entry.seq, SupposedOf(sets, gone, ())))
        except Refused as refused:
            faults = [*refused.faults]
    if shown is None:
        note_read(books, person, inspection, "what if")
    seen = see(viewed.plan, viewed.inspection, viewed.decided.in_force)
    parameters = sorted(viewed.pack.parameters.values(), key=lambda each: (each.name, each.key))
    items = [{"value": "", "text": "none"}] + [
        {
            "value": each.key,
            "text": f"{each.name} ({each.scope}): {parameter_shown(each).value}",
            "selected": each.key == parameter,
        }
        for each in parameters
    ]
    return render(
        request,
        "inspections/what_if.html",
        422 if faults else 200,
        viewed=viewed,
        address=f"/inspections/{quote(inspection)}",
        parameters_at=None,
        shown=shown,
        faults=faults,
        parameter_items=items,
        value=value,
        gone=gone,
        listed=evidence_listed(seen, viewed.decided),
    )
