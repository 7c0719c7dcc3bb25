"""The figures of establishments side by side, measure by measure. It ranks within a measure and adds nothing up."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from engine.ir.expectations import ExpectationsPack
from engine.ir.inspection import Fact, Inspection
from engine.ir.kpis import Area, Kpi, Kpis
from engine.ir.parameters import Parameter
from engine.ir.vocabulary import Kind, Word
from engine.report.establishments.ranks import ranks
from engine.report.wording.figures import METRIC, STATES, Cell, Figure, cell_of, day, figure_of

Why = Literal["after_cutoff", "other_level", "other_subgroup", "part_of_establishment"]


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
                figure = figure_of(inspection, fact, self.kind, self.directions)
                self.figures[str(fact.values["code"]), name].add(figure)

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
        return "after_cutoff" if day(fact.values["date"]) > inspection.context.evidence_cutoff else None


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


def coverage(comparison: Comparison, name: str) -> Mapping[str, int]:
    """For how many measures an establishment has a figure, and for how many not: coverage of data, and no score."""
    states = [column.cells[name].state for _, measures in comparison.areas for column in measures]
    return {state: states.count(state) for state in STATES}
