"""`ragstone check` as a methodologist and a build server run it."""

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.conftest import ROOT, Run

GOOD = ROOT / "golden" / "bad" / "lints" / "_good"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A rules folder in which lints find nothing."""
    folder = tmp_path / "rules"
    shutil.copytree(GOOD, folder)
    (folder / "vocabulary.yaml").unlink()
    return folder


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_findings_end_with_1_and_faults_with_2(run: Run, rules: Path) -> None:
    assert run("check").returncode == 0
    edit(
        rules / "tiny" / "T.1.1.yaml",
        "doc_type: vision_strategy\n          level: national",
        "doc_type: vision_strategy",
    )
    found = run("check")
    assert found.returncode == 1
    assert found.stderr == (
        "lint[no-level] rules/tiny/T.1.1.yaml:16:7: `published` takes what speaks of any level, so that one place can "
        "pass for the whole\n"
        "  16 |       published:\n"
        "     |       ^^^^^^^^^\n"
        "  help: write `level:` and the level that is meant\n"
    )
    assert found.stdout.startswith("small: read\n")
    edit(rules / "tiny" / "T.1.1.yaml", "stance: supports", "stance: suports")
    faulty = run("check", "--json")
    data = json.loads(faulty.stdout)
    assert (faulty.returncode, data["lints"], [each["code"] for each in data["faults"]]) == (2, [], ["unknown-word"])


def test_style_is_told_when_asked_for(run: Run, rules: Path) -> None:
    edit(rules / "small" / "E.1.yaml", "says: Most prisoners", "says: And most prisoners")
    assert run("check").returncode == 0
    styled = run("check", "--style", "--json")
    told = [(each["code"], each["of"], each["style"], each["page"]) for each in json.loads(styled.stdout)["lints"]]
    assert (styled.returncode, told) == (1, [("not-alone", "E.1.1/asked", True, "docs/lints.md#not-alone")])


def test_one_packs_folder_is_told_of_its_own_files_and_others_use_what_is_shared(run: Run, rules: Path) -> None:
    edit(rules / "small" / "E.1.yaml", "at_least: $most", "at_least: $half")
    edit(rules / "small" / "E.1.yaml", "          level: establishment\n", "")
    assert run("check", "rules/tiny").returncode == 0
    small = run("check", "rules/small", "--json")
    assert [each["code"] for each in json.loads(small.stdout)["lints"]] == ["no-level"]


def test_each_format_goes_to_standard_output_alone(run: Run, rules: Path) -> None:
    edit(rules / "small" / "E.1.yaml", "          level: establishment\n", "")
    found = {form: run("check", str(rules), "--format", form) for form in ("sarif", "github", "junit")}
    assert {(done.returncode, done.stderr) for done in found.values()} == {(1, "")}
    (log,) = json.loads(found["sarif"].stdout)["runs"]
    (result,) = log["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (result["ruleId"], place["artifactLocation"]["uri"]) == ("no-level", "rules/small/E.1.yaml")
    assert found["github"].stdout.startswith("::error file=rules/small/E.1.yaml,line=49,col=7,endColumn=9,title=")
    assert ET.fromstring(found["junit"].stdout).get("failures") == "1"  # noqa: S314 - our own text


def test_a_finding_may_stand_for_a_reason(run: Run, rules: Path) -> None:
    edit(rules / "small" / "E.1.yaml", "          level: establishment\n", "")
    allow = "allow:\n  - {lint: no-level, at: [E.1.2/met], why: Any board will do.}\n"
    edit(rules / "small" / "framework.yaml", "statement:", allow + "statement:")
    done = run("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("allowed, each with its reason (--json): 1\n")
    (stands,) = json.loads(run("check", "--json").stdout)["allowed"]
    assert (stands["code"], stands["of"], stands["why"]) == ("no-level", "E.1.2/met", "Any board will do.")


def test_a_pack_is_meant_by_its_name_as_by_its_folder(run: Run, rules: Path) -> None:
    edit(
        rules / "tiny" / "T.1.1.yaml",
        "doc_type: vision_strategy\n          level: national",
        "doc_type: vision_strategy",
    )
    named, folder = run("check", "tiny"), run("check", "rules/tiny")
    assert (named.returncode, named.stdout, named.stderr) == (1, folder.stdout, folder.stderr)
    other = run("check", "tinny")
    assert other.returncode == 2
    assert "there is no folder and no pack `tinny`\n  help: did you mean `tiny`?" in other.stderr


def test_a_share_that_is_none_is_told_where_it_is_set_and_nothing_else_is(run: Run, rules: Path) -> None:
    edit(rules / "parameters.yaml", "  half:\n    value: 0.5", "  half:\n    value: 50")
    found = run("check", "--json")
    faults = json.loads(found.stdout)["faults"]
    assert (found.returncode, [each["code"] for each in faults]) == (2, ["not-a-share"])
    assert faults[0]["help"] == "write 50 per cent as 0.5"
    assert "parameters.yaml" in json.dumps(faults[0])
