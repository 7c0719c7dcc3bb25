"""`ragstone whatif` as its users run it."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run

GOOD = "good.yaml"
BETTER = """\
facts:
  - id: GOV-001
    kind: meeting
"""


def inspection(folder: Path, *, first: bool = False) -> str:
    """An inspection by the newest edition, or by the first, whose results no later one moves."""
    shutil.copy(ROOT / "golden/national" / ("editions/1" if first else "") / "inspections/good.yaml", folder / GOOD)
    return GOOD


def test_both_sides_stand_beside_each_other_and_each_prompt_says_why(run: Run, tmp_path: Path) -> None:
    told = run("whatif", inspection(tmp_path, first=True), "--set", "milestones_ok=0.99", "--drop", "GOV-001")
    assert told.returncode == 0, told.stderr
    assert "  - N.1/milestones_ok: 99 per cent in place of 70 per cent (share of milestones due)" in told.stdout
    assert "  N.1      Good, 12 of 18  Requires improvement, 10 of 18\n" in told.stdout
    assert "  N.1.1.b  yes, shown      no, not shown\n" in told.stdout
    assert "as it is, met: four meetings found; the test is at least 4 ($quarterly)" in told.stdout
    assert "as supposed, not met: three meetings found; the test is at least 4 ($quarterly)" in told.stdout
    assert "  N.1.1.a weighed: met (one meeting found); as supposed not met" in told.stdout
    assert "3 of 4 standards, 9 of 11 key questions and 50 of 52 prompts stay as they are." in told.stdout
    assert max(map(len, told.stdout.splitlines())) <= 100


def test_where_nothing_moves_it_says_so(run: Run, tmp_path: Path) -> None:
    told = run("whatif", inspection(tmp_path), "--set", "N.1/milestones_ok=0.71")
    assert "Nothing moves: the overall rating, all 4 standards, all 11 key questions" in told.stdout
    data = json.loads(run("whatif", GOOD, "--set", "N.1/milestones_ok=0.71", "--json").stdout)
    assert data["set"] == {"N.1/milestones_ok": {"before": "7/10", "after": "71/100", "tests": {"N.1.1.b": 1}}}
    assert data["moved"] == {"overall": {}, "standard": {}, "key_question": {}, "prompt": {}}
    assert data["stays"] == {"overall": 1, "standard": 4, "key_question": 11, "prompt": 52}


def test_an_added_fact_counts_as_if_it_stood_in_the_inspection(run: Run, tmp_path: Path) -> None:
    text = (ROOT / "golden/national/inspections/good.yaml").read_text(encoding="utf-8")
    begin, name, rest = text.partition("  - id: DOC-001\n")
    fact, after, end = rest.partition("  - id: ")
    (tmp_path / "without.yaml").write_text(begin + after + end, encoding="utf-8")
    (tmp_path / "one.yaml").write_text("facts:\n" + name + fact, encoding="utf-8")
    inspection(tmp_path)
    there = json.loads(run("whatif", GOOD, "--drop", "DOC-001", "--json").stdout)
    added = json.loads(run("whatif", "without.yaml", "--add", "one.yaml", "--json").stdout)
    turned_round = {i: {"before": e["after"], "after": e["before"]} for i, e in there["moved"]["prompt"].items()}
    assert added["moved"]["prompt"] == turned_round != {}
    again = run("whatif", GOOD, "--drop", "DOC-001", "--add", "one.yaml")
    assert "Nothing moves" in again.stdout


def test_faults_of_an_added_fact_are_told_where_it_stands(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(BETTER, encoding="utf-8")
    told = run("whatif", inspection(tmp_path), "--add", "bad.yaml", "--drop", "G0V-001")
    assert told.returncode == 2
    assert "did you mean `GOV-001`?" in told.stderr
    assert "bad.yaml:3:" in told.stderr


def test_of_several_inspections_one_is_asked_about(run: Run) -> None:
    several = str(ROOT / "golden/bad/commands/whatif/two.jsonl")
    named = run("whatif", several, "--inspection", "autumn-2026", "--set", "clear=3", "--json")
    assert json.loads(named.stdout)["inspection"] == "autumn-2026"
    assert "there is no inspection `winter`" in run("whatif", several, "--inspection", "winter", "--drop", "X").stderr


def test_what_can_still_be_reached_and_what_to_evidence_next(run: Run) -> None:
    file = str(ROOT / "golden/national/editions/1/inspections/inadequate.yaml")
    told = run("envelope", file)
    assert told.returncode == 0, told.stderr
    assert "  4 of 52 prompts are not evidenced, and may come out yes or no" in told.stdout
    assert "  N.1 Leadership and Governance  Inadequate (cannot change)\n" in told.stdout
    assert "  Overall                        Inadequate or Requires improvement\n" in told.stdout
    assert "    - a yes would put Inadequate for N.3 out of reach\n" in told.stdout
    data = json.loads(run("envelope", file, "--json").stdout)
    assert data["next"]["prompt"] == "N.3.2.h"
    assert data["next"]["rules_out"]["no"] == {"N.3": ["Requires improvement"], "overall": ["Requires improvement"]}
    assert data["reached"]["N.4"] == ["Requires improvement", "Good"]


def test_a_statement_that_moves_says_why_where_no_test_turns(run: Run) -> None:
    told = run(
        "whatif",
        str(ROOT / "golden/prisons-men/editions/1/inspections/ravensholt.yaml"),
        "--set",
        "indicators_enough=0.8",
        "--drop",
        "FIN-138",
    )
    said = " ".join(told.stdout.split())
    assert "no test turns on it, and every suggested statement may" in said
    assert "- What is shown of its indicators is enough as it is, and not enough as supposed." in said
    assert "As supposed: Not accepted: it names a fact that is not recorded" in said
    assert "As supposed: Not in force: shown another way, by KM (lead inspector), 2025-06-26" in said
    assert told.stdout.endswith(
        "The text: consultation text. The rules, guidance and thresholds: working assumption.\n"
    )


@pytest.mark.parametrize(("set_to", "written"), [("60", "60 per cent as 0.6"), ("-0.5", "60 per cent as 0.6")])
def test_what_is_no_share_cannot_be_supposed_of_one(run: Run, tmp_path: Path, set_to: str, written: str) -> None:
    told = run("whatif", inspection(tmp_path), "--set", f"half={set_to}")
    assert told.returncode == 2
    assert told.stderr == (
        f"error[not-a-share]: `half` is {set_to}, and a share is from 0 to 1\n  help: write {written}\n"
    )
    more = run("whatif", GOOD, "--set", "workload_excess=1.2")
    assert more.returncode == 0, "more than a capacity may be used of it"
    much = run("whatif", GOOD, "--set", "workload_excess=105")
    assert "and a share of a capacity is from 0 to 10\n  help: write 105 per cent as 1.05\n" in much.stderr
