"""Establishments side by side as a page: a block an area, a table a measure, no composite and no order of merit."""

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from engine.report.establishments.compared import (
    Column,
    Comparison,
    Establishment,
    Why,
    coverage,
)
from engine.report.judgement.data import NOT_FOR_PUBLICATION
from engine.report.wording import nouns
from engine.report.wording.figures import METRIC, STATES, Cell, Figure
from engine.report.wording.layout import capped, columns, counted, section, words, wrapped
from engine.report.wording.numbers import per_cent, shown
from engine.report.wording.units import Unit, of_field

HEADINGS = ("Establishment", "Rank", "Figure", "Against target", "Up to", "Evidence")
LEFT_OUT: dict[Why, str] = {
    "after_cutoff": "Dated after the cutoff",
    "other_level": "Of another level",
    "other_subgroup": "Of one group of people",
    "part_of_establishment": "Of a part of an establishment",
}
ASSURED = "assured"
WIDEST = 24
"""Of a name in the first column; a wider one has a line of its own."""
NAMED = 12
"""How many figures that were left out are named."""
NONE = "-"


def establishments_page(comparison: Comparison) -> str:
    """The comparison as `ragstone compare-establishments` prints it."""
    lines = _head(comparison)
    for area, measures in comparison.areas:
        lines += ["", area.title, wrapped(f'"{area.text}"', "  ")]
        for column in measures:
            lines += ["", *_measure(comparison, column)]
    lines += section(
        "Coverage of data: how much was recorded, and nothing of how well it is done", _coverage(comparison)
    )
    lines += section("Left out", _left_out(comparison))
    return "\n".join(lines)


def _head(comparison: Comparison) -> list[str]:
    pack, kpis = comparison.pack, comparison.kpis
    count = len(comparison.establishments)
    note = f" {kpis.area_note}" if kpis.area_note else ""
    lines = [
        wrapped(f"{counted(count, 'establishment')} side by side: {pack.title}"),
        wrapped(
            f"From {counted(comparison.inspections, 'inspection')}, the newest of {comparison.on.isoformat()}. Pack"
            f" {comparison.digest[:12]}.",
            "  ",
        ),
    ]
    pilots = comparison.pilots()
    if pilots:
        lines.append(wrapped(f"Pilot: {NOT_FOR_PUBLICATION}, for it holds figures of {words(pilots)}.", "  ", "    "))
    rating = pack.statements.not_rated
    lines += [
        wrapped(f"Not rated: {rating.says} ({rating.text_status})", "  ", "    "),
        wrapped(f"{kpis.says} ({kpis.text_status})", "  "),
        wrapped(f"Areas: {kpis.document} ({kpis.area_status}).{note}", "  ", "    "),
    ]
    return [*lines, *section("To be borne in mind", _cautions(comparison))]


def _cautions(comparison: Comparison) -> Iterator[str]:
    for caution in comparison.kpis.cautions:
        yield wrapped(f"- {caution.says} ({caution.source}: {caution.status})", "  ", "    ")


def _measure(comparison: Comparison, column: Column) -> Iterator[str]:
    unit = unit_of(comparison, column)
    yield wrapped(f"{column.word.says} [{column.word.name}]", "  ", "    ")
    yield wrapped(measure_told(column, unit), "    ")
    rows: list[list[str]] = [[*HEADINGS]]
    for establishment in comparison.establishments:
        rows += _rows(establishment, column.cells[establishment.name], unit)
    yield from columns(rows, "    ")


def unit_of(comparison: Comparison, column: Column) -> Unit:
    """What the figures of a measure are in."""
    return of_field(comparison.pack.vocabulary, METRIC, "value", column.word.name) or Unit(share=False)


def measure_told(column: Column, unit: Unit) -> str:
    """How the figures of a measure are to be read: unit, direction, tolerance, how many there are, their periods."""
    cells = column.cells.values()
    known = sum(cell.state == "figure" for cell in cells)
    told = f"{'in per cent' if unit.share else ''} {unit.of}".strip()
    alike = unit.difference(column.within, column.within)
    return (
        f"Figures {told}; {column.word.direction} is better. Not ranked apart within {alike}"
        f" (${column.tolerance.name}, {column.tolerance.source}). {known} of {len(cells)} have a figure."
        f"{periods_told(column)}"
    )


