"""`ragstone golden` as a person and a build server run it."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.conftest import ROOT, Run

FILE = "national/N.1.1/N.1.1.a.yaml"


@pytest.fixture
def moved(tmp_path: Path) -> None:
    """Golden cases of one prompt, one of which is meant to be otherwise, and a key question's rules."""
    for name in (FILE, FILE.replace(".yaml", ".expected.yaml")):
        (tmp_path / "golden" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "golden" / name, tmp_path / "golden" / name)
    path = tmp_path / "golden" / FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{answer: no, basis: not_shown}", "{answer: yes, basis: shown}", 1), encoding="utf-8")


@pytest.mark.usefixtures("moved")
def test_differences_are_told_where_their_cases_stand(run: Run) -> None:
    found = run("golden", "--format", "github")
    assert found.returncode == 1
    line = (ROOT / "golden" / FILE).read_text(encoding="utf-8").split("\n  not_shown:")[0].count("\n") + 2
    assert found.stdout.splitlines()[0] == (
        f"::error file=golden/{FILE},line={line},col=3,endColumn=11,title=error[difference]::"
        "case `not_shown`: yes (shown) is meant, no (not shown) now"
    )
    report = ET.fromstring(run("golden", "--format", "junit").stdout)  # noqa: S314 - our own
    assert {suite.attrib["name"]: suite.attrib["failures"] for suite in report} == {
        "as expected": "0",
        f"golden/{FILE}": "1",
    }


@pytest.mark.usefixtures("moved")
def test_golden_alone_replays_as_does_a_folder_by_its_name(run: Run) -> None:
    alone = run("golden")
    assert alone.returncode == 1
    assert run("golden", "golden").stdout == run("golden", "replay").stdout == alone.stdout


@pytest.mark.usefixtures("moved")
def test_what_is_recorded_of_a_file_that_was_renamed_says_so(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "golden" / FILE
    file.rename(file.with_name("vision.yaml"))
    told = "N.1.1.a.expected.yaml has no cases beside it: if they were renamed, give it their name; if they were "
    page = " ".join(run("golden").stdout.split())
    assert told + "deleted, delete it" in page
    assert "Overall" not in page
    last = run("golden", "--format", "github").stdout.splitlines()[-1]
    assert last.endswith(
        "::`N.1.1.a.expected.yaml` has no cases beside it: " + told.partition(": ")[2] + "deleted, delete it"
    )
    file.with_name("vision.yaml").rename(file)
    assert "has no cases" not in run("golden").stdout


@pytest.mark.usefixtures("moved")
def test_of_one_part_its_cases_alone_are_replayed(run: Run) -> None:
    for part in ("N.1.1.a", "N.1.1", "N.1"):
        found = run("golden", "--of", part)
        assert (found.returncode, FILE in found.stdout) == (1, True)
    other = run("golden", "--of", "N.1.1.b")
    assert (other.returncode, other.stdout) == (2, "")
    assert "no golden case is of `N.1.1.b`" in other.stderr


@pytest.mark.usefixtures("moved")
def test_what_authors_do_not_mean_is_told_first(run: Run) -> None:
    told = run("golden").stdout
    assert told.startswith("Another answer than their authors mean")
    assert told.count("not_shown\n") == 1
    assert "1 came out otherwise: 1 to another answer" in told
    assert "--accept" not in told


def test_what_an_author_has_to_change_before_answers_are_recorded_is_counted_and_named(
    run: Run, changed: Callable[[str, str], None]
) -> None:
    changed(f"{PARTNERS}3", f"{PARTNERS}4")
    told = " ".join(run("golden", "--of", "N.1.1.d").stdout.split())
    said = re.search(r"If the new answers are right: (\d+) of (\d+) need what their authors mean changed first", told)
    assert said is not None
    assert f"{said[2]} came out otherwise" in told
    assert f"in golden/national/N.1.1/N.1.1.d.yaml ({said[1]} cases). Then `ragstone golden --accept` records" in told


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str], None]:
    """The shipped packs with their golden cases, of which one rule file is changed."""

    def change(before: str, after: str) -> None:
        for name in ("rules", "evidence_schemas"):
            shutil.copytree(ROOT / name, tmp_path / name)
        for name in ("national/N.1.1", "national/N.2.1", "national/inspections"):
            shutil.copytree(ROOT / "golden" / name, tmp_path / "golden" / name)
        path = tmp_path / "rules" / "national" / "parameters.yaml"
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1
        path.write_text(text.replace(before, after), encoding="utf-8")

    return change


PARTNERS = "crossgov_partners:\n      value: "
"""Of other departments, how many must have agreed: one prompt turns on it."""


