"""Establishments side by side, as a page shows them: a table a measure. Nothing is added up over measures."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.report.establishments.compared import Comparison, Establishment, coverage
from engine.report.establishments.page import LEFT_OUT, NONE, evidence_told, held_told, measure_told, unit_of
from engine.report.judgement.data import NOT_FOR_PUBLICATION
from engine.report.wording.figures import STATES, Cell, Figure
from engine.report.wording.layout import counted, words
from engine.report.wording.units import Unit


@dataclass(frozen=True, slots=True)
class FigureShown:
    """One recorded figure: its value, where it stands against its target, and where it is in the evidence."""

    value: str
    target: str
    to: str
    inspection: str
    fact: str
    evidence: str


@dataclass(frozen=True, slots=True)
class RowShown:
    """One establishment by one measure. Conflicting figures stand side by side, and none of them is ranked."""

    name: str
    pilot: bool
    rank: str
    state: str
    newest: tuple[FigureShown, ...]
    previous: tuple[FigureShown, ...]


@dataclass(frozen=True, slots=True)
class MeasureShown:
    """One measure, and how its figures are to be read."""

    code: str
    says: str
    told: str
    rows: tuple[RowShown, ...]


@dataclass(frozen=True, slots=True)
class AreaShown:
    """An area with its measures."""

    id: str
    title: str
    text: str
    measures: tuple[MeasureShown, ...]


@dataclass(frozen=True, slots=True)
class EstablishmentsShown:
    """The comparison of one framework. `coverage` counts how much was recorded, and says nothing of how well it is."""

    framework: str
    title: str
    counts: str
    pilot: str | None
    not_rated: tuple[str, str]
    says: tuple[str, str]
    source: tuple[str, str, str | None]
    cautions: tuple[tuple[str, str], ...]
    areas: tuple[AreaShown, ...]
    coverage: tuple[tuple[str, tuple[int, ...], int], ...]
    left_out: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def establishments_shown(comparison: Comparison) -> EstablishmentsShown:
    """Everything that the page shows of one framework."""
    pack, kpis, pilots = comparison.pack, comparison.kpis, comparison.pilots()
    areas = tuple(
        AreaShown(area.id, area.title, area.text, tuple(_measures(comparison, area.id))) for area, _ in comparison.areas
    )
    return EstablishmentsShown(
        pack.framework,
        pack.title,
        f"{counted(len(comparison.establishments), 'establishment')} side by side, from"
        f" {counted(comparison.inspections, 'inspection')}, the newest of {comparison.on.isoformat()}",
        f"{NOT_FOR_PUBLICATION}, for it holds figures of {words(pilots)}" if pilots else None,
        (pack.statements.not_rated.says, pack.statements.not_rated.text_status),
        (kpis.says, kpis.text_status),
        (kpis.document, kpis.area_status, kpis.area_note),
        tuple((each.says, f"{each.source}: {each.status}") for each in kpis.cautions),
        areas,
        tuple(_coverage(comparison)),
        tuple((LEFT_OUT[why], facts) for why, facts in comparison.left_out.items()),
    )


def _measures(comparison: Comparison, of: str) -> Iterator[MeasureShown]:
    for area, columns in comparison.areas:
        for column in columns if area.id == of else ():
            unit = unit_of(comparison, column)
            rows = tuple(_row(each, column.cells[each.name], unit) for each in comparison.establishments)
            yield MeasureShown(column.word.name, column.word.says, measure_told(column, unit), rows)


def _row(establishment: Establishment, cell: Cell, unit: Unit) -> RowShown:
    return RowShown(
        establishment.name,
        bool(establishment.pilots),
        NONE if cell.rank is None else str(cell.rank),
        cell.state,
        tuple(_figure(each, unit) for each in cell.newest),
        tuple(_figure(each, unit) for each in cell.previous),
    )


def _figure(figure: Figure, unit: Unit) -> FigureShown:
    value, target = held_told(unit, figure.value, figure.target, figure.on_target)
    evidence = evidence_told(figure).removeprefix(f"{figure.inspection}/{figure.id}, ")
    return FigureShown(value, target, figure.to.isoformat(), figure.inspection, figure.id, evidence)


def _coverage(comparison: Comparison) -> Iterator[tuple[str, tuple[int, ...], int]]:
    for each in comparison.establishments:
        counts = coverage(comparison, each.name)
        yield each.name, tuple(counts[state] for state in STATES), sum(counts.values())
