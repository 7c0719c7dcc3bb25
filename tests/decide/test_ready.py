"""A plan made ready for a day: each parameter has the value that is in force on it, from its own day on."""

from datetime import date, timedelta
from fractions import Fraction

from engine.decide import prepare
from engine.decide.ready import ready
from engine.ir.parameters import DatedValue
from engine.ir.policies import MajorityOfPrompts
from tests.targets.packs import NATIONAL, pack, parameter, ratings

FIRST, SECOND = date(2025, 1, 1), date(2025, 6, 2)
KEY = "shared/half"


def test_a_value_is_in_force_from_its_own_day_on() -> None:
    values = (DatedValue(None, Fraction(1)), DatedValue(FIRST, Fraction(2)), DatedValue(SECOND, Fraction(3)))
    plan = prepare(pack((), ratings(MajorityOfPrompts(), NATIONAL), {KEY: parameter(KEY, *values)}), "ready")
    days = (date.min, *(day + timedelta(n) for day in (FIRST, SECOND) for n in (-1, 0, 1)))
    assert [ready(plan, day).in_force[KEY] for day in days] == [1, 1, 2, 2, 2, 3, 3]
