"""Whole months, clipped to the end of the month: six months before 31 August is the last day of February."""

from calendar import isleap
from datetime import MAXYEAR, MINYEAR, date

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def add_months(day: date, months: int) -> date:
    """The same day `months` later (earlier when negative), or the last day of a month too short for it.

    Past either end of the calendar, the last day that there is.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return date.min if year < MINYEAR else date.max
    return date(year, month + 1, min(day.day, _days(year, month + 1)))


def months_between(earlier: date, later: date) -> int:
    """Whole months counted forward from `earlier`, rounded down (31 August to 28 February is 6); 0 if not before."""
    if later <= earlier:
        return 0
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    reached = later.day >= min(earlier.day, _days(later.year, later.month))
    return months if reached else months - 1


def _days(year: int, month: int) -> int:
    return 29 if month == 2 and isleap(year) else _DAYS[month - 1]  # noqa: PLR2004 - February
