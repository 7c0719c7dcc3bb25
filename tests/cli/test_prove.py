"""`ragstone prove` as its users run it."""

import json
import shutil
from pathlib import Path

from tests.cli.conftest import ROOT, Run

WITHOUT_SOLVER = "import sys; sys.modules['z3'] = None"
CHARTER = """\
promises:
  - id: jumps
    says: No single prompt moves a standard by two ratings.
    promise: no_jump
    shown_by: solver
  - id: bands
    says: Bands leave no gap and do not overlap.
    promise: bands_whole
    shown_by: structure
"""


def test_a_broken_promise_gives_an_example_that_decide_confirms(run: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    (tmp_path / "rules" / "national" / "charter.yaml").write_text(CHARTER, encoding="utf-8")
    told = run("prove", "national")
    assert told.returncode == 1
    assert "edition 2: 2 promises, 1 proved, 1 refuted" in told.stdout
    assert "✗ No single prompt moves a standard by two ratings." in told.stdout
    found = json.loads(run("prove", "national", "--json").stdout)["promises"]
    assert [(each["id"], each["outcome"]) for each in found] == [("jumps", "refuted"), ("bands", "proved")]
    (tmp_path / "example.json").write_text(json.dumps(found[0]["example"]), encoding="utf-8")
    decided = run("decide", "--json", "example.json")
    assert decided.returncode == 0
    assert json.loads(decided.stdout)["framework"] == "national"
    yaml = told.stdout.partition("confirms it\n\n")[2]
    (tmp_path / "example.yaml").write_text(yaml, encoding="utf-8")
    assert run("decide", "--json", "example.yaml").stdout == decided.stdout


def test_a_pack_that_promises_nothing_is_told_of(run: Run) -> None:
    told = run("prove", "prisons-women")
    assert told.returncode == 2
    assert "error[text-not-held]: the text of `prisons-women` is not held" in told.stderr


def test_without_the_solver_nothing_is_proved_and_everything_is_decided(run: Run, evidence: Path) -> None:
    refused = run("prove", "national", before=WITHOUT_SOLVER)
    assert refused.returncode == 2
    assert "error[no-solver]: the solver z3 is not installed" in refused.stderr
    decided = run("decide", str(evidence), before=WITHOUT_SOLVER)
    assert (decided.returncode, decided.stderr) == (0, "")
