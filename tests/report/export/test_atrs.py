"""A transparency record says what is known, and names who fills in the rest; so does the accessibility statement."""

import re

from engine.report.export.accessibility import accessibility
from engine.report.export.atrs import template
from engine.service.deciding import Decided
from engine.service.reporting import ReportFormat
from tests.report.export.conftest import made

BLANK = re.compile(r"^\[to be filled in by .+\]$", re.MULTILINE)


def test_every_field_is_known_or_a_named_blank() -> None:
    fields = [field for section in template().sections for field in section.fields]
    assert [field.name for field in fields if (field.known is None) == (field.ask is None)] == []
    names = [field.name for field in fields]
    assert len(set(names)) == len(names)


def test_the_record_has_each_field_once_and_no_brace_is_left(whole: Decided) -> None:
    told = made(whole, ReportFormat.ATRS).decode()
    fields = [field for section in template().sections for field in section.fields]
    assert re.findall(r"^### (.+)$", told, re.MULTILINE) == [field.name for field in fields]
    assert len(BLANK.findall(told)) == sum(field.ask is not None for field in fields)
    assert not re.search(r"[{}]", told)
    assert whole.plan.digest in told


def test_human_review_is_told_in_figures_of_the_inspection(moderated: Decided, ravensholt: Decided) -> None:
    rated = made(moderated, ReportFormat.ATRS).decode()
    assert "1 answer of 52 and 0 ratings of 4 are by judgement" not in rated
    assert "1 answer of 52 and 1 rating of 4 are by judgement, not by rule" in rated
    judged = made(ravensholt, ReportFormat.ATRS).decode()
    assert "3 of 4 are settled, 1 of them otherwise than suggested" in judged
    assert "no rating" in judged


def test_the_accessibility_statement_makes_nothing_up() -> None:
    statement = accessibility()
    assert statement.status == "not yet stated"
    assert {"organisation", "contact", "prepared_on", "tested_by"} <= set(statement.blanks)
    assert "Equality and Human Rights Commission" in statement.enforcement
    assert "level AA" in statement.standard
