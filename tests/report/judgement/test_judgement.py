"""The pages and data of a judgement by expectations."""

import json
import re
from pathlib import Path

import pytest

from engine.decide import decide, prepare
from engine.ir.canonical import digest
from engine.ir.expectations import ExpectationsPack
from engine.ir.inspection import Inspection
from engine.ir.judgement import Judgement
from engine.report.decision.decided import decided_data, decided_page
from engine.report.explain.judged import explain_judged
from engine.report.judgement.expectations import show_expectation, show_expectations
from engine.report.wording.layout import WIDTH
from engine.workspace.evidence import read_inspections
from engine.workspace.packs import read_pack
from engine.workspace.vocabulary import read_vocabulary
from tests.report.conftest import RULES

HERE = Path(__file__).parents[1]
Judged = tuple[ExpectationsPack, Inspection, Judgement]


@pytest.fixture(scope="module")
def judged() -> Judged:
    pack = read_pack(RULES, "small")
    assert isinstance(pack, ExpectationsPack)
    (inspection,) = read_inspections(HERE / "judged.yaml", read_vocabulary())
    assert isinstance(inspection, Inspection)
    return pack, inspection, decide(prepare(pack, digest(pack)), inspection)[0]


@pytest.fixture(scope="module")
def pages(judged: Judged) -> dict[str, str]:
    pack, inspection, judgement = judged
    parts = pack.by_id()
    variant = read_pack(RULES, "other")
    assert isinstance(variant, ExpectationsPack)
    return {
        "judgement": decided_page(pack, inspection, judgement),
        "judged_expectation": explain_judged(pack, inspection, judgement, parts["E.1"]),
        "judged_indicator": explain_judged(pack, inspection, judgement, parts["E.1.2"]),
        "expectations": show_expectations(pack),
        "variant": show_expectation(variant, variant.by_id()["C.1"]),
    }


@pytest.mark.parametrize("name", ["judgement", "judged_expectation", "judged_indicator", "expectations", "variant"])
def test_a_page_is_as_it_was_approved(pages: dict[str, str], name: str) -> None:
    assert pages[name] == (HERE / "pages" / f"{name}.txt").read_text(encoding="utf-8").removesuffix("\n")


def test_no_line_is_wider_than_the_page_or_ends_in_blanks(pages: dict[str, str]) -> None:
    lines = [line for page in pages.values() for line in page.split("\n")]
    assert [line for line in lines if len(line) > WIDTH or line != line.rstrip()] == []


def test_a_pilot_is_marked_on_every_page_and_in_the_data(judged: Judged, pages: dict[str, str]) -> None:
    told = [pages[name] for name in ("judgement", "judged_expectation", "judged_indicator")]
    assert all("not for publication" in page for page in told)
    assert decided_data(*judged)["published"] == "not for publication"


def test_the_rating_is_a_value_with_its_reason(judged: Judged) -> None:
    rating = decided_data(*judged)["rating"]
    assert isinstance(rating, dict)
    assert (rating["outcome"], bool(rating["why"])) == ("not_rated", True)


def test_nothing_adds_indicators_up(judged: Judged, pages: dict[str, str]) -> None:
    """No count, share or mark of indicators: neither in words, nor as a number in the data outside a criterion."""
    assert not re.search(r"\d+ (of|out of) \d+ indicators|\d+ indicators|indicators? shown: \d", pages["judgement"])
    data = decided_data(*judged)
    expectations = data["expectations"]
    assert isinstance(expectations, dict)
    for each in expectations.values():
        assert isinstance(each, dict)
        del each["indicators"], each["contrary"]
    assert not re.search(r":-?\d|\[\d", json.dumps(expectations, separators=(",", ":")))
