"""Which inspections an edition decides, in words."""

from datetime import date

import pytest

from engine.ir.edition import Term
from engine.report.wording.edition import edition_data, edition_told, when_told

THEN, LATER = date(2027, 1, 1), date(2029, 1, 1)


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        (None, THEN, "Edition 1 decides inspections that began before 2027-01-01."),
        (THEN, None, "Edition 1 decides inspections that began on or after 2027-01-01."),
        (THEN, LATER, "Edition 1 decides inspections that began on or after 2027-01-01 and before 2029-01-01."),
        (None, None, "Edition 1 decides inspections whenever they began: it is the only one."),
    ],
)
def test_an_edition_says_which_inspections_it_decides(since: date | None, until: date | None, told: str) -> None:
    assert edition_told(Term("1", since, until)) == told


def test_of_an_inspection_it_says_why_it_decides_that_one() -> None:
    term = Term("2", THEN, None)
    told = "Edition 2 decides inspections that began on or after 1 of 2027; this one began on 1 of 2029."
    assert edition_told(term, LATER, lambda day: f"{day.month} of {day.year}") == told
    assert edition_data(term, LATER) == {
        "edition": "2",
        "decides_from": "2027-01-01",
        "decides_before": None,
        "inspection_date": "2029-01-01",
    }
    assert when_told(Term("1", None, None)) == "on any day"
