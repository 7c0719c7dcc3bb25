from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from engine.decide.months import add_months, months_between

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def test_six_months_before_31_august_is_the_last_day_of_february() -> None:
    assert add_months(date(2025, 8, 31), -6) == date(2025, 2, 28)
    assert add_months(date(2024, 8, 31), -6) == date(2024, 2, 29)


def test_31_august_to_28_february_is_six_whole_months() -> None:
    assert months_between(date(2024, 8, 31), date(2025, 2, 28)) == 6
    assert months_between(date(2024, 8, 31), date(2025, 2, 27)) == 5


def test_a_date_in_fieldwork_is_no_months_old() -> None:
    assert months_between(date(2025, 3, 20), date(2025, 3, 1)) == 0


@given(days, days)
def test_months_between_is_the_most_months_that_fit(one: date, other: date) -> None:
    earlier, later = min(one, other), max(one, other)
    months = months_between(earlier, later)
    assert add_months(earlier, months) <= later
    assert add_months(earlier, months + 1) > later


def test_past_the_ends_of_the_calendar_is_its_first_or_last_day() -> None:
    assert add_months(date(1, 5, 1), -5) == date.min
    assert add_months(date(9999, 12, 31), 1) == date.max
    assert add_months(date(2025, 8, 31), 100_000) == date.max


def test_the_first_and_the_last_year_of_the_calendar_are_years_like_any_other() -> None:
    assert add_months(date(1, 3, 31), -1) == date(1, 2, 28)
    assert add_months(date(9999, 1, 31), 1) == date(9999, 2, 28)
