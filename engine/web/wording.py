"""How templates write what they are given: sentences, days, and the names of parameters as links."""

import re
from datetime import date, datetime

from markupsafe import Markup, escape

FULL_STOPS = (".", "?", "!", ":")


def sentence(text: str) -> str:
    """A message as a sentence: a capital, and a full stop."""
    whole = text[:1].upper() + text[1:]
    return whole if not whole or whole.endswith(FULL_STOPS) else f"{whole}."


def day(of: date) -> str:
    """`3 February 2026`; of a time, with its hour: `3 February 2026, 14:05 UTC`."""
    written = f"{of.day} {of:%B %Y}"
    return f"{written}, {of:%H:%M} UTC" if isinstance(of, datetime) else written


def parameter_links(text: str) -> Markup:
    """Text in which each `$name` leads to the parameter, on the same page."""
    parts = re.split(r"\$([a-z]\w*)", text)
    return Markup("").join(
        Markup('<a class="govuk-link" href="#parameter-{0}"><code>${0}</code></a>').format(part)
        if place % 2
        else escape(part)
        for place, part in enumerate(parts)
    )


FILTERS = {"sentence": sentence, "day": day, "parameter_links": parameter_links}
