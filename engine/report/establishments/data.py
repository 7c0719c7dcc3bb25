"""Establishments side by side as data: what `compare-establishments --json` prints, one canonical line a framework."""

from collections.abc import Iterable

from engine.ir.canonical import Json
from engine.report.decision.data import NOT_YET, number_data
from engine.report.establishments.compared import Column, Comparison, coverage
from engine.report.judgement.data import NOT_FOR_PUBLICATION
from engine.report.wording.figures import STATES, Cell, Figure


def establishments_data(comparison: Comparison) -> dict[str, Json]:
    """The comparison, establishments by name. Ranks are within a measure; nothing is added up over measures."""
    pack, kpis = comparison.pack, comparison.kpis
    pilots = comparison.pilots()
    return {
        "framework": pack.framework,
        "pack": comparison.digest,
        "on": comparison.on.isoformat(),
        "inspections": comparison.inspections,
        "pilots": [*pilots],
        "published": NOT_FOR_PUBLICATION if pilots else NOT_YET,
        "not_rated": {"why": pack.statements.not_rated.says, "text_status": pack.statements.not_rated.text_status},
        "says": kpis.says,
        "text_status": kpis.text_status,
        "source": {"document": kpis.document, "text_status": kpis.area_status, "note": kpis.area_note},
        "cautions": [{"says": each.says, "source": each.source, "status": each.status} for each in kpis.cautions],
        "areas": [
            {"id": area.id, "title": area.title, "text": area.text, "kpis": [_column(each) for each in measures]}
            for area, measures in comparison.areas
        ],
        "coverage_of_data": {
            each.name: {
                "inspections": [*each.inspections],
                "pilot": bool(each.pilots),
                **coverage(comparison, each.name),
            }
            for each in comparison.establishments
        },
        "left_out": {
            why: [{"inspection": inspection, "id": fact} for inspection, fact in facts]
            for why, facts in comparison.left_out.items()
        },
    }


def _column(column: Column) -> Json:
    states = [cell.state for cell in column.cells.values()]
    word, tolerance = column.word, column.tolerance
    return {
        "code": word.name,
        "says": word.says,
        "unit": word.unit,
        "direction": word.direction,
        "alike_within": {
            "parameter": tolerance.name,
            "value": number_data(column.within),
            "unit": tolerance.unit,
            "source": tolerance.source,
        },
        "coverage_of_data": {state: states.count(state) for state in STATES},
        "establishments": {name: _cell(cell) for name, cell in column.cells.items()},
    }


def _cell(cell: Cell) -> Json:
    known = cell.state == "figure"
    rank = cell.rank
    return {
        "state": cell.state,
        "value": number_data(cell.newest[0].value) if known else None,
        "target": number_data(cell.target) if known else None,
        "on_target": cell.on_target,
        "rank": None if rank is None else {"place": rank.place, "shared": rank.shared},
        "newest": _figures(cell.newest),
        "previous": _figures(cell.previous),
    }


def _figures(figures: Iterable[Figure]) -> Json:
    return [_figure(each) for each in figures]


def _figure(figure: Figure) -> Json:
    counts = figure.counts
    return {
        "inspection": figure.inspection,
        "id": figure.id,
        "value": number_data(figure.value),
        "target": number_data(figure.target),
        "on_target": figure.on_target,
        "since": figure.since.isoformat(),
        "to": figure.to.isoformat(),
        "quality": figure.quality,
        "numerator": None if counts is None else counts[0],
        "denominator": None if counts is None else counts[1],
        "source": figure.source,
        "locator": figure.locator,
        "marking": figure.marking,
    }
