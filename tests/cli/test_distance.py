"""`ragstone distance` as its users run it."""

import json
import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run

GOOD = "golden/national/inspections/good.yaml"
INADEQUATE = "golden/national/inspections/inadequate.yaml"
FIRST = "golden/national/editions/1/inspections"
"""Inspections by the first edition, whose words no later one moves."""
PRISON = "golden/prisons-men/inspections/ravensholt.yaml"


def inspection(folder: Path, path: str) -> str:
    shutil.copy(ROOT / path, folder / "it.yaml")
    return "it.yaml"


def test_a_yes_says_what_would_turn_it_and_what_holds_it_up(run: Run, tmp_path: Path) -> None:
    told = run("distance", inspection(tmp_path, f"{FIRST}/good.yaml"), "N.1.1.a")
    assert told.returncode == 0, told.stderr
    assert "What would turn it to no: 1 change of evidence, and no fewer" in told.stdout
    assert "  1. without DOC-001 document, 2024-10-14: vision strategy" in told.stdout
    assert "[AE001 A second start: probation vision 2024-28.pdf; p. 3]" in told.stdout
    assert "  3 facts: with these alone it comes to the same" in told.stdout
    assert "  ragstone whatif it.yaml --drop DOC-001\n" in told.stdout
    assert max(map(len, told.stdout.splitlines())) <= 100


@pytest.mark.parametrize(
    ("path", "part", "level", "moved"),
    [
        (INADEQUATE, "N.1.1.b", "prompt", ("no", "yes")),
        (GOOD, "N.2.2.b", "prompt", ("no", "yes")),
        (GOOD, "N.4", "standard", None),
        (PRISON, "M.1.3", "indicator", None),
    ],
)
def test_each_command_that_is_printed_turns_it(
    run: Run, tmp_path: Path, path: str, part: str, level: str, moved: tuple[str, str] | None
) -> None:
    told = run("distance", inspection(tmp_path, path), part, "--write", "try")
    commands = [line for line in told.stdout.splitlines() if line.startswith("  ragstone whatif ")]
    assert commands, told.stderr
    for command in commands:
        data = json.loads(run(*shlex.split(command)[1:], "--json").stdout)
        found = data["moved"][level][part]
        assert found["before"] != found["after"]
        if moved is not None:
            assert (found["before"]["by_rule"], found["after"]["by_rule"]) == moved


def test_data_is_the_same_each_time_and_says_what_is_exact(run: Run, tmp_path: Path) -> None:
    file = inspection(tmp_path, INADEQUATE)
    one, other = (run("distance", file, "N.1.1.b", "--json").stdout for _ in range(2))
    assert one == other
    data = json.loads(one)
    assert (data["turn"], data["fewest"], data["now"]) == ("yes", 3, "no (blocked)")
    assert {len(way["changes"]) for way in data["ways"]} == {3}
    altered = data["ways"][0]["changes"][0]
    assert (altered["change"], altered["fact"]["id"], altered["fields"]) == ("alter", "DOC-003", ["covers"])
    assert set(altered["fact"]["covers"]) == {"measures", "milestones", "owners", "resources"}
    assert data["holds_it_up"] == {"facts": ["MET-001"], "no_fewer_do": True}


def test_a_moderated_answer_is_held_by_judgement(run: Run, tmp_path: Path) -> None:
    told = run("distance", inspection(tmp_path, GOOD), "N.2.2.a")
    assert "Moderation MOD-2 holds it, so that no change of evidence moves it." in told.stdout
    assert json.loads(run("distance", "it.yaml", "N.2.2.a", "--json").stdout)["held_by"] == "MOD-2"


def test_a_standard_names_the_prompts_that_would_have_to_turn(run: Run, tmp_path: Path) -> None:
    data = json.loads(run("distance", inspection(tmp_path, GOOD), "N.4", "--json").stdout)
    assert (data["now"], data["up"]["to"], data["down"]["to"]) == ("Good", "Outstanding", "Requires improvement")
    assert [part["turn"] for part in data["up"]["parts"]] == ["yes", "yes"]
    assert len(data["down"]["parts"]) == 1
    page = run("distance", "it.yaml", "N.4").stdout
    assert "The next up: Outstanding\n  2 prompts must turn, and no fewer:\n" in page
    assert "By the policies in use, majority and share (working assumption)." in page


def test_expectations_are_asked_about_one_by_one(run: Run, tmp_path: Path) -> None:
    file = inspection(tmp_path, PRISON)
    told = run("distance", file)
    assert told.returncode == 2
    assert "`prisons-men` rates nothing, so there is no overall rating to be moved" in told.stderr
    page = run("distance", file, "M.1").stdout
    assert "An inspector settled on shown. Evidence moves the suggestion; a settlement that differs from it\n" in page
    assert "To mixed\n  1 part must turn:\n    M.1 `contrary`  to stand against it  1 change of evidence" in page
    assert "The text: consultation text. The rules, guidance and thresholds: working assumption.\n" in page
    assert "did you mean `M.1.3`?" in run("distance", file, "M.1.33").stderr


def test_what_holds_nothing_up_says_no_more_than_that_the_answer_would_be_the_same(run: Run, tmp_path: Path) -> None:
    prompt = run("distance", inspection(tmp_path, f"{FIRST}/requires-improvement.yaml"), "N.2.3.a").stdout
    assert (
        "What holds up that it is no (not shown)\n  Nothing has to be there: without any evidence it would be no"
        in prompt
    )
    indicator = run("distance", inspection(tmp_path, PRISON), "M.2.1").stdout
    assert "  Nothing has to be there: without any evidence it would not be shown either.\n" in indicator
    one = run("distance", inspection(tmp_path, INADEQUATE), "N.1.1.b").stdout
    assert "  1 fact: with it alone it comes to the same, and not without it.\n" in one


def test_a_fact_that_is_added_is_told_once_of_each_field(run: Run, tmp_path: Path) -> None:
    told = run("distance", inspection(tmp_path, f"{FIRST}/requires-improvement.yaml"), "N.2.3.a").stdout
    assert "kind of source is staff voice and region is Northmere" in " ".join(told.split())
    assert "stance supports; and region" not in " ".join(told.split())


def test_a_fact_that_is_altered_in_what_is_true_or_false_of_it_is_told_in_a_sentence(run: Run, tmp_path: Path) -> None:
    told = " ".join(run("distance", inspection(tmp_path, PRISON), "M.2.1").stdout.split())
    assert (
        "row 14] said that it was reported back, where it says that it was not reported back (for `answered`)" in told
    )


def test_a_folder_that_cannot_be_written_in_is_refused(run: Run, tmp_path: Path) -> None:
    told = run("distance", inspection(tmp_path, INADEQUATE), "N.1.1.a", "--write", "it.yaml")
    assert (told.returncode, told.stderr.splitlines()[0]) == (
        2,
        "error[cannot-write]: `it.yaml/N.1.1.a-yes-1.yaml` cannot be written: file exists",
    )
    made = run("new", "repository", "it.yaml")
    assert (made.returncode, made.stderr.splitlines()[0]) == (
        2,
        "error[cannot-write]: `it.yaml/rules/national/N.1.1.yaml` cannot be written: not a directory",
    )
