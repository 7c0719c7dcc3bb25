"""A methodology team's own repository: what it is told at a commit, in a pull request, and outside our checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.repository.team import Repository
from tests.repository.workflow import PULL_REQUEST, PUSH, commands

ROOT = Path(__file__).parents[2]
CHECK = "Rules can be read, and nothing in them is doubtful"
GOLDEN = "Golden cases come out as their authors intend"
SLIPS = "Golden cases would notice a slip in what changed"
PROMISES = "What the framework promises still holds"
PARAMETERS = "rules/national/parameters.yaml"
FLOOR = """\
    milestones_floor:
      value: 0.50
"""
AT_HALF = """\
      M1: {value: 0.5, numerator: 10}
    either_side_of: $milestones_floor
    then: {answer: yes, basis: shown}
"""


def test_all_that_is_checked_holds_of_a_repository_as_it_is_made(repository: Repository) -> None:
    pushed = repository.say("pre-commit", "run", "--all-files", "--hook-stage", "pre-push")
    assert (pushed.returncode, pushed.stdout.count("Passed")) == (0, 5), pushed.stdout
    assert repository.say("git", "status", "--short").stdout == ""


def test_what_is_told_in_a_pull_request_is_asked_for_in_none_else(repository: Repository) -> None:
    asked = [str(step["name"]) for step in commands(repository.folder, PULL_REQUEST)]
    pushed = [str(step["name"]) for step in commands(repository.folder, PUSH)]
    assert [name for name in asked if name not in pushed] == [
        SLIPS,
        "What this change means",
        "Say so in the pull request",
    ]
    assert {CHECK, GOLDEN, PROMISES} <= {*pushed}


def test_a_change_that_is_meant_is_committed_and_told_in_its_pull_request(repository: Repository) -> None:
    repository.say("git", "switch", "--quiet", "--create", "floor")
    repository.edit(PARAMETERS, FLOOR, FLOOR.replace("0.50", "0.54"))
    repository.edit(
        "rules/national/N.1.1.yaml",
        "says: Fewer than half the milestones",
        "says: Fewer than 54 per cent of the milestones",
    )
    repository.edit(
        "golden/national/N.1.1/N.1.1.b.yaml", AT_HALF, AT_HALF.replace("0.5, numerator: 10", "0.55, numerator: 11")
    )
    assert repository.say("ragstone", "golden", "--accept").returncode == 0
    asked = "ragstone golden mutate --since origin/main"
    slips = repository.say(*asked.split())
    assert slips.returncode == 1
    assert "`stalled`: `less_than: $milestones_floor` read as `at_most`" in slips.stdout
    assert slips.stdout.endswith(f"`{asked} --propose` writes cases that tell these apart, for you to review.\n")
    assert "wrote golden/national/N.1.1/N.1.1.b.yaml" in repository.say(*asked.split(), "--propose").stdout
    committed = repository.say("git", "commit", "--all", "--message", "More than half")
    assert committed.returncode == 0, committed.stdout
    assert committed.stdout.count("Passed") == 4
    steps = repository.workflow(PULL_REQUEST)
    assert [(step.code, step.name) for step in steps if step.code] == []
    assert len(steps) == 8
    (slip,) = (step for step in steps if step.name == SLIPS)
    assert [line for line in slip.said.splitlines() if line.endswith("killed by a golden case")] != []
    assert "survived" not in slip.said
    comment = (repository.folder / "difference.md").read_text(encoding="utf-8")
    assert "1 prompt changed: 1 stricter." in comment
    assert "`milestones_floor` of N.1 from 50 to 54 per cent, share of milestones due: 1 criterion, 1 prompt" in comment
    assert (repository.folder / "summary.md").read_text(encoding="utf-8") == comment
    assert repository.comments() == ["pr comment 7 --edit-last --create-if-none --body-file difference.md"]


def test_a_slip_is_not_committed_and_fails_in_words(repository: Repository) -> None:
    repository.edit("rules/national/N.1.1.yaml", "theme: strategy, stance", "theme: stratgy, stance")
    lines = (repository.folder / "rules/national/N.1.1.yaml").read_text(encoding="utf-8").splitlines()
    (at,) = ((number, line.index("stratgy") + 1) for number, line in enumerate(lines, 1) if "stratgy" in line)
    committed = repository.say("git", "commit", "--all", "--message", "A slip")
    told = "N.1.1.yaml:{}:{}: there is no theme `stratgy`".format(*at)
    assert committed.returncode == 1
    assert told in committed.stdout
    assert "help: did you mean `strategy`?" in committed.stdout
    assert "hook id: ragstone-golden" not in committed.stdout
    steps = repository.workflow(PULL_REQUEST)
    assert [(step.name, step.code) for step in steps if step.code] == [(CHECK, 2)]
    assert [step for step in steps if step.name in (GOLDEN, PROMISES)] == []
    (check,) = (step for step in steps if step.name == CHECK)
    assert check.said.startswith("::error file=rules/national/N.1.1.yaml,line={},col={}".format(*at))
    comment = (repository.folder / "difference.md").read_text(encoding="utf-8")
    assert comment.startswith("What this change means cannot be told before this is mended:\n```\n")
    assert told in comment


def test_what_is_only_doubtful_stops_no_other_check(repository: Repository) -> None:
    repository.edit(
        "rules/national/N.1.1.yaml", "at least seven in ten milestones due", "at least eight in ten milestones due"
    )
    committed = repository.say("git", "commit", "--all", "--message", "Doubtful")
    assert committed.returncode == 1
    told = {line.rstrip("."): of for line, _, of in (each.rpartition(".") for each in committed.stdout.splitlines())}
    assert told["Rules can be read"] == told[GOLDEN] == "Passed", committed.stdout
    assert told["Nothing in them is doubtful"] == "Failed"
    steps = repository.workflow(PULL_REQUEST)
    assert [(step.name, step.code) for step in steps if step.code] == [(CHECK, 1)]
    assert {GOLDEN, SLIPS, PROMISES} <= {step.name for step in steps}


def test_a_change_that_moves_cases_and_breaks_a_promise_fails_in_words(repository: Repository) -> None:
    share = """\
    bands:
      - {at_least: 0, rating: Inadequate}
      - {at_least: 50, rating: Requires improvement}
      - {at_least: 65, rating: Good}
      - {at_least: 80, rating: Outstanding}

  - policy: table
