# ruff: noqa: RUF001 - the apostrophes of the published texts

import shutil
from pathlib import Path

import pytest
import yaml

from engine.ir.expectations import Edit
from engine.ir.parameters import Threshold
from tests.load.examples import ROOT, faults_of
from tests.load.good import VARIANT, edited, expectation, good, indicator, judged, read, without_edits


def test_indicators_stand_in_their_order_with_the_edit_each_came_from() -> None:
    assert [(each.id, each.text, each.edit) for each in judged(good()).indicators()] == [
        (
            "C.1.1",
            "Leaders know where children need more.",
            Edit("replace", "C.1.1", "Its own text says so."),
        ),
        (
            "C.1.4",
            "Leaders plan with the children’s families.",
            Edit("add", None, "The text has it beside the others."),
        ),
        ("C.1.2", "Children know what leaders want to improve.", None),
        ("C.2.3", "Leaders are visible.", Edit("split", "C.2.1", "The text has two in place of one.")),
        ("C.2.4", "Leaders listen to children.", Edit("split", "C.2.1", "The text has two in place of one.")),
        ("C.2.2", "Children’s complaints are answered.", None),
    ]


def test_what_is_added_after_nothing_stands_last() -> None:
    pack = judged(edited(VARIANT, ("    after: C.1.1\n", "")))
    assert [each.id for each in expectation(pack, "C.1").indicators] == ["C.1.1", "C.1.2", "C.1.4"]


def test_a_replaced_or_split_indicator_keeps_the_bases_rule_unless_it_is_given_one() -> None:
    base, variant = judged(good(), "small"), judged(good())
    for name, kept in (("C.1.1", "E.1.1"), ("C.2.3", "E.2.1")):
        found = indicator(variant, name)
        assert (found.criteria, found.supporting, found.shown_when) == (
            indicator(base, kept).criteria,
            indicator(base, kept).supporting,
            indicator(base, kept).shown_when,
        )
    assert [each.says for each in indicator(variant, "C.2.4").criteria] == ["Children say that they are listened to."]


OWN_RULE = """    rule:
      criteria:
        told:
          says: Governors say where prisoners need more.
          exists: finding
          where: {theme: strategy, stance: supports}
      shown_when:
        all_of: [told]
    why: Its own text says so."""


def test_a_replaced_indicator_may_have_a_rule_of_its_own_which_is_not_reworded() -> None:
    found = indicator(judged(edited(VARIANT, ("    why: Its own text says so.", OWN_RULE))), "C.1.1")
    assert [(each.id, each.says) for each in found.criteria] == [("told", "Governors say where prisoners need more.")]
    assert found.at is not None
    assert str(found.at).startswith(VARIANT)


def test_a_part_of_a_split_may_keep_the_id() -> None:
    pack = judged(edited(VARIANT, ("- id: C.2.3", "- id: C.2.1")))
    assert [each.id for each in expectation(pack, "C.2").indicators] == ["C.2.1", "C.2.4", "C.2.2"]


def test_what_is_dropped_is_recorded_with_its_reason() -> None:
    assert [each.dropped for each in judged(good()).expectations] == [
        (("C.1.3", "The text does not have it."),),
        (),
    ]


def test_a_variant_without_edits_has_its_bases_indicators_under_its_own_ids() -> None:
    base, variant = judged(good(), "small"), judged(without_edits())
    assert [each.id for each in variant.indicators()] == ["C.1.1", "C.1.2", "C.1.3", "C.2.1", "C.2.2"]
    assert [each.shown_when for each in variant.indicators()] == [each.shown_when for each in base.indicators()]
    assert variant.base == "small"


def test_the_order_of_expectations_is_the_bases() -> None:
    files = edited("small/framework.yaml", ("[E.1, E.2]", "[E.2, E.1]"))
    assert [each.id for each in judged(files, "small").expectations] == ["E.2", "E.1"]
    assert [each.id for each in judged(files).expectations] == ["C.2", "C.1"]


def test_what_the_base_says_of_itself_holds_for_its_variants() -> None:
    own = "references: [EPR 6]\npilot: true\nnotes:\n  - title: Leader\n    text: Anyone who manages.\n"
    files = edited("small/framework.yaml", ("expectations:", own + "expectations:"))
    for pack in (judged(files, "small"), judged(files)):
        assert (pack.notes, pack.references, pack.pilot) == ((("Leader", "Anyone who manages."),), ("EPR 6",), True)


def test_a_text_held_in_part_may_be_called_not_held() -> None:
    files = without_edits("not_held:", "  C.2: Its text was never published.")
    files[VARIANT] = files[VARIANT].replace("status: working assumption", "status: not held", 1)
    assert faults_of(files, "other") == ()


def test_an_expectation_that_is_not_held_says_why_and_has_no_indicators() -> None:
    pack = judged(without_edits("not_held:", "  C.2: Its text was never published."))
    assert [(each.id, len(each.indicators), each.not_held) for each in pack.expectations] == [
        ("C.1", 3, None),
        ("C.2", 0, "Its text was never published."),
    ]
    assert pack.not_held is None


def test_a_text_that_is_not_held_judges_nothing() -> None:
    pack = judged(without_edits("text_not_held: The text was never published."))
    assert (pack.expectations, pack.not_held) == ((), "The text was never published.")


