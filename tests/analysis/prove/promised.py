"""A small pack with promises, what becomes of them, and whether an example says so when it is read from a file."""

import json
from pathlib import Path

from engine.analysis.prove import Finding, Known, Outcome
from engine.analysis.prove.prove import prove
from engine.decide import AnyPlan, decide
from engine.ir.decision import Decision, Rated
from engine.ir.inspection import Inspection
from engine.ir.judgement import Judgement
from engine.report.inspection import inspection_data
from engine.service.deciding import prepare_any
from engine.workspace.evidence.read import read_inspections
from engine.workspace.vocabulary import read_vocabulary
from tests.load import examples
from tests.load.good import edited

Edit = tuple[str, str]


def plan_of(pack: str, file: str, *edits: Edit, **promise: object) -> AnyPlan:
    """The good pack of that name, one file of it edited, with one promise."""
    files = edited(f"{pack}/{file}", *edits)
    charter = {"promises": [{"id": "it", "says": "It is so.", **promise}]}
    files[f"{pack}/charter.yaml"] = json.dumps(charter)
    return prepare_any(examples.load(files, pack), "digest")


def found(plan: AnyPlan, *known: Known) -> Finding:
    """What became of the one promise."""
    assert plan.pack.charter is not None
    (proof,) = prove(plan, plan.pack.charter, known)
    return proof.finding


def refuted(plan: AnyPlan) -> tuple[str, Inspection]:
    """Why the one promise is broken, with its example."""
    finding = found(plan)
    assert finding.outcome is Outcome.REFUTED
    assert finding.example is not None
    return finding.because, finding.example


def decided(plan: AnyPlan, example: Inspection, folder: Path) -> Decision | Judgement:
    """What is decided on an example that was written to a file and read from it."""
    file = folder / "example.json"
    file.write_text(json.dumps(inspection_data(example)), encoding="utf-8")
    (read,) = read_inspections(file, read_vocabulary())
    assert isinstance(read, Inspection), read
    return decide(plan, read)[0]


def standards(plan: AnyPlan, example: Inspection, folder: Path) -> Decision:
    """The same, of a framework of standards."""
    decision = decided(plan, example, folder)
    assert isinstance(decision, Decision)
    return decision


def judged(plan: AnyPlan, example: Inspection, folder: Path) -> Judgement:
    """The same, of a framework of expectations."""
    judgement = decided(plan, example, folder)
    assert isinstance(judgement, Judgement)
    return judgement


def rating(outcome: object) -> str:
    """A rating's name."""
    assert isinstance(outcome, Rated)
    return outcome.rating
