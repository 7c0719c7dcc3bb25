"""Numbers as a reader writes them. Rounding never carries a value onto or across the threshold it is held against."""

from fractions import Fraction

from engine.ir.parameters import Parameter

MOST_DIGITS = 6

SHARES = ("share", "difference of", "starts over demand")
"""How the units of parameters begin that are shares, and so told in per cent."""


def counts_as_share(parameter: Parameter) -> bool:
    """Whether a parameter's value is told in per cent, by its unit."""
    return parameter.unit.startswith(SHARES)


def shown(value: Fraction | int, against: Fraction | None = None) -> str:
    """A number with as few decimals as keep it on its own side of `against`; a fraction where six do not."""
    value = Fraction(value)
    return _told(value, against, 2 if value.denominator != 1 else 0)


def per_cent(value: Fraction, against: Fraction | None = None) -> str:
    """A share in per cent: whole where that keeps it on its own side of `against`, else with decimals."""
    return _told(value * 100, None if against is None else against * 100, 0)


def _told(value: Fraction, against: Fraction | None, fewest: int) -> str:
    """At least `fewest` decimals; one more than `against` has, where it has any."""
    if value == against:
        return _exact(value)
    if against is not None and against.denominator != 1:
        fewest = max(fewest, min(_places(against) + 1, MOST_DIGITS))
    for digits in range(fewest, MOST_DIGITS + 1):
        rounded = _rounded(value, digits)
        if against is None or _side(rounded, against) == _side(value, against):
            return _decimal(rounded, digits)
    return str(value)


def _places(value: Fraction) -> int:
    """How many decimals a number has; the most that are shown where it has no end."""
    return next((digits for digits in range(MOST_DIGITS) if _rounded(value, digits) == value), MOST_DIGITS)


def _side(value: Fraction, against: Fraction) -> int:
    return (value > against) - (value < against)


def _rounded(value: Fraction, digits: int) -> Fraction:
    """Rounded half up (away from zero below it)."""
    scaled = abs(value) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**digits)


def _exact(value: Fraction) -> str:
    """A finite decimal in full, any other number as a fraction."""
    for digits in range(MOST_DIGITS + 1):
        if _rounded(value, digits) == value:
            return _decimal(value, digits)
    return str(value)


def _decimal(value: Fraction, digits: int) -> str:
    scaled = abs(value) * 10**digits
    text = str(scaled.numerator // scaled.denominator).rjust(digits + 1, "0")
    sign = "-" if value < 0 else ""
    if not digits:
        return sign + text
    return sign + f"{text[:-digits]}.{text[-digits:]}".rstrip("0").rstrip(".")
