"""Conditions on one fact. All conditions of a filter must hold; on a field left unset none holds but `IsSet(False)`."""

import dataclasses
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from engine.ir.parameters import Threshold
from engine.source import Place

Scalar = str | bool | int | Fraction
"""A word, a text, a boolean or a number that a field may hold."""


@dataclass(frozen=True, slots=True)
class Equals:
    """The field holds this value."""

    value: Scalar


@dataclass(frozen=True, slots=True)
class OneOf:
    """The field holds one of these values."""

    values: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """The field is set, and holds none of these values."""

    values: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A number at or above a parameter, or an ordinal word at or above a word (or a rank given by a parameter)."""

    bound: Threshold | str


@dataclass(frozen=True, slots=True)
class AtMost:
    """As `AtLeast`, at or below."""

    bound: Threshold | str


@dataclass(frozen=True, slots=True)
class AtLeastField:
    """A number at least another number field of the same fact."""

    other: str


@dataclass(frozen=True, slots=True)
class Contains:
    """A set field holds the word."""

    word: str


@dataclass(frozen=True, slots=True)
class ContainsAll:
    """A set field holds every word."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContainsAny:
    """A set field holds at least one of the words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContainsContext:
    """A set field holds every member of the named context set."""

    context: str


@dataclass(frozen=True, slots=True)
class WithinMonths:
    """A date in the closed window from inspection_date less the months to evidence_cutoff."""

    months: Threshold


@dataclass(frozen=True, slots=True)
class MonthsAgoAtLeast:
    """A date on or before inspection_date less the months."""

    months: Threshold


@dataclass(frozen=True, slots=True)
class Before:
    """A date strictly before a context date (its name) or a fixed date."""

    limit: str | date


@dataclass(frozen=True, slots=True)
class After:
    """A date strictly after a context date (its name) or a fixed date."""

    limit: str | date


@dataclass(frozen=True, slots=True)
class IsSet:
    """The field is set, or with False: is not set."""

    wanted: bool


Predicate = (
    Equals
    | OneOf
    | NoneOf
    | AtLeast
    | AtMost
    | AtLeastField
    | Contains
    | ContainsAll
    | ContainsAny
    | ContainsContext
    | WithinMonths
    | MonthsAgoAtLeast
    | Before
    | After
    | IsSet
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One field, one demand on it. Two demands on one field are two conditions, side by side."""

    field: str
    predicate: Predicate
    at: Place | None = dataclasses.field(default=None, compare=False, repr=False)


Where = tuple[Condition, ...]
"""Conditions in written order, all of which must hold."""

DATE_FIELDS = ("date", "age_months")
"""A filter with a condition on one of these sets its own dates, and a kind's maximum age does not apply to it."""
