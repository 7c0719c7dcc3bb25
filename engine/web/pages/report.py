"""Reports on the decision of an inspection: which form, which marking, which names; and the file."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response

from engine.diagnostics import Refused
from engine.record import Purged
from engine.report.export.marking import highest, marking_of
from engine.service.actor import Actor
from engine.service.recorded_report import AskedReport, Names, report_recorded
from engine.service.recording import decision_in_force
from engine.service.refusing import NotNow, NotPermitted, NotThere
from engine.service.reporting import BAD_MARKING, MARKING_AT_MOST, ReportFormat
from engine.service.viewing import view
from engine.web.forms import Field, Filled, refusal
from engine.web.rendering import render
from engine.web.reports import FORMS, media, sent_as
from engine.web.security.people import SignedIn

router = APIRouter(prefix="/inspections/{inspection}/report", include_in_schema=False)
FIELDS = (
    Field("form", "In which form?", "Select a form", "radios"),
    Field("marking", "Protective marking", None, "text", codes=(BAD_MARKING,)),
)
NAMES = {
    Names.AS_THEY_ARE: ("As they are", ""),
    Names.MADE_UP: ("Made up, and free text withheld", "A made-up name is the same wherever it stands in the file."),
    Names.MADE_UP_KEEPING_TEXT: (
        "Made up, and free text kept",
        "Text keeps its words, but for the names that are known.",
    ),
}


@router.get("")
def ask(request: Request, inspection: str, person: SignedIn) -> Response:
    """The form that asks for a report."""
    return _page(
        request, inspection, person, Filled({"form": ReportFormat.HTML.value, "names": Names.AS_THEY_ARE.value})
    )


@router.get("/file")
def file(
    request: Request,
    inspection: str,
    person: SignedIn,
    form: ReportFormat | None = None,
    marking: Annotated[str, Query(max_length=MARKING_AT_MOST)] = "",
    names: Names = Names.AS_THEY_ARE,
) -> Response:
    """The report as a file; the form again where it cannot be made."""
    values = {"form": form.value if form else "", "marking": marking, "names": names.value}
    if form is None:
        wrong = {"form": str(FIELDS[0].missing)}
        return _page(request, inspection, person, Filled(values, wrong, HTTPStatus.UNPROCESSABLE_ENTITY))
    books = request.app.state.books
    record = decision_in_force(books, person, inspection).id
    try:
        data = report_recorded(
            books, person, record, AskedReport(form, marking, request.app.state.settings.marking, names)
        )
    except (NotPermitted, NotThere, NotNow, Purged):
        raise
    except Refused as refused:
        return _page(request, inspection, person, refusal(FIELDS, values, refused))
    return Response(data, headers=sent_as(record, form), media_type=media(form))


def _page(request: Request, inspection: str, person: Actor, filled: Filled) -> Response:
    viewed = view(request.app.state.books, person, inspection)
    return render(
        request,
        "inspections/report.html",
        filled.status,
        viewed=viewed,
        inspection=inspection,
        address=f"/inspections/{quote(inspection)}",
        filled=filled,
        highest=highest(marking_of(viewed.inspection), request.app.state.settings.marking),
        form_items=_items({each.value: told for each, told in FORMS.items()}, filled.values["form"]),
        name_items=_items({each.value: told for each, told in NAMES.items()}, filled.values["names"]),
    )


def _items(offered: Mapping[str, tuple[str, str]], chosen: str) -> list[dict[str, object]]:
    return [
        {"value": value, "text": text, "checked": value == chosen, **({"hint": {"text": hint}} if hint else {})}
        for value, (text, hint) in offered.items()
    ]
