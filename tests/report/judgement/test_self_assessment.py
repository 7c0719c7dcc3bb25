"""What leaders said of themselves, on a judgement's page and as data."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from engine.decide import decide, prepare
from engine.ir.canonical import digest
from engine.ir.inspection import Claim, Context, Inspection, Reply, SelfAssessment, Settlement
from engine.ir.judgement import Judgement, NotHeld
from engine.report.judgement.data import judgement_data
from engine.report.judgement.page import judgement_page
from engine.report.judgement.self_assessment import self_assessment_data, self_assessment_told
from engine.report.wording.layout import WIDTH
from tests.workspace.self_assessments import men

PAGE = Path(__file__).parents[1] / "pages" / "self_assessment.txt"
DAY = date(2025, 9, 1)
REPORT = SelfAssessment(
    completed_by="A. Governor, governor",
    completed_on=date(2025, 8, 20),
    framework="prisons-men",
    replies=(
        Reply("know_your_prison", "Well. We walk the wings daily.\nWe read every complaint, and answer what we can."),
        Reply("how_you_will_know", "Prisoners will say so."),
    ),
    claims=(
        Claim("M.1", "strength", "Staff on every wing can say what the priorities are and why they were chosen."),
        Claim("M.2", "weakness", "Consultation lapsed."),
        Claim("M.4", "partly", "The plan is half done."),
    ),
)
SETTLEMENTS = (
    Settlement("M.1", "mixed", "B. Inspector", DAY, "The wings differ."),
    Settlement("M.2", "shown", "B. Inspector", DAY, "Seen everywhere."),
)
INSPECTION = Inspection(
    "trial",
    "prisons-men",
    Context(DAY, DAY, DAY, {"sampled_wings": ()}),
    (),
    settlements=SETTLEMENTS,
    self_assessment=REPORT,
)


@pytest.fixture(scope="module")
def judgement() -> Judgement:
    """The inspection judged, the text of its last expectation taken away."""
    pack, _ = men()
    judged, _ = decide(prepare(pack, digest(pack)), INSPECTION)
    return replace(judged, expectations={**judged.expectations, "M.4": NotHeld("M.4", "It was not seen.")})


def test_the_section_is_the_approved_page(judgement: Judgement) -> None:
    lines = self_assessment_told(men()[0], INSPECTION, judgement)
    assert "\n".join([*lines, ""]) == PAGE.read_text(encoding="utf-8")
    assert max(len(line) for text in lines for line in text.split("\n")) <= WIDTH


def test_a_judgement_has_the_section_only_where_there_is_a_self_assessment(judgement: Judgement) -> None:
    title = "What leaders said of themselves, beside what we found"
    pack, _ = men()
    assert title in judgement_page(pack, INSPECTION, judgement)
    assert title not in judgement_page(pack, replace(INSPECTION, self_assessment=None), judgement)


def test_as_data_every_question_and_expectation_is_there(judgement: Judgement) -> None:
    assert self_assessment_data(men()[0], INSPECTION, judgement) == {
        "completed_by": "A. Governor, governor",
        "completed_on": "2025-08-20",
        "answers": {
            "know_your_prison": "Well. We walk the wings daily.\nWe read every complaint, and answer what we can.",
            "priorities": None,
            "how_you_will_know": "Prisoners will say so.",
        },
        "expectations": {
            "M.1": {
                "claim": "strength",
                "because": "Staff on every wing can say what the priorities are and why they were chosen.",
                "statement": "mixed",
                "settled": True,
                "standing": "over_stated",
            },
            "M.2": {
                "claim": "weakness",
                "because": "Consultation lapsed.",
                "statement": "shown",
                "settled": True,
                "standing": "under_stated",
            },
            "M.3": {
                "claim": None,
                "because": None,
                "statement": "not_examined",
                "settled": False,
                "standing": "not_claimed",
            },
            "M.4": {
                "claim": "partly",
                "because": "The plan is half done.",
                "statement": "text_not_held",
                "settled": False,
                "standing": "not_examined",
            },
        },
        "text_status": "working assumption",
    }


def test_a_self_assessment_changes_no_judgement() -> None:
    pack, _ = men()
    plan = prepare(pack, digest(pack))
    assert decide(plan, INSPECTION) == decide(plan, replace(INSPECTION, self_assessment=None))


def test_a_judgements_data_holds_it_or_null(judgement: Judgement) -> None:
    pack, _ = men()
    assert judgement_data(pack, INSPECTION, judgement)["self_assessment"] == self_assessment_data(
        pack, INSPECTION, judgement
    )
    assert judgement_data(pack, replace(INSPECTION, self_assessment=None), judgement)["self_assessment"] is None
