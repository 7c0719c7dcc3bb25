import json
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Run

INSPECTION = """\
inspection: {id: trial, framework: prisons-men, inspection_date: 2025-09-01, evidence_cutoff: 2025-09-12}
facts: []
settlements:
  - {expectation: M.1, statement: mixed, by: A. Reader, on: 2025-09-12, reason: The wings differ.}
"""


@pytest.fixture
def inspection(tmp_path: Path) -> Path:
    path = tmp_path / "trial.yaml"
    path.write_text(INSPECTION, encoding="utf-8")
    return path


@pytest.fixture
def report(run: Run, tmp_path: Path) -> Path:
    """The template as the command writes it, filled in with a word processor's means."""
    path = tmp_path / "sar.docx"
    assert run("evidence", "template", "--sar", str(path), "--framework", "prisons-men").returncode == 0
    document = docx.Document(path.as_posix())
    first, answers, claims = document.tables
    first.cell(1, 1).text, first.cell(1, 2).text = "A. Governor", "2025-08-20"
    answers.cell(2, 2).text = "Safety first."
    claims.cell(1, 2).text, claims.cell(1, 3).text = "strength", "Staff can say the priorities."
    document.save(path.as_posix())
    return path


def test_a_template_is_a_word_document_unless_another_is_asked_for(run: Run, tmp_path: Path) -> None:
    done = run("evidence", "template", "--sar")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("written: self-assessment.docx, for prisons-men\n  for another framework: ")
    assert "prisons-separation-centres" in done.stdout
    assert (tmp_path / "self-assessment.docx").read_bytes().startswith(b"PK")
    assert run("evidence", "template", "--sar").returncode == 2


@pytest.mark.parametrize(("name", "starts"), [("a.xlsx", b"PK"), ("a.yaml", b"# Self-assessment report")])
def test_the_form_of_a_template_is_told_by_its_name(run: Run, tmp_path: Path, name: str, starts: bytes) -> None:
    assert run("evidence", "template", "--sar", name).returncode == 0
    assert (tmp_path / name).read_bytes().startswith(starts)


def test_the_form_of_an_evidence_template_is_told_by_its_name(run: Run, tmp_path: Path) -> None:
    assert run("evidence", "template", "a.yaml").returncode == 0
    assert (tmp_path / "a.yaml").read_bytes().startswith(b"# The evidence of one inspection")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--sar", "--format", "csv"), "error[unknown-format]: no self-assessment is written as `csv`"),
        (("a.docx",), "error[unknown-format]: no evidence template is written as `docx`"),
        (("--sar", "--framework", "national"), "error[takes-none]: `national` takes no self-assessment"),
        (("--sar", "--framework", "prisons-women"), "error[text-not-held]: the text of `prisons-women` is not held"),
    ],
)
def test_what_cannot_be_written_is_refused(run: Run, arguments: tuple[str, ...], message: str) -> None:
    done = run("evidence", "template", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(message)


def test_check_counts_what_leaders_wrote_and_names_no_one(run: Run, report: Path) -> None:
    done = run("evidence", "check", str(report))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "self-assessment for prisons-men: no fault, 1 answer, 1 claim\n"
    data = json.loads(run("evidence", "check", str(report), "--json").stdout)
    assert data == {"self_assessment": "prisons-men", "answers": 1, "claims": 1}


def test_check_tells_what_only_the_pack_can_with_table_and_row(run: Run, report: Path) -> None:
    document = docx.Document(report.as_posix())
    document.tables[2].cell(1, 2).text = "strnegth"
    document.save(report.as_posix())
    done = run("evidence", "check", str(report))
    assert (done.returncode, done.stdout) == (2, "")
    assert "sar.docx, table 3, row 2, column 1: M.1 is claimed as `strnegth`" in done.stderr
    assert "did you mean `strength`?" in done.stderr
    data = json.loads(run("evidence", "check", str(report), "--json").stdout)
    assert [fault["code"] for fault in data["error"]] == ["unknown-claim"]


def test_decide_shows_what_leaders_said_beside_what_was_found(run: Run, inspection: Path, report: Path) -> None:
    done = run("decide", str(inspection), "--sar", str(report), "--derivation", "reference")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\nWhat leaders said of themselves, beside what we found\n" in done.stdout
    assert "  M.1 Direction: over-stated (they claim more than we found)\n" in done.stdout


def test_decide_as_data_holds_the_self_assessment_and_is_null_without_one(
    run: Run, inspection: Path, report: Path
) -> None:
    with_it, without = (
        json.loads(run("decide", str(inspection), *sar, "--json", "--derivation", "reference").stdout)
        for sar in (("--sar", str(report)), ())
    )
    assert with_it["self_assessment"]["expectations"]["M.1"]["standing"] == "over_stated"
    assert without["self_assessment"] is None
    assert {**with_it, "self_assessment": None} == without


def test_the_log_never_says_who_completed_it(run: Run, inspection: Path, report: Path) -> None:
    done = run("--verbose", "decide", str(inspection), "--sar", str(report), "--derivation", "reference")
    assert done.returncode == 0
    assert done.stderr
    assert "Governor" not in done.stderr


def test_a_self_assessment_is_of_one_file(run: Run, inspection: Path, report: Path) -> None:
    done = run("decide", str(inspection), str(inspection), "--sar", str(report))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error[one-inspection]: a self-assessment is of one inspection, and 2 files are")


def test_a_faulty_self_assessment_decides_nothing(run: Run, inspection: Path, tmp_path: Path) -> None:
    assert run("evidence", "template", "--sar", "empty.docx").returncode == 0
    done = run("decide", str(inspection), "--sar", str(tmp_path / "empty.docx"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "empty.docx, table 1, row 2, column 1: the self-assessment has no `completed_by`" in done.stderr


def test_a_self_assessment_is_no_inspection_to_decide(run: Run, report: Path) -> None:
    done = run("decide", str(report))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error[no-inspection]")
    assert "join it to its inspection's file with `--sar`" in done.stderr
