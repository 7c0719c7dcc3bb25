"""The forms by which steps are taken. A new one is a Form in a file here, and a line below."""

from collections.abc import Mapping
from urllib.parse import quote

from engine.service.agenda import Agenda
from engine.web.acts import challenges, deciding, moderations, publication, recommendations, samples
from engine.web.forms import Form

FORMS: Mapping[str, Form] = {
    form.name: form
    for group in (deciding, moderations, challenges, samples, recommendations, publication)
    for form in group.FORMS
}
"""By name, in the order in which steps are offered."""


def offered(agenda: Agenda, part: str) -> list[tuple[str, str]]:
    """What somebody may do about a part of an inspection: what the link says, and where it leads."""
    address = f"/inspections/{quote(agenda.progress.inspection)}/do"
    return [
        (form.on_part, f"{address}/{form.name}?of={quote(part)}")
        for form in FORMS.values()
        if form.on_part is not None and agenda.yours(form.act)
    ]