def periods_told(column: Column) -> str:
    """A sentence on the periods that ranked figures are of, with a blank before it; empty where none is ranked."""
    ranked = [figure for cell in column.cells.values() if cell.state == "figure" for figure in cell.newest]
    if not ranked:
        return ""
    first, last = min(each.since for each in ranked), max(each.to for each in ranked)
    if all((each.since, each.to) == (first, last) for each in ranked):
        return f" All are of {first.isoformat()} to {last.isoformat()}."
    months = sorted(_months(each) for each in ranked)
    length = f"{months[0]}" if months[0] == months[-1] else f"{months[0]} to {months[-1]}"
    return (
        f" They are not of one period: each covers {length} months between {first.isoformat()} and {last.isoformat()}."
    )


def _months(figure: Figure) -> int:
    """The calendar months that a figure's period touches."""
    first, last = figure.since, figure.to
    return max(0, (last.year - first.year) * 12 + last.month - first.month + 1)


def _rows(establishment: Establishment, cell: Cell, unit: Unit) -> Iterator[list[str]]:
    name = _named(establishment)
    if len(name) > WIDEST:
        yield [name]
        name = ""
    match cell.state:
        case "missing":
            yield [name, NONE, "missing"]
        case "conflicting":
            yield [name, NONE, "conflicting"]
            for i, figure in enumerate(cell.newest):
                yield ["  or" if i else "  either", "", *_figure(figure, unit)]
        case "figure":
            first, *others = cell.newest
            evidence = "; ".join([evidence_told(first), *(f"also {evidence_told(each)}" for each in others)])
            held = held_told(unit, first.value, cell.target, cell.on_target)
            yield [name, str(cell.rank), *held, first.to.isoformat(), evidence]
        case _:
            assert_never(cell.state)
    for figure in cell.previous:
        yield ["  previous", "", *_figure(figure, unit)]


def _figure(figure: Figure, unit: Unit) -> list[str]:
    held = held_told(unit, figure.value, figure.target, figure.on_target)
    return [*held, figure.to.isoformat(), evidence_told(figure)]


def held_told(unit: Unit, value: Fraction, target: Fraction | None, met: bool | None) -> list[str]:
    """A value, and where it stands against its target."""
    number = per_cent if unit.share else shown
    if target is None or met is None:
        return [number(value, value), "no target set"]
    return [number(value, value), f"{'on' if met else 'off'} target, {number(target, target)}"]


def evidence_told(figure: Figure) -> str:
    """Where a figure stands: inspection and fact, source, counts, quality and marking."""
    source = "; ".join(each for each in (figure.source, figure.locator) if each)
    counts = f"{figure.counts[0]} of {figure.counts[1]}" if figure.counts else None
    quality = None if figure.quality == ASSURED else nouns.code(figure.quality)
    rest = (source or "no source recorded", counts, quality, figure.marking)
    return ", ".join([f"{figure.inspection}/{figure.id}", *(each for each in rest if each)])


def _named(establishment: Establishment) -> str:
    return f"{establishment.name} (pilot)" if establishment.pilots else establishment.name


def _coverage(comparison: Comparison) -> list[str]:
    rows = [["Establishment", "With a figure", "Conflicting", "Missing", "Of measures"]]
    for each in comparison.establishments:
        counts = coverage(comparison, each.name)
        rows.append([_named(each), *(str(counts[state]) for state in STATES), str(sum(counts.values()))])
    return columns(rows)


def _left_out(comparison: Comparison) -> Iterator[str]:
    for why, facts in comparison.left_out.items():
        names, more = capped([f"{inspection}/{fact}" for inspection, fact in facts], NAMED)
        rest = f" and {more} more" if more else ""
        yield wrapped(f"{LEFT_OUT[why]}: {', '.join(names)}{rest}", "  ", "    ")
