"""The self-assessment as commented YAML."""

import textwrap
from collections.abc import Iterator

from engine.workspace.template.self_assessment.asked import TITLE, Asked


def self_assessment_text(asked: Asked) -> str:
    """The whole file's text."""
    lines = [*_comment(f"{TITLE}: {asked.title}"), "#"]
    quoting = "Write text that holds a colon or a # in quotes, and text of several lines after a |."
    for about in (*asked.about[:-1], quoting, asked.status):
        lines += _comment(about)
    lines += ["#", *(f"#   {word}: {says}" for word, says in asked.claims), ""]
    lines += ["self_assessment:", f"  framework: {asked.framework}"]
    lines += ["  completed_by:  # your name and role", "  completed_on:  # a date, as 2025-01-31", "", "  answers:"]
    for question, asks in asked.questions:
        lines += [*_comment(asks, "    "), f"    {question}:"]
    lines += ["", "  claims:"]
    words = ", ".join(word for word, _ in asked.claims)
    for each in asked.expectations:
        lines += [*_comment(f"{each.title}: {each.text}", "    ")]
        lines += [f"    - expectation: {each.id}", f"      claim:  # one of {words}", "      because:  # what shows it"]
    return "\n".join([*lines, ""])


def _comment(text: str, indent: str = "") -> Iterator[str]:
    lead = f"{indent}# "
    yield from textwrap.wrap(text, 110, initial_indent=lead, subsequent_indent=lead, break_on_hyphens=False)
