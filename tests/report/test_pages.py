from dataclasses import replace
from pathlib import Path

import pytest

from engine.analysis.whatif import Result, results
from engine.decide import Plan, decide
from engine.ir.decision import Decision
from engine.ir.inspection import Inspection
from engine.ir.standards import StandardsPack
from engine.report.decision.overview import overview
from engine.report.explain.fact import explain_fact
from engine.report.explain.prompt import explain
from engine.report.explain.rating import explain_rating
from engine.report.pack.page import show_pack, show_part
from engine.report.wording.layout import WIDTH

PAGES = Path(__file__).parent / "pages"


@pytest.fixture
def pages(plan: Plan[StandardsPack], inspection: Inspection, decision: Decision) -> dict[str, str]:
    prompt = next(plan.pack.prompts())
    return {
        "overview": overview(plan.pack, inspection, decision),
        "explain": explain(plan.pack, inspection, decision, prompt),
        "fact": explain_fact(plan, inspection, decision, "M1", _without(plan, inspection, decision, "M1")),
        "rating": explain_rating(plan.pack, inspection, decision, plan.pack.standards[0]),
        "pack": show_pack(plan.pack),
        "prompt": show_part(plan.pack, prompt),
        "standard": show_part(plan.pack, plan.pack.standards[0]),
    }


def _without(plan: Plan[StandardsPack], inspection: Inspection, decision: Decision, fact: str) -> tuple[Result, ...]:
    rest = replace(inspection, facts=tuple(each for each in inspection.facts if each.id != fact))
    return results(decision, decide(plan, rest)[0])


@pytest.mark.parametrize("name", ["overview", "explain", "fact", "rating", "pack", "prompt", "standard"])
def test_a_page_is_as_it_was_approved(pages: dict[str, str], name: str) -> None:
    assert pages[name] == (PAGES / f"{name}.txt").read_text(encoding="utf-8").removesuffix("\n")


def test_no_line_is_wider_than_the_page_or_ends_in_blanks(pages: dict[str, str]) -> None:
    lines = [line for page in pages.values() for line in page.split("\n")]
    assert [line for line in lines if len(line) > WIDTH or line != line.rstrip()] == []
