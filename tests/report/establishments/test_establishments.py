"""Establishments side by side: what is in a cell, what is left out, and the page and data of it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ir.expectations import ExpectationsPack
from engine.ir.inspection import Context, Fact, Inspection, Value
from engine.ir.parameters import DatedValue
from engine.report.decision.data import line
from engine.report.establishments.compared import Column, Comparison, compare, coverage
from engine.report.establishments.data import establishments_data
from engine.report.establishments.page import establishments_page
from engine.report.wording.figures import Cell
from engine.report.wording.layout import WIDTH
from engine.workspace.evidence import read_inspections
from engine.workspace.packs import read_pack
from engine.workspace.vocabulary import read_vocabulary

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "golden" / "prisons" / "establishments"
PAGE = Path(__file__).parents[1] / "pages" / "establishments.txt"
TRIAL = Context(date(2025, 6, 2), date(2025, 6, 30), date(2025, 6, 30), {"sampled_wings": ("A wing",)})
PACK = read_pack(ROOT / "rules", "prisons-men")


def metric(name: str, value: str, unit: str | None = "Holt", code: str = "assaults", **others: Value) -> Fact:
    values: dict[str, Value] = {
        "date": date(2025, 3, 31),
        "level": "establishment",
        "code": code,
        "value": Fraction(value),
        "subgroup": "all",
        "period_start": date(2024, 4, 1),
        "quality": "assured",
    }
    return Fact(name, "metric", values | ({} if unit is None else {"unit": unit}) | others)


def inspection(*facts: Fact, name: str = "trial", pilot: bool = False) -> Inspection:
    return Inspection(name, "prisons-men", TRIAL, facts, pilot=pilot)


def compared(*inspections: Inspection, only: Sequence[str] = ()) -> Comparison:
    assert isinstance(PACK, ExpectationsPack)
    assert PACK.kpis is not None
    return compare(PACK, PACK.kpis, "0" * 64, inspections, only)


def columns(comparison: Comparison) -> Iterator[Column]:
    return (column for _, measures in comparison.areas for column in measures)


def cells(comparison: Comparison, code: str = "assaults") -> dict[str, Cell]:
    return {**next(column.cells for column in columns(comparison) if column.word.name == code)}


def examples() -> list[Inspection]:
    paths = sorted(EXAMPLES.iterdir())
    read = [each for path in paths for each in read_inspections(path, read_vocabulary())]
    found = [each for each in read if isinstance(each, Inspection)]
    assert len(found) == len(read) == len(paths)
    return found


def test_the_newest_figure_counts_and_older_ones_are_told_newest_first() -> None:
    facts = [
        metric("M1", "9", date=date(2023, 3, 31)),
        metric("M2", "10", date=date(2024, 3, 31)),
        metric("M3", "11"),
    ]
    cell = cells(compared(inspection(*facts)))["Holt"]
    assert (cell.state, [each.id for each in cell.newest]) == ("figure", ["M3"])
    assert [each.id for each in cell.previous] == ["M2", "M1"]


def test_values_of_one_day_that_differ_are_conflicting_and_none_is_picked() -> None:
    comparison = compared(inspection(metric("M1", "9"), metric("M2", "10"), metric("M3", "9", "Moor")))
    found = cells(comparison)
    assert (found["Holt"].state, found["Holt"].rank, found["Holt"].on_target) == ("conflicting", None, None)
    assert [each.id for each in found["Holt"].newest] == ["M1", "M2"]
    assert str(found["Moor"].rank) == "1"


def test_figures_that_agree_are_one_figure_though_only_one_names_a_target() -> None:
    cell = cells(compared(inspection(metric("M1", "9"), metric("M2", "9", target=Fraction(8)))))["Holt"]
    assert (cell.state, cell.target, cell.on_target, len(cell.newest)) == ("figure", Fraction(8), False, 2)


def test_two_targets_of_one_day_are_conflicting() -> None:
    facts = metric("M1", "9", target=Fraction(8)), metric("M2", "9", target=Fraction(10))
    assert cells(compared(inspection(*facts)))["Holt"].state == "conflicting"


@pytest.mark.parametrize(
    ("code", "value", "target", "met"),
    [
        ("assaults", "20", "20", True),
        ("assaults", "20.1", "20", False),
        ("searches_done", "0.9", "0.9", True),
        ("searches_done", "0.89", "0.9", False),
    ],
)
def test_a_target_is_met_in_the_direction_of_the_measure(code: str, value: str, target: str, met: bool) -> None:
    fact = metric("M1", value, code=code, target=Fraction(target))
    assert cells(compared(inspection(fact)), code)["Holt"].on_target is met


def test_without_a_target_nothing_is_on_or_off_it() -> None:
    assert cells(compared(inspection(metric("M1", "9"))))["Holt"].on_target is None


def test_what_is_missing_is_missing_and_has_no_rank() -> None:
    comparison = compared(inspection(metric("M1", "9")), inspection(name="empty"))
    found = cells(comparison)
    assert [each.name for each in comparison.establishments] == ["empty", "Holt"]
    assert (found["empty"], str(found["Holt"].rank)) == (Cell("missing"), "1")
    assert coverage(comparison, "empty") == {"figure": 0, "conflicting": 0, "missing": 17}
    assert coverage(comparison, "Holt") == {"figure": 1, "conflicting": 0, "missing": 16}


def test_nought_is_a_figure_and_not_missing() -> None:
    assert cells(compared(inspection(metric("M1", "0"))))["Holt"].state == "figure"


def test_only_figures_of_a_whole_establishment_and_of_all_its_people_by_the_cutoff_are_compared() -> None:
    facts = [
        metric("M1", "9"),
        metric("M2", "1", date=date(2025, 7, 1)),
        metric("M3", "2", level="area"),
        metric("M4", "3", subgroup="young_adult"),
        metric("M5", "4", "A wing"),
        metric("M6", "5", code="leaving_rate"),
    ]
    comparison = compared(inspection(*facts))
    assert [each.id for each in cells(comparison)["Holt"].newest] == ["M1"]
    assert [each.name for each in comparison.establishments] == ["Holt"]
    assert comparison.left_out == {
        "after_cutoff": (("trial", "M2"),),
        "other_level": (("trial", "M3"),),
        "other_subgroup": (("trial", "M4"),),
        "part_of_establishment": (("trial", "M5"),),
    }


def test_a_figure_that_names_no_place_is_of_the_establishment_inspected() -> None:
    assert list(cells(compared(inspection(metric("M1", "9", None), name="visit")))) == ["visit"]


def test_figures_of_one_establishment_from_two_inspections_meet() -> None:
    comparison = compared(inspection(metric("M1", "9"), name="a"), inspection(metric("M1", "10"), name="b"))
    assert cells(comparison)["Holt"].state == "conflicting"
    assert comparison.establishments[0].inspections == ("a", "b")


def test_one_pilot_keeps_the_whole_comparison_from_publication() -> None:
    comparison = compared(inspection(metric("M1", "9"), pilot=True), inspection(name="empty"))
    data, page = establishments_data(comparison), establishments_page(comparison)
    assert (data["pilots"], data["published"]) == (["trial"], "not for publication")
    assert "Pilot: not for publication" in page
    assert "Holt (pilot)" in page
    assert establishments_data(compared(inspection(metric("M1", "9"))))["published"] == "not yet"


def test_periods_that_differ_are_told_beside_the_ranks() -> None:
    year, quarter = metric("M1", "9"), metric("M2", "12", "Moor", period_start=date(2025, 1, 1))
    told = "They are not of one period: each covers 3 to 12 months between 2024-04-01 and 2025-03-31."
    assert told in " ".join(establishments_page(compared(inspection(year, quarter))).split())
    assert "All are of 2024-04-01 to 2025-03-31." in " ".join(establishments_page(compared(inspection(year))).split())


def test_areas_are_those_asked_for() -> None:
    comparison = compared(inspection(metric("M1", "9")), only=["resettlement"])
    assert [area.id for area, _ in comparison.areas] == ["resettlement"]
    assert [each.name for each in comparison.establishments] == ["Holt"]


def test_a_value_that_moves_within_the_tolerance_ranks_as_before() -> None:
    def found(value: str) -> dict[str, str]:
        facts = [metric("M1", "18", "Ash"), metric("M2", value, "Holt"), metric("M3", "25", "Moor")]
        return {name: str(cell.rank) for name, cell in cells(compared(inspection(*facts))).items()}

    assert found("18") == found("19") == found("20") == {"Ash": "1=", "Holt": "1=", "Moor": "3"}
    assert found("20.01") == {"Ash": "1", "Holt": "2", "Moor": "3"}


def test_the_tolerance_is_the_one_in_force_on_the_newest_inspection_date() -> None:
    assert isinstance(PACK, ExpectationsPack)
    assert PACK.kpis is not None
    key = "prisons-men/assaults_alike"
    dated = (DatedValue(None, Fraction(0)), DatedValue(date(2025, 6, 2), Fraction(2)))
    pack = replace(PACK, parameters={**PACK.parameters, key: replace(PACK.parameters[key], values=dated)})
    now = inspection(metric("M1", "18", "Ash"), metric("M2", "19"))
    earlier = replace(now, context=replace(TRIAL, inspection_date=date(2025, 6, 1)))
    found = [cells(compare(pack, PACK.kpis, "0" * 64, each))["Holt"].rank for each in ([earlier], [earlier, now])]
    assert [str(each) for each in found] == ["2", "1="]


@st.composite
def figures(draw: st.DrawFn) -> list[Fact]:
    """Up to a dozen figures of a few places, days and values, so that they meet, agree and conflict."""
    drawn = st.tuples(
        st.sampled_from(["12", "13", "14", "16"]),
        st.sampled_from([None, "Ash", "Holt", "Moor"]),
        st.sampled_from(["assaults", "self_harm"]),
        st.sampled_from([date(2024, 3, 31), date(2025, 3, 31), date(2025, 7, 1)]),
        st.sampled_from(["all", "all", "women"]),
    )
    return [
        metric(f"M{i:02}", value, unit, code, date=day, subgroup=group)
        for i, (value, unit, code, day, group) in enumerate(draw(st.lists(drawn, max_size=12)))
    ]


@given(st.lists(figures(), min_size=1, max_size=3), st.data())
def test_no_order_of_files_or_facts_changes_anything(drawn: list[list[Fact]], data: st.DataObject) -> None:
    inspections = [inspection(*facts, name=f"visit {i}") for i, facts in enumerate(drawn)]
    shuffled = [
        replace(each, facts=tuple(data.draw(st.permutations(each.facts))))
        for each in data.draw(st.permutations(inspections))
    ]
    assert establishments_page(compared(*shuffled)) == establishments_page(compared(*inspections))
    assert line(establishments_data(compared(*shuffled))) == line(establishments_data(compared(*inspections)))


@given(st.lists(figures(), min_size=1, max_size=3))
def test_a_rank_and_a_value_are_told_of_figures_alone_and_every_establishment_is_in_every_column(
    drawn: list[list[Fact]],
) -> None:
    comparison = compared(*(inspection(*facts, name=f"visit {i}") for i, facts in enumerate(drawn)))
    names = [each.name for each in comparison.establishments]
    for column in columns(comparison):
        assert list(column.cells) == names
        for cell in column.cells.values():
            assert (cell.rank is not None) == (cell.state == "figure")
            assert bool(cell.newest) == (cell.state != "missing")


def test_the_page_is_as_it_was_approved() -> None:
    page = establishments_page(compared(*examples(), only=["safety", "resettlement"]))
    assert page == PAGE.read_text(encoding="utf-8").removesuffix("\n")


def test_no_line_is_wider_than_the_page_or_ends_in_blanks() -> None:
    long = inspection(metric("M1", "9", "The Establishment of a Very Long Name by the River"))
    for page in (establishments_page(compared(*examples())), establishments_page(compared(long))):
        assert [each for each in page.split("\n") if len(each) > WIDTH or each != each.rstrip()] == []


def test_data_adds_nothing_up_but_the_coverage_of_data() -> None:
    data = json.loads(line(establishments_data(compared(*examples()))))
    assert sorted(data) == [
        *("areas", "cautions", "coverage_of_data", "framework", "inspections", "left_out", "not_rated", "on", "pack"),
        *("pilots", "published", "says", "source", "text_status"),
    ]
    assert sorted(data["coverage_of_data"]["Fernley"]) == ["conflicting", "figure", "inspections", "missing", "pilot"]
    assert {key for area in data["areas"] for key in area} == {"id", "title", "text", "kpis"}
    assaults = data["areas"][0]["kpis"][0]
    assert sorted(assaults) == [
        *("alike_within", "code", "coverage_of_data", "direction", "establishments", "says", "unit")
    ]
    assert assaults["establishments"]["Dunmere"] == {
        "state": "missing",
        "value": None,
        "target": None,
        "on_target": None,
        "rank": None,
        "newest": [],
        "previous": [],
    }
    assert assaults["establishments"]["Ashdown Vale"]["rank"] == {"place": 1, "shared": True}
    assert assaults["establishments"]["Ashdown Vale"]["value"] == "91/5"
