"""A self-assessment with its pack, and with the inspection that it is joined to."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from engine.diagnostics import Refused
from engine.ir.inspection import Claim, Inspection, Reply, SelfAssessment
from engine.service.admit import faults_of
from engine.service.self_assessment import admit_alone, asking, read_joined
from engine.source import TableCell
from engine.workspace.evidence import RefusedInspection
from engine.workspace.packs import read_pack
from engine.workspace.template.self_assessment import SelfAssessmentFormat
from tests.service.test_admit import MEN, NATIONAL, RULES
from tests.workspace.self_assessments import FILLED, filled

ROW = TableCell("sar.docx", 3, 2)
CLAIM = Claim("M.1", "strength", "Staff can say the priorities.", ROW)
REPORT = SelfAssessment("A. Governor", date(2025, 2, 20), None, (Reply("priorities", "Safety.", ROW),), (CLAIM,), ROW)
HEADER = {"framework": "prisons-men", "inspection_date": "2025-09-01", "evidence_cutoff": "2025-09-12"}


def told(report: SelfAssessment, inspection: Inspection = MEN) -> list[tuple[str, str, str | None]]:
    """Code, message and help of each fault; all stand where the record does."""
    pack = read_pack(RULES, inspection.framework)
    faults = faults_of(pack, replace(inspection, self_assessment=report))
    assert all(fault.at == ROW for fault in faults)
    return [(fault.code, fault.message, fault.help) for fault in faults]


def inspections(folder: Path, *names: str, own: bool = False) -> Path:
    """A file of inspections, with a self-assessment of their own or without."""
    report = {"completed_by": "B. Deputy", "completed_on": "2025-08-01"}
    lines = [
        json.dumps({"inspection": {"id": name, **HEADER}, "facts": [], **({"self_assessment": report} if own else {})})
        for name in names
    ]
    path = folder / "inspections.jsonl"
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path


def test_a_self_assessment_that_fits_has_no_fault() -> None:
    assert told(REPORT) == []
    assert told(replace(REPORT, framework="prisons-men")) == []


@pytest.mark.parametrize(
    ("report", "fault"),
    [
        (
            replace(REPORT, framework="prisons-separation-centres"),
            (
                "wrong-framework",
                "the self-assessment is written for `prisons-separation-centres`, and not for `prisons-men`",
                "see that it belongs to this inspection",
            ),
        ),
        (
            replace(REPORT, replies=(Reply("priority", "Safety.", ROW),)),
            ("unknown-question", "there is no question `priority`", "did you mean `priorities`?"),
        ),
        (
            replace(REPORT, claims=(replace(CLAIM, expectation="M.9"),)),
            (
                "unknown-expectation",
                "there is no expectation `M.9` to claim",
                "did you mean `M.1`, `M.2`, `M.3` or `M.4`?",
            ),
        ),
        (
            replace(REPORT, claims=(replace(CLAIM, claim="strong"),)),
            ("unknown-claim", "M.1 is claimed as `strong`, which is no claim", "did you mean `strength`?"),
        ),
        (
            replace(REPORT, claims=(replace(CLAIM, claim="shown"),)),
            (
                "unknown-claim",
                "M.1 is claimed as `shown`, which is no claim",
                "it may be one of `strength`, `partly`, `weakness`",
            ),
        ),
        (
            replace(REPORT, claims=(CLAIM, replace(CLAIM, claim="partly"))),
            ("duplicate-claim", "M.1 is claimed twice", "keep one of the two claims"),
        ),
    ],
)
def test_what_does_not_fit_is_told(report: SelfAssessment, fault: tuple[str, str, str]) -> None:
    assert told(report) == [fault]


def test_a_framework_of_standards_takes_no_self_assessment() -> None:
    advice = "take it out, or decide by a framework that takes one"
    assert told(REPORT, NATIONAL) == [("takes-none", "`national` takes no self-assessment", advice)]


def test_a_pack_without_the_file_takes_no_self_assessment(tmp_path: Path) -> None:
    shutil.copytree(RULES, tmp_path / "rules")
    (tmp_path / "rules" / "prisons" / "self_assessment.yaml").unlink()
    with pytest.raises(Refused, match="takes-none"):
        asking(tmp_path / "rules", "prisons-men")
    with pytest.raises(Refused, match="takes-none"):
        asking(tmp_path / "rules", None)
    pack = read_pack(tmp_path / "rules", "prisons-men")
    (fault,) = faults_of(pack, replace(MEN, self_assessment=REPORT))
    assert fault.code == "takes-none"


def test_a_self_assessment_alone_is_held_to_the_pack_it_names() -> None:
    assert admit_alone(RULES, FILLED) == ()
    assert [f.code for f in admit_alone(RULES, replace(FILLED, framework="prisons-mens"))] == ["no-pack"]
    assert [f.code for f in admit_alone(RULES, replace(FILLED, framework="national"))] == ["takes-none"]
    assert [f.code for f in admit_alone(RULES, replace(FILLED, claims=(CLAIM, CLAIM)))] == ["duplicate-claim"]


def test_without_a_name_a_framework_that_is_no_variant_asks_and_the_others_are_told() -> None:
    asked = asking(RULES, None)
    assert asked.pack.framework == "prisons-men"
    assert "prisons-separation-centres" in asked.others
    assert not {"national", "prisons-men", "prisons-women"} & set(asked.others)


@pytest.mark.parametrize(
    ("framework", "code"), [("national", "takes-none"), ("prisons-women", "text-not-held"), ("prisons", "no-pack")]
)
def test_a_framework_that_cannot_ask_is_refused(framework: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        asking(RULES, framework)


@pytest.mark.parametrize("form", SelfAssessmentFormat)
def test_a_self_assessment_joins_its_inspection(form: SelfAssessmentFormat, tmp_path: Path) -> None:
    (joined,) = read_joined(inspections(tmp_path, "a"), filled(form, tmp_path))
    assert isinstance(joined, Inspection)
    assert (joined.id, joined.self_assessment) == ("a", FILLED)


def test_without_a_self_assessment_every_inspection_is_read_as_it_is(tmp_path: Path) -> None:
    read = list(read_joined(inspections(tmp_path, "a", "b"), None))
    assert [each.self_assessment for each in read if isinstance(each, Inspection)] == [None, None]


def test_a_self_assessment_is_of_one_inspection(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="one-inspection"):
        list(read_joined(inspections(tmp_path, "a", "b"), filled(SelfAssessmentFormat.YAML, tmp_path)))


def test_an_inspection_has_one_self_assessment(tmp_path: Path) -> None:
    path = inspections(tmp_path, "a", own=True)
    (refused,) = read_joined(path, filled(SelfAssessmentFormat.YAML, tmp_path))
    assert isinstance(refused, RefusedInspection)
    assert (refused.inspection, [fault.code for fault in refused.faults]) == ("a", ["one-self-assessment"])


def test_a_refused_inspection_stays_refused(tmp_path: Path) -> None:
    path = inspections(tmp_path, "a")
    path.write_text(path.read_text(encoding="utf-8").replace("2025-09-01", "2025-09-31"), encoding="utf-8")
    (refused,) = read_joined(path, filled(SelfAssessmentFormat.YAML, tmp_path))
    assert isinstance(refused, RefusedInspection)
    assert [fault.code for fault in refused.faults] == ["bad-date"]