"""
    repository.edit("rules/national/ratings.yaml", share, share.replace("50", "64"))
    steps = repository.workflow(PULL_REQUEST)
    failed = {step.name: step for step in steps if step.code}
    assert {name: step.code for name, step in failed.items()} == {GOLDEN: 1, PROMISES: 1}
    assert "If the new answers are right, `ragstone golden --accept` records them" in failed[GOLDEN].said
    assert "No single prompt moves a standard by two ratings, but for those listed here." in failed[PROMISES].said
    assert "refuted" in failed[PROMISES].said


def test_a_repository_is_made_from_the_wheel_alone(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as held:
        held.extractall(tmp_path / "installed")
    run = (
        "import sys; sys.path.insert(0, 'installed'); import engine; from pathlib import Path;"
        "assert Path(engine.__file__).is_relative_to(Path('installed').resolve()), engine.__file__;"
        "from engine.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", run, "new", "repository", "ours"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    made = {path.relative_to(tmp_path / "ours") for path in (tmp_path / "ours").rglob("*") if path.is_file()}
    assert {Path(".github/workflows/rules.yml"), Path(".pre-commit-config.yaml"), Path(".vscode/settings.json")} <= made
    for name in ("rules", "golden/national", "golden/prisons-men"):
        ours = {path.relative_to(ROOT) for path in (ROOT / name).rglob("*.yaml")}
        assert {path for path in made if path.is_relative_to(name)} == ours
