"""Sides of a comparison: git revisions, folders, packs and files; and what is told of them."""

import re
import subprocess
from copy import copy
from pathlib import Path
from shutil import rmtree

import pytest

from engine.diagnostics import Diagnostic, Refused
from engine.report.difference import page
from engine.report.difference.briefly import in_lines
from engine.report.difference.data import difference_data
from engine.report.difference.page import difference_markdown, difference_page
from engine.report.difference.told import sections
from engine.report.wording.layout import WIDTH
from engine.service.differing import diff
from engine.source import Span
from engine.workspace.sides import side
from tests.analysis.difference.editing import copied, edit

ROOT = Path(__file__).parents[2]
EDIT = ("national/N.1.1.yaml", "any_of: [weighed, corroborated]", "any_of: [weighed]")
EDITIONS = f"{ROOT}/rules/national/editions/1/national", f"{ROOT}/rules/national"
OTHER = ("national/N.4.2.yaml", "says: ", "says: Now ")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the rules as shipped in a first revision, and two edits in a second."""
    rules = copied(tmp_path / "rules")
    rmtree(rules / "prisons")
    monkeypatch.chdir(tmp_path)
    who = ["-c", "user.name=A", "-c", "user.email=a@b"]
    subprocess.run(["git", "init", "-q", "-b", "main"], check=True)
    for first in (True, False):
        if not first:
            edit(rules, *EDIT)
            edit(rules, *OTHER)
        subprocess.run(["git", "add", "."], check=True)
        subprocess.run(["git", *who, "commit", "-qm", "Rules."], check=True)
    return tmp_path


def changes(old: str, new: str) -> dict[str, str]:
    return {part.part: part.verdict.change.value for each in diff(old, new).frameworks for part in each.change.parts}


def test_revisions_folders_packs_and_files(repository: Path) -> None:
    both = {"N.1.1.a": "stricter", "N.4.2.a": "equivalent"}
    assert changes("HEAD~1", "HEAD") == both
    assert changes("HEAD~1", "rules") == both
    assert changes("HEAD", "HEAD~1") == {**both, "N.1.1.a": "laxer"}
    assert changes("main~1", "rules/national") == both
    assert changes("HEAD~1", "rules/national/N.1.1.yaml") == {"N.1.1.a": "stricter"}
    assert changes("HEAD", "rules") == {}
    assert changes(repository.as_posix(), "HEAD~1") == {**both, "N.1.1.a": "laxer"}


@pytest.mark.parametrize("named", ["no-such-revision", "-h", "rules/national/nothing.yaml"])
def test_what_is_no_side_is_refused(repository: Path, named: str) -> None:
    with pytest.raises(Refused) as refused:
        diff(named, "rules")
    assert [fault.code for fault in refused.value.faults] == ["no-such-side"]
    assert repository.is_dir()


def test_the_page_and_the_comment_show_the_example(repository: Path) -> None:
    comparison = diff("HEAD~1", "rules")
    page = difference_page(comparison)
    assert all(len(line) <= WIDTH for line in page.splitlines())
    assert "stricter: what was yes can now be no; never laxer (proved)" in page
    assert "Only wording or guidance changed, which turns no answer: N.4.2.a" in page
    comment = difference_markdown(comparison)
    assert "<details><summary>The facts, as a file (stricter)</summary>" in comment
    assert "id: N.1.1.a-stricter" in comment
    assert difference_page(diff("HEAD", "rules")) == "HEAD and rules: nothing differs"
    assert repository.is_dir()
    same = "Yes before, no now: every criterion comes to the same, and what is asked of them is another"
    assert same in " ".join(page.split())
    assert same in comment


def test_a_comment_is_never_longer_than_a_pull_request_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    comparison = diff(*EDITIONS, only="N.1.1.a")
    whole = difference_markdown(comparison)
    assert "<details>" in whole
    assert "Told in short" not in whole
    for most, ends in ((len(whole) - 1, False), (2_000, True)):
        monkeypatch.setattr(page, "COMMENT", most)
        comment = difference_markdown(comparison)
        assert comment.startswith("Told in short, for all of it is more than a comment holds: `ragstone diff ")
        assert len(comment) <= most
        assert "- N.1.1.a both: now no where " in comment
        assert ("Cut short here" in comment) is ends


def test_the_data_hold_whole_inspections(repository: Path) -> None:
    data = difference_data(diff("HEAD~1", "rules"))
    prompts = data["prompts"]
    assert isinstance(prompts, dict)
    assert list(prompts) == ["N.1.1.a", "N.4.2.a"]
    changed = prompts["N.1.1.a"]
    assert isinstance(changed, dict)
    assert (changed["change"], changed["proved"], changed["changed"]) == ("stricter", True, ["rule"])
    examples = changed["examples"]
    assert isinstance(examples, list)
    (example,) = examples
    assert isinstance(example, dict)
    assert set(example) == {"inspection", "facts"}
    assert repository.is_dir()


def test_of_editions_it_says_first_what_each_prompt_became_and_what_that_does_to_whole_inspections() -> None:
    page = difference_page(diff(f"{EDITIONS[0]}/N.4.1.yaml", EDITIONS[1]))
    glance, whole, prompts, cases = map(page.index, ("At a glance", "Whole inspections", "Prompts", "Golden cases"))
    assert glance < whole < prompts < cases
    for part in ("N.4.1.a", "N.4.1.b", "N.4.1.c"):
        assert part in page[glance:whole]
    assert re.search(r"^  \w[\w-]*\n    N\.\d: .* before, .* now$", page[whole:prompts], re.MULTILINE)
    assert "nothing before" not in page
    assert "cases with the same answer and basis, of criteria that are new, or that are gone" in page


def test_many_prompts_are_told_in_a_line_each_and_one_that_is_asked_for_with_its_facts() -> None:
    told: list[tuple[str, int, int]] = []
    few = diff(*EDITIONS, only="N.4.2", advance=lambda *how_far: told.append(how_far), processes=2)
    assert told[:2] == [("compared", 0, 6), ("compared", 1, 6)]
    (one,) = few.frameworks
    assert [each.part for each in one.change.parts] == [f"N.4.2.{letter}" for letter in "abcdef"]
    assert {each.part for each in one.moved} == {each.part for each in one.change.parts}
    assert not one.change.policies
    lines = [*in_lines(one)]
    for change, line in zip(one.change.parts, lines, strict=True):
        assert line.startswith(f"{change.part} {change.verdict.change.value}")
        assert all(f"now {example.after.value} where " in line for example in change.verdict.examples)
    for brief in (None, "ragstone diff old new --only N.4.2.a"):
        said = {each.title: [item.says for item in each.items] for each in sections(one, brief=brief)}
        assert (said["Prompts"][:-1] == lines) is (brief is not None)
    (alone,) = diff(*EDITIONS, only="N.4.2.a").frameworks
    assert alone.change.parts == one.change.parts[:1]
    assert [each for each in one.moved if each.part == "N.4.2.a"] == [*alone.moved]


def test_a_part_that_neither_side_has_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        diff(*EDITIONS, only="N.4.2.z")
    assert [fault.code for fault in refused.value.faults] == ["unknown-part"]


def test_what_is_refused_in_another_process_comes_with_its_faults() -> None:
    refused = Refused([Diagnostic("not-golden", "it is no golden case", Span("a.yaml", 3), "write one")])
    again = copy(refused)  # as a process gives it to another
    assert again.faults == refused.faults
    assert str(again) == str(refused)


def test_two_editions_of_one_pack_are_compared_by_name_and_two_frameworks_are_not(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="two-frameworks"):
        diff("national@1", "prisons-men@1")
    sides = [side(name, tmp_path) for name in ("national", "national@2", "national@1")]
    assert [(each.only, each.rules.name) for each in sides] == [("national", "rules")] * 2 + [("national", "1")]