@pytest.mark.parametrize(
    ("file", "edit", "code"),
    [
        ("small/E.2.yaml", ("expectation: E.2", "expectation: E.3"), "missing-expectation"),
        ("small/E.2.yaml", ("theme: leader_visibility", "theme: leader_visible"), "unknown-theme"),
        ("small/framework.yaml", ("[E.1, E.2]", "[E.1, E.2, E.1]"), "duplicate-expectation"),
        ("small/statements.yaml", ("enough: $indicators_enough", "enough: $enough"), "unknown-parameter"),
        ("small/E.1.yaml", ("title: Direction\n", ""), "missing-key"),
    ],
)
def test_a_variant_of_a_faulty_base_tells_the_bases_faults_alone(file: str, edit: tuple[str, str], code: str) -> None:
    files = edited(file, edit)
    files[VARIANT] = files[VARIANT].replace("drop: C.1.3", "drop: C.1.9")
    found = faults_of(files, "other")
    assert code in {each.code for each in found}
    assert found == faults_of(files, "small")


def test_all_faults_of_a_variant_are_told_together() -> None:
    files = edited(
        VARIANT, ("prisoner: child", "prisonr: child"), ("replace: C.1.1", "replace: C.9"), ("id: C.2.4", "id: C.3")
    )
    assert [(each.code, getattr(each.at, "line", 0)) for each in faults_of(files, "other")] == [
        ("unused-word", 20),
        ("unknown-indicator", 24),
        ("misplaced-indicator", 35),
    ]


OPEN = """
framework: prisons-open
base: prisons-men
ids: O
title: "Leadership expectations: open prisons"
edition: "1"
effective_from: 2021-07-19
authority: Nobody
text:
  document: An invented text
  version: V1
  published: Never
  status: working assumption
rules:
  status: working assumption
  note: Invented, to see that a text can be supplied by writing one file.
words:
  prisoners: residents
edits:
  - replace: O.1.1
    text: Leaders and staff know what residents need on the way out.
    why: The invented text says so.
  - drop: O.2.2
    why: The invented text does not have it.
  - split: O.3.1
    why: The invented text has two.
    into:
      - id: O.3.1.1
        text: Leaders plan for work outside.
      - id: O.3.1.2
        text: Leaders plan for homes outside.
        rule:
          criteria:
            homes:
              says: Residents say that leaders help them find a home.
              share: finding
              base: {theme: delivery_partnerships, role_group: prisoner}
              where: {stance: supports}
              min_n: $least_facts
              at_least: $prisoners_say
          shown_when:
            all_of: [homes]
  - add: O.4
    after: O.4.1
    why: The invented text has it.
    indicator:
      id: O.4.10
      text: Leaders learn from those who have left.
      criteria:
        learned:
          says: What residents said on leaving was acted on.
          exists: action
          where: {trigger: pop_feedback, status: done}
      shown_when:
        all_of: [learned]
"""


def test_the_text_of_another_population_is_supplied_by_writing_one_file(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(ROOT / "rules", rules)
    (rules / "prisons" / "open").mkdir()
    (rules / "prisons" / "open" / "framework.yaml").write_text(OPEN, encoding="utf-8")
    men, pack = read(rules, "prisons-men"), read(rules, "prisons-open")
    theirs = [each.id.replace("M", "O", 1) for each in men.indicators()]
    expected = {
        "O.2.2": [],
        "O.3.1": ["O.3.1.1", "O.3.1.2"],
        "O.4.1": ["O.4.1", "O.4.10"],
    }
    ids = [each.id for each in pack.indicators()]
    assert ids == [new for old in theirs for new in expected.get(old, [old])]
    assert {each.id: each.edit.kind for each in pack.indicators() if each.edit} == {
        "O.1.1": "replace",
        "O.3.1.1": "split",
        "O.3.1.2": "split",
        "O.4.10": "add",
    }
    assert pack.statement == men.statement.replace("prisoners", "residents")
    assert pack.statements.enough == Threshold("prisons-open/indicators_enough")
    texts = [t for each in pack.indicators() for t in (each.text, *(node.says for node in each.nodes()))]
    assert [text for text in texts if "prisoners" in text.lower()] == []


def test_the_page_on_supplying_a_text_shows_a_text_that_loads(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "supplying-a-text.md").read_text(encoding="utf-8")
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    file = tmp_path / "rules" / "prisons" / "women" / "framework.yaml"
    supplied = yaml.safe_load(page.partition("```yaml\n")[2].partition("```")[0])
    as_it_stands = {key: value for key, value in as_yaml(file).items() if key != "text_not_held"}
    as_it_stands["effective_from"] = str(as_it_stands["effective_from"])
    file.write_text(yaml.safe_dump({**as_it_stands, **supplied}, allow_unicode=True), encoding="utf-8")
    pack = read(tmp_path / "rules", "prisons-women")
    assert {each.id: each.edit.kind for each in pack.indicators() if each.edit} == {
        "W.1.3": "replace",
        "W.2.1.1": "split",
        "W.2.1.2": "split",
        "W.2.9": "add",
    }
    assert [name for each in pack.expectations for name, _ in each.dropped] == ["W.3.7"]


def as_yaml(file: Path) -> dict[str, object]:
    found = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found
