"""The figures of establishments side by side, measure by measure. It ranks within a measure and adds nothing up."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Literal, get_args

from engine.decide.derive import derived
from engine.ir.expectations import ExpectationsPack
from engine.ir.inspection import Fact, Inspection, Value
from engine.ir.kpis import Area, Kpi, Kpis
from engine.ir.parameters import Parameter
from engine.ir.vocabulary import Kind, Word
from engine.report.ranks import Rank, ranks

METRIC = "metric"
State = Literal["figure", "conflicting", "missing"]
STATES: tuple[State, ...] = get_args(State)
Why = Literal["after_cutoff", "other_level", "other_subgroup", "part_of_establishment"]


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


@dataclass(frozen=True, slots=True)
class Column:
    """One measure: its word in the vocabulary, its tolerance with the value in force, and a cell an establishment."""

    word: Word
    tolerance: Parameter
    within: Fraction
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Establishment:
    """An establishment, the inspections that speak of it, and those among them that are pilots."""

    name: str
    inspections: tuple[str, ...]
    pilots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Establishments by name, never by merit, and the columns of each area. Of one framework, so that likes are met.

    `left_out` names the metrics of compared codes that are in no cell, by the reason.
    """

    pack: ExpectationsPack
    kpis: Kpis
    digest: str
    inspections: int
    on: date
    establishments: tuple[Establishment, ...]
    areas: tuple[tuple[Area, tuple[Column, ...]], ...]
    left_out: Mapping[Why, tuple[tuple[str, str], ...]]

    def pilots(self) -> tuple[str, ...]:
        """The pilot inspections. Where there is any, nothing of the comparison is for publication."""
        return tuple(sorted({name for each in self.establishments for name in each.pilots}))


@dataclass(slots=True)
class _Gathered:
    """Figures by measure and establishment, as they are found."""

    kpis: Kpis
    codes: frozenset[str]
    kind: Kind
    directions: Mapping[str, str]
    figures: defaultdict[tuple[str, str], set[Figure]] = field(default_factory=lambda: defaultdict(set))
    inspections: defaultdict[str, dict[str, bool]] = field(default_factory=lambda: defaultdict(dict))
    left_out: defaultdict[Why, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))

    def take(self, inspection: Inspection, *, pilot: bool) -> None:
        metrics = [fact for fact in inspection.facts if fact.kind == METRIC]
        about = [fact for fact in metrics if self._not_of_it(fact, inspection) is None]
        names = {str(fact.values.get("unit", inspection.id)) for fact in about} or {inspection.id}
        for name in names:
            self.inspections[name][inspection.id] = pilot
        for fact in metrics:
            if fact.values["code"] not in self.codes:
                continue
            why = self._not_of_it(fact, inspection) or self._not_now(fact, inspection)
            if why is not None:
                self.left_out[why].add((inspection.id, fact.id))
            else:
                name = str(fact.values.get("unit", inspection.id))
                self.figures[str(fact.values["code"]), name].add(self._figure(inspection, fact))

    def _not_of_it(self, fact: Fact, inspection: Inspection) -> Why | None:
        """Why a metric does not speak of an establishment as a whole."""
        if fact.values["level"] != self.kpis.level:
            return "other_level"
        unit = fact.values.get("unit")
        parts = (inspection.context.sets.get(each, ()) for each in self.kpis.parts)
        return "part_of_establishment" if any(unit in members for members in parts) else None

    def _not_now(self, fact: Fact, inspection: Inspection) -> Why | None:
        if fact.values["subgroup"] != self.kpis.subgroup:
            return "other_subgroup"
        return "after_cutoff" if _day(fact.values["date"]) > inspection.context.evidence_cutoff else None

    def _figure(self, inspection: Inspection, fact: Fact) -> Figure:
        values = derived(fact, self.kind, inspection.context, {}, self.directions, ages=False)
        part, whole, met = values.get("numerator"), values.get("denominator"), values.get("on_target")
        return Figure(
            inspection.id,
            fact.id,
            _number(values["value"]),
            _number(values["target"]) if "target" in values else None,
            met if isinstance(met, bool) else None,
            _day(values["period_start"]),
            _day(values["date"]),
            str(values["quality"]),
            (part, whole) if isinstance(part, int) and isinstance(whole, int) else None,
            _text(values.get("source")),
            _text(values.get("locator")),
            _text(values.get("marking")),
        )


