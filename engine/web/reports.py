"""Reports as files: what each form is called, what it is for, and how it is sent."""

from collections.abc import Mapping
from typing import Any

from engine.service.reporting import MEDIA_TYPES, ReportFormat

FORMS: Mapping[ReportFormat, tuple[str, str]] = {
    ReportFormat.HTML: ("Web page (HTML)", "The whole report as one page that stands by itself."),
    ReportFormat.DOCX: ("Word document", "The same, to be edited."),
    ReportFormat.PDF: ("PDF", "The same, tagged for screen readers."),
    ReportFormat.XLSX: ("Excel workbook", "Its tables: ratings, answers, tests, evidence, recommendations."),
    ReportFormat.CSV: ("CSV file", "The answers alone, a row for each. It has no page, and bears no marking."),
    ReportFormat.JSON: ("JSON", "The decision as data, with every trace and the evidence."),
    ReportFormat.PROV: ("Provenance (PROV-O)", "Where the decision comes from, as JSON-LD. It bears no marking."),
    ReportFormat.ATRS: (
        "Algorithmic transparency record",
        "A draft with what is known filled in, as Markdown. It bears no marking.",
    ),
}
"""By form: what it is called, and what it holds."""
ENDINGS = {ReportFormat.PROV: "provenance.jsonld", ReportFormat.ATRS: "transparency.md"}
"""How files end whose form is no ending."""
ANSWERS: dict[str, Any] = {
    "description": "The report, as a file.",
    "content": {
        each: {"schema": {"type": "string"}} for each in {media.partition(";")[0]: 0 for media in MEDIA_TYPES.values()}
    },
}
"""What the description of the API says of the file."""


def media(form: ReportFormat) -> str:
    """What a form is, where files are sent."""
    return MEDIA_TYPES[form]


def sent_as(record: int, form: ReportFormat) -> dict[str, str]:
    """Has a browser keep it as a file, and never show it as a page of ours."""
    return {"Content-Disposition": f'attachment; filename="decision-{record}.{ENDINGS.get(form, form.value)}"'}
