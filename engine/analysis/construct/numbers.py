"""Numbers near a threshold, and the numbers that a fact's fields come to."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from math import ceil, floor

from engine.decide.months import months_between
from engine.ir.inspection import Value

Values = Mapping[str, Value]
MOST = 10**6
HUNDREDTH = Fraction(1, 100)


def step(bound: Fraction) -> Fraction:
    """The least difference that a reader would write beside a bound: one, a hundredth, or finer where the bound is."""
    if bound.denominator == 1 and abs(bound) > 1:
        return Fraction(1)
    finer = HUNDREDTH
    while (bound / finer).denominator != 1 and finer.denominator < MOST:
        finer /= 10
    return finer


def around(bounds: Iterable[Fraction], *, whole: bool) -> list[Fraction]:
    """Each bound with its neighbours on either side; only whole numbers where asked."""
    found: dict[Fraction, None] = {}
    for bound in bounds:
        if whole:
            near = [Fraction(n) for n in (ceil(bound), floor(bound), ceil(bound) - 1, floor(bound) + 1)]
        else:
            near = [bound, bound - step(bound), bound + step(bound)]
        found |= dict.fromkeys(near)
    return list(found)


def wholes(bound: Fraction, least: Fraction) -> list[int]:
    """Whole numbers to divide by: the least allowed, then the next by which the bound comes out exactly."""
    first = max(1, ceil(least))
    exact = bound.denominator * ceil(Fraction(first, bound.denominator))
    return [first] if exact == first else [first, exact]


def parts(bound: Fraction, whole: int) -> list[int]:
    """Parts of a whole whose quotient is at the bound or just beside it; nothing, and all of it."""
    at = bound * whole
    near = {ceil(at), ceil(at) - 1, floor(at), floor(at) + 1, 0, whole}
    return sorted(part for part in near if part >= 0)


def reading(values: Values, name: str, day: date) -> Fraction | None:
    """The number that a field of a fact comes to: as recorded, or worked out from others."""
    value = values.get(name)
    if value is None:
        value = _worked_out(values, name, day)
    return Fraction(value) if isinstance(value, int | Fraction) and not isinstance(value, bool) else None


def _worked_out(values: Values, name: str, day: date) -> Value | None:
    match name:
        case "positive":
            return _quotient(values.get("positive_n"), values.get("total"))
        case "response_rate":
            return _quotient(values.get("total"), values.get("invited"))
        case "completion":
            return _quotient(values.get("completed"), values.get("eligible"))
        case "age_months" | "data_age_months":
            dated = values.get("date" if name == "age_months" else "data_as_of")
            return months_between(dated, day) if isinstance(dated, date) else None
        case _:
            return None


def _quotient(part: Value | None, whole: Value | None) -> Fraction | None:
    return Fraction(part, whole) if isinstance(part, int) and isinstance(whole, int) and whole else None