def compare(
    pack: ExpectationsPack, kpis: Kpis, digest: str, inspections: Sequence[Inspection], only: Iterable[str] = ()
) -> Comparison:
    """Lays the figures of inspections by one framework side by side; of the areas in `only`, where any is given.

    A metric speaks of the establishment that its `unit` names, else of the one inspected, which then goes by the
    inspection's id. One that no figure speaks of is there all the same, with everything missing. Tolerances are those
    in force on the newest inspection date; each must have a value then.
    """
    wanted = set(only)
    areas = [area for area in kpis.areas if not wanted or area.id in wanted]
    words = {word.name: word for word in pack.vocabulary.words["metric_code"]}
    codes = frozenset(kpi.code for area in areas for kpi in area.kpis)
    directions = {name: str(word.direction) for name, word in words.items()}
    gathered = _Gathered(kpis, codes, pack.vocabulary.kinds[METRIC], directions)
    for inspection in inspections:
        gathered.take(inspection, pilot=inspection.pilot or pack.pilot)
    on = max(each.context.inspection_date for each in inspections)
    names = sorted(gathered.inspections, key=lambda name: (name.casefold(), name))
    return Comparison(
        pack,
        kpis,
        digest,
        len(inspections),
        on,
        tuple(_establishment(name, gathered.inspections[name]) for name in names),
        tuple(
            (area, tuple(_column(pack, kpi, words[kpi.code], gathered, names, on) for kpi in area.kpis))
            for area in areas
        ),
        {why: tuple(sorted(facts)) for why, facts in sorted(gathered.left_out.items())},
    )


def _establishment(name: str, inspections: Mapping[str, bool]) -> Establishment:
    return Establishment(
        name, tuple(sorted(inspections)), tuple(sorted(each for each, pilot in inspections.items() if pilot))
    )


def _column(
    pack: ExpectationsPack, kpi: Kpi, word: Word, gathered: _Gathered, names: Iterable[str], on: date
) -> Column:
    tolerance = pack.parameters[kpi.tolerance.key]
    within = tolerance.in_force(on)
    if within is None:
        raise ValueError(tolerance.key)
    cells = {name: cell_of(gathered.figures.get((kpi.code, name), ())) for name in names}
    values = {name: cell.newest[0].value for name, cell in cells.items() if cell.state == "figure"}
    found = ranks(values, within, higher=word.direction == "higher")
    ranked = {name: replace(cell, rank=found.get(name)) for name, cell in cells.items()}
    return Column(word, tolerance, within, ranked)


def cell_of(figures: Iterable[Figure]) -> Cell:
    """What figures of one establishment by one measure come to: those of the newest day, none picked out of a conflict.

    A figure without a target does not contradict one that has a target.
    """
    ordered = sorted(figures, key=lambda each: (-each.to.toordinal(), each.inspection, each.id, each.value))
    if not ordered:
        return Cell("missing")
    newest = tuple(each for each in ordered if each.to == ordered[0].to)
    targets = {each.target for each in newest if each.target is not None}
    agreed = len({each.value for each in newest}) == 1 and len(targets) <= 1
    return Cell("figure" if agreed else "conflicting", newest, tuple(ordered[len(newest) :]))


def coverage(comparison: Comparison, name: str) -> Mapping[str, int]:
    """For how many measures an establishment has a figure, and for how many not: coverage of data, and no score."""
    states = [column.cells[name].state for _, measures in comparison.areas for column in measures]
    return {state: states.count(state) for state in STATES}


def _day(value: Value) -> date:
    if not isinstance(value, date):
        raise TypeError(value)
    return value


def _number(value: Value) -> Fraction:
    if not isinstance(value, int | Fraction):
        raise TypeError(value)
    return Fraction(value)


def _text(value: Value | None) -> str | None:
    return None if value is None else str(value)
