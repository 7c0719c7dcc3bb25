"""What lints tell of edits of the good packs, what is allowed, and what the shipped packs are told."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.analysis.lints import lint
from engine.workspace.editions import read_named
from engine.workspace.packs import pack_folders, read_pack
from engine.workspace.text import yaml_files
from engine.workspace.vocabulary_file import vocabulary_of
from tests.lints.examples import ROOT, edited, example, linted

CASES = yaml.safe_load((Path(__file__).with_name("cases.yaml")).read_text(encoding="utf-8"))
RULES = ROOT / "rules"
ALLOW = """\
title: A tiny framework
allow:
  - lint: no-level
    at: [T.1.1.a/published]
    why: A vision of any level will do.
"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_an_edit_is_told_by_these_lints(case: dict[str, Any]) -> None:
    found = linted(edited(case["file"], (case["good"], case["bad"]))).findings
    assert sorted(each.code for each in found) == case["told"]


def test_what_a_pack_allows_stands_with_its_reason() -> None:
    files = example("no-level")
    (told,) = linted(files).findings
    files["tiny/framework.yaml"] = files["tiny/framework.yaml"].replace("title: A tiny framework\n", ALLOW)
    allowed = linted(files)
    assert allowed.findings == ()
    ((found, entry),) = allowed.allowed
    assert (found, entry.why, entry.at.file) == (told, "A vision of any level will do.", "tiny/framework.yaml")


def test_what_a_framework_allows_in_vain_is_one_finding() -> None:
    more = ALLOW.replace("[T.1.1.a/published]", "[T.1.1.a/published, T.1.1.a/weighed]")
    files = edited("tiny/framework.yaml", ("title: A tiny framework\n", more))
    (found,) = linted(files).findings
    assert (found.code, found.told.message) == (
        "unused-allow",
        "`no-level` finds nothing at `T.1.1.a/published` that could be allowed; nor `no-level` at `T.1.1.a/weighed`",
    )
    assert found.told.help == "take them out"


def test_a_variant_is_told_nothing_of_what_its_base_is_told() -> None:
    rules = ROOT / "golden" / "bad" / "rules" / "_good"
    texts = {path.as_posix(): path.read_text(encoding="utf-8") for path in sorted(rules.rglob("*.yaml"))}
    base, variant = (read_pack(rules, name) for name in ("small", "other"))
    alone = lint([base], texts, style=False).findings
    both = lint([variant, base], texts, style=False).findings
    of_rules = [each for each in alone if "/small/E." in str(each.told.at)]
    assert of_rules
    assert [each for each in both if "/small/E." in str(each.told.at)] == of_rules


def test_the_shipped_packs_are_told_nothing_but_what_they_allow() -> None:
    texts = {path.as_posix(): path.read_text(encoding="utf-8") for path in yaml_files(RULES)}
    packs = [read_pack(RULES, name) for name in pack_folders(RULES)]
    found = lint(packs, texts, vocabulary_of(RULES), style=False)
    assert [str(each.told) for each in found.findings] == []
    assert {entry.at.file for _, entry in found.allowed} == {(RULES / "national" / "framework.yaml").as_posix()}


def test_a_word_that_only_an_earlier_edition_names_is_not_told() -> None:
    packs = [read_pack(RULES, name) for name in pack_folders(RULES)]
    others = [pack for pack in packs if pack.framework != "national"]
    texts = {path.as_posix(): path.read_text(encoding="utf-8") for path in yaml_files(RULES)}
    words = vocabulary_of(RULES)
    alone, beside = (lint(others, texts, words, kept, style=False) for kept in ((), [read_named(RULES, "national@1")]))
    told, still = (
        {each.of for each in found.findings if each.code == "word-without-rule"} for found in (alone, beside)
    )
    assert "doc_type/delivery_plan" in told - still
