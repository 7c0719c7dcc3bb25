"""How templates write what they are given: sentences, days, and the names of parameters as links."""

import re
from datetime import date, datetime
from urllib.parse import quote

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from engine.ir.edition import Term
from engine.report.wording.edition import edition_told, when_told
from engine.service.actor import Role

NAME = re.compile(r"(\w(?:[\w./-]*\w)?)")
"""What may be a fact's id in a text; one with a space is not told from words."""
FULL_STOPS = (".", "?", "!", ":")


def sentence(text: str) -> str:
    """A message as a sentence: a capital, and a full stop."""
    whole = text[:1].upper() + text[1:]
    return whole if not whole or whole.endswith(FULL_STOPS) else f"{whole}."


def role(of: Role) -> str:
    """A role as people say it."""
    return "quality assurance" if of is Role.QA else of.value


def day(of: date) -> str:
    """`3 February 2026`; of a time, with its hour: `3 February 2026, 14:05 UTC`."""
    written = f"{of.day} {of:%B %Y}"
    return f"{written}, {of:%H:%M} UTC" if isinstance(of, datetime) else written


@pass_context
def parameter_links(context: Context, text: str) -> Markup:
    """Text in which each `$name` leads to the parameter, and each fact's id, on pages of an inspection, to the fact.

    Parameters are told on the same page, or where the template sets `parameters_at`; nowhere if that is None.
    """
    at = context.get("parameters_at", "")
    parts = re.split(r"\$([a-z]\w*)", text)
    return Markup("").join(
        _parameter(part, at) if place % 2 else evidence_links(context, part) for place, part in enumerate(parts)
    )


def _parameter(name: str, at: str | None) -> Markup:
    if at is None:
        return Markup("<code>${}</code>").format(name)
    return Markup('<a class="govuk-link" href="{1}#parameter-{0}"><code>${0}</code></a>').format(name, at)


@pass_context
def evidence_links(context: Context, text: str) -> Markup:
    """Text in which each fact's id leads to the fact's page, on pages of an inspection."""
    viewed = context.get("viewed")
    if not viewed:
        return escape(text)
    ids = frozenset(fact.id for fact in viewed.inspection.facts)
    return Markup("").join(
        Markup('<a class="govuk-link" href="{}">{}</a>').format(evidence_address(context["address"], part), part)
        if place % 2 and part in ids and not part.isalpha()
        else escape(part)
        for place, part in enumerate(NAME.split(text))
    )


def evidence_address(inspection: str, fact: str) -> str:
    """Where a fact's page is, given where its inspection's is."""
    return f"{inspection}/evidence/{quote(fact, safe='')}"


def backticks(text: str) -> Markup:
    """Text in which what stands between backticks is written as code."""
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else escape(part)
        for place, part in enumerate(text.split("`"))
    )


def decides(of: Term, began: date) -> str:
    """Which inspections an edition decides, and so one that began on a day."""
    return edition_told(of, began, day)


def when(of: Term) -> str:
    """When the inspections began that an edition decides."""
    return when_told(of, day)


FILTERS = {
    "decides": decides,
    "when": when,
    "role": role,
    "sentence": sentence,
    "day": day,
    "backticks": backticks,
    "parameter_links": parameter_links,
    "evidence_links": evidence_links,
    "evidence_address": evidence_address,
}