def test_what_a_changed_parameter_does_is_told_by_its_pair_then_by_what_turned(
    run: Run, changed: Callable[[str, str], None]
) -> None:
    changed(f"{PARTNERS}3", f"{PARTNERS}4")
    told = run("golden").stdout
    pair, *sections, summary = told.split("\n\n")
    assert "$crossgov_partners of national, now 4 partners\n    N.1.1.d (" in pair
    assert "three_partners: yes (shown) is meant, no (not shown) now\n        agreed: three partners (" in pair
    assert "the test is at least 4 partners ($crossgov_partners)" in " ".join(pair.split())
    assert "two_partners: no (not shown), as before" in pair
    assert [each.split("\n")[0].split(":")[0] for each in sections] == [
        "Another answer than their authors mean",
        "The answer that their authors mean, on another basis",
        "Another answer than was recorded",
        "The same answer and basis, for other reasons than were recorded",
    ]
    every = [name for each in (pair, *sections) for name in re.findall(r"\b(?:three|two)_partners\b", each)]
    assert sorted(every) == ["three_partners", "two_partners"]
    assert "D1 D2 D3" not in told
    assert "other part" not in pair
    moved = re.findall(r"(\d+) (?:came|to another|in their)", summary.replace("\n", " "))
    assert int(moved[0]) == sum(map(int, moved[1:]))


def test_of_a_parameter_that_nobody_touched_no_pair_is_told(
    run: Run, changed: Callable[[str, str], None], tmp_path: Path
) -> None:
    changed(f"{PARTNERS}3", f"{PARTNERS}3")
    path = tmp_path / "rules" / "national" / "N.1.1.yaml"
    before, agreed, after = path.read_text(encoding="utf-8").partition("\n      agreed:\n")
    path.write_text(before + agreed + after.replace("level: national", "level: region", 1), encoding="utf-8")
    told = run("golden", "--of", "N.1.1.d")
    assert told.returncode == 1
    assert "three_partners" in told.stdout
    assert "Either side of a parameter" not in told.stdout


def test_what_moved_is_one_number_everywhere(run: Run, changed: Callable[[str, str], None]) -> None:
    changed(f"{PARTNERS}3", f"{PARTNERS}4")
    told = " ".join(run("golden").stdout.split())
    said = re.search(r"(\d+) came out otherwise: ([^.]*reasons alone)", told)
    assert said is not None
    compared = " ".join(run("diff", str(ROOT / "rules"), "rules").stdout.split())
    assert f"{said[1]} moved: {said[2]}" in compared
    data = json.loads(run("golden", "--json").stdout)
    counts = data["moved"]
    assert said[2].startswith(f"{counts['answer']} to another answer, {counts['basis']} to another basis alone, ")
    assert sum(len(each["cases"]) for each in data["differences"]) == int(said[1])
    report = ET.fromstring(run("golden", "--format", "junit").stdout)  # noqa: S314 - our own
    assert report.attrib["failures"] == said[1]
    of_part = " ".join(run("golden", "--of", "N.1.1.d").stdout.split())
    whole = sum(each["cases"][0]["case"] in each["file"] for each in data["differences"])
    assert f"{int(said[1]) - whole} came out otherwise" in of_part


def test_of_a_parameter_of_many_prompts_the_others_are_pointed_to(
    run: Run, changed: Callable[[str, str], None]
) -> None:
    before = "  two_accounts:\n    value: 2"
    changed(before, before.replace("2", "3"))
    told = " ".join(run("golden").stdout.split())
    assert re.search(r"\$two_accounts of national, now 3 accounts .* other parts of national turn on it too", told)
    assert "`ragstone diff main`" in told


def test_help_of_golden_names_the_options_of_replaying(run: Run) -> None:
    told = run("golden", "--help").stdout
    assert all(option in told for option in ("--of", "--accept", "--format", "mutate"))


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The rules, and golden cases of a prompt by either edition; by the first, one gives another than is expected."""
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    for folder in ("N.1.1", "editions/1/N.1.1"):
        for name in ("N.1.1.a.yaml", "N.1.1.a.expected.yaml"):
            place = tmp_path / "golden/national" / folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / "golden/national" / folder / name, place)
    expected = tmp_path / "golden/national/editions/1/N.1.1/N.1.1.a.expected.yaml"
    text = expected.read_text(encoding="utf-8")
    expected.write_text(text.replace('"answer": "yes: shown"', '"answer": "no: not_shown"', 1), encoding="utf-8")
    assert expected.read_text(encoding="utf-8") != text
    return expected


@pytest.mark.usefixtures("kept")
def test_a_pack_or_an_edition_of_it_is_replayed_by_its_name(run: Run) -> None:
    told = {name: run("golden", "--of", name) for name in ("national", "national@2", "national@1", "national@")}
    assert [each.returncode for each in told.values()] == [0, 0, 1, 2]
    assert told["national"].stdout == told["national@2"].stdout
    assert "golden/national/editions/1/N.1.1/N.1.1.a.yaml" in told["national@1"].stdout
    assert "`national@` names no edition" in told["national@"].stderr


def test_what_is_expected_of_an_edition_that_is_kept_stays(run: Run, kept: Path) -> None:
    before = kept.read_bytes()
    found = run("golden", "--accept")
    assert (found.returncode, kept.read_bytes()) == (1, before)
    assert "1 file of cases of editions that are kept left as they stand" in found.stdout
    assert found.stdout.endswith("\n  golden/national/editions/1/N.1.1/N.1.1.a.yaml\n")
    named = run("golden", "--accept", "--of", "national@1")
    assert (named.returncode, "error[edition-kept]" in named.stderr) == (2, True)
    kept.unlink()
    assert run("golden", "--accept").returncode == 0
    assert kept.read_bytes() != before
