"""Recorded figures, and what those of one establishment by one measure come to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, get_args

from engine.decide.derive import deriving
from engine.ir.inspection import Fact, Inspection, Value
from engine.ir.vocabulary import Kind
from engine.report.establishments.ranks import Rank

METRIC = "metric"
State = Literal["figure", "conflicting", "missing"]
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True, slots=True)
class Figure:
    """A recorded figure: what one metric of one inspection says. `to` is the last day of its period, `since` the first.

    `on_target` is None where no target is set.
    """

    inspection: str
    id: str
    value: Fraction
    target: Fraction | None
    on_target: bool | None
    since: date
    to: date
    quality: str
    counts: tuple[int, int] | None
    source: str | None
    locator: str | None
    marking: str | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one establishment by one measure.

    `newest` are the figures of the newest day, which agree on value and target or are conflicting; none where the
    figure is missing. `previous` are the older ones, newest first. Only a figure that is not in conflict has a rank.
    """

    state: State
    newest: tuple[Figure, ...] = ()
    previous: tuple[Figure, ...] = ()
    rank: Rank | None = None

    @property
    def target(self) -> Fraction | None:
        """The target that is set, by whichever of the newest figures."""
        return next((each.target for each in self.newest if each.target is not None), None)

    @property
    def on_target(self) -> bool | None:
        """Whether the figure meets its target; None where there is no one figure, or no target."""
        met = (each.on_target for each in self.newest if each.on_target is not None)
        return next(met, None) if self.state == "figure" else None


def figure_of(inspection: Inspection, fact: Fact, kind: Kind, directions: Mapping[str, str]) -> Figure:
    """What a metric says. `kind` is the metrics' own; `directions` says which way is better, by code."""
    values = fact.values
    derived = deriving(kind, directions, ages=False)(values, inspection.context, {})
    part, whole, met = values.get("numerator"), values.get("denominator"), derived.get("on_target")
    return Figure(
        inspection.id,
        fact.id,
        _number(values["value"]),
        _number(values["target"]) if "target" in values else None,
        met if isinstance(met, bool) else None,
        day(values["period_start"]),
        day(values["date"]),
        str(values["quality"]),
        (part, whole) if isinstance(part, int) and isinstance(whole, int) else None,
        _text(values.get("source")),
        _text(values.get("locator")),
        _text(values.get("marking")),
    )


def cell_of(figures: Iterable[Figure]) -> Cell:
    """What figures of one establishment by one measure come to: those of the newest day, none picked out of a conflict.

    A figure without a target does not contradict one that has a target.
    """
    ordered = sorted(figures, key=lambda each: (-each.to.toordinal(), each.inspection, each.id, repr(each)))
    if not ordered:
        return Cell("missing")
    newest = tuple(each for each in ordered if each.to == ordered[0].to)
    targets = {each.target for each in newest if each.target is not None}
    agreed = len({each.value for each in newest}) == 1 and len(targets) <= 1
    return Cell("figure" if agreed else "conflicting", newest, tuple(ordered[len(newest) :]))


def day(value: Value) -> date:
    """A field that holds a date."""
    if not isinstance(value, date):
        raise TypeError(value)
    return value


def _number(value: Value) -> Fraction:
    if not isinstance(value, int | Fraction):
        raise TypeError(value)
    return Fraction(value)


def _text(value: Value | None) -> str | None:
    return None if value is None else str(value)
