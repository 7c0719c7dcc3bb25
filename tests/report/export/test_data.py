"""The report as JSON reads back to the same, and its decision is what `decide --json` gives."""

import json

from engine.ir.decision import Decision
from engine.report.decision.decided import decided_data
from engine.report.export.data import FORM
from engine.service.deciding import Decided
from engine.service.reporting import ReportFormat
from tests.report.export.conftest import made


def test_it_reads_back_to_the_same_bytes_and_holds_the_decision_as_it_is(whole: Decided) -> None:
    text = made(whole, ReportFormat.JSON)
    data = json.loads(text)
    assert (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode() == text
    assert data["form"] == FORM
    assert data["decision"] == decided_data(whole.plan.pack, whole.inspection, whole.decision)
    assert set(data["evidence"]) == {fact.id for fact in whole.inspection.facts}


def test_every_part_has_its_trace_and_every_fact_of_a_trace_is_there(whole: Decided) -> None:
    data = json.loads(made(whole, ReportFormat.JSON))
    if isinstance(whole.decision, Decision):
        assert list(data["traces"]) == list(whole.decision.prompts)
    else:
        assert set(whole.decision.expectations) <= set(data["traces"])
    named = {fact for trace in data["traces"].values() for fact in trace["bearing"]}
    assert named <= set(data["evidence"])
    assert bool(named) == bool(whole.inspection.facts)


def test_recommendations_have_their_level(inadequate: Decided) -> None:
    data = json.loads(made(inadequate, ReportFormat.JSON))
    levels = [(each["id"], each["level"]) for each in data["recommendations"]]
    assert levels == [("REC-1", "national"), ("REC-2", "national"), ("REC-3", "region"), ("REC-4", "pdu")]
