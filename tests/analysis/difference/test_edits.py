"""Edits of the shipped rules, what each means, and that every example shows it."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from engine.analysis.construct.asked import answers_of
from engine.analysis.difference import Change, Compared, PackChange, compare_packs, judge_change
from engine.decide import AnyPlan
from engine.ir.decision import Answer
from engine.ir.judgement import Indication
from engine.ir.standards import StandardsPack
from engine.load.tree import Plain, plain, read_tree
from engine.report.difference.told import sections
from engine.service.deciding import prepare_any, read_plan
from engine.truth import Truth
from tests.analysis.construct.reread import reread
from tests.analysis.difference.editing import RULES, copied, edit

READ = plain(read_tree((Path(__file__).parent / "edits.yaml").read_text(encoding="utf-8"), "edits.yaml"))
EDITS: dict[str, Plain] = READ if isinstance(READ, dict) else {}
YES = (Answer.YES, Indication.SHOWN)


@cache
def shipped(framework: str) -> AnyPlan:
    return read_plan(RULES, f"{framework}@1")


def compared(tmp_path: Path, said: dict[str, Plain]) -> tuple[str, AnyPlan, PackChange]:
    rules = copied(tmp_path / "rules")
    edit(rules, str(said["file"]), str(said["was"]), str(said["now"]))
    framework = "prisons-separation-centres" if "separation" in str(said["file"]) else "national"
    after = read_plan(rules, framework)
    return framework, after, compare_packs(shipped(framework), after)


@pytest.mark.parametrize("name", EDITS)
def test_what_an_edit_means(name: str, tmp_path: Path) -> None:
    said = EDITS[name]
    assert isinstance(said, dict)
    framework, after, change = compared(tmp_path, said)
    assert {each.part: each.verdict.change.value for each in change.parts} == said["prompts"]
    assert all(each.verdict.proved for each in change.parts)
    titled = {each.title: [item.says for item in each.items] for each in sections(Compared(framework, change, (), 0))}
    if "policies" in said:
        assert titled["The same answers, added up otherwise"] == said["policies"]
    if "parameters" in said:
        assert titled["Parameters"] == said["parameters"]
    for part in change.parts:
        for example in part.verdict.examples:
            inspection = reread(example.inspection)
            found = [answers_of(plan, part.part, inspection).outcome for plan in (shipped(framework), after)]
            assert found == [example.before, example.after]
            against = Truth.MET in found
            assert example.stricter is (found[1 if against else 0] in (*YES, Truth.MET))


def test_what_of_a_part_changed(tmp_path: Path) -> None:
    for name, what in {
        "wording alone": ("wording",),
        "guidance alone": ("guidance",),
        "a threshold raised": ("parameters",),
        "a quorum raised": ("rule",),
    }.items():
        said = EDITS[name]
        assert isinstance(said, dict)
        _, _, change = compared(tmp_path / name, said)
        assert [each.what for each in change.parts] == [what]


def test_the_smallest_example_stands_at_the_threshold(tmp_path: Path) -> None:
    said = EDITS["a threshold raised"]
    assert isinstance(said, dict)
    _, _, change = compared(tmp_path, said)
    (example,) = change.parts[0].verdict.examples
    figure = [fact.values["value"] for fact in example.inspection.facts if fact.kind == "metric"]
    assert [str(value) for value in figure] == ["7/10"]


@pytest.mark.parametrize("part", ["N.1.4.e", "N.2.1.a", "N.2.1.c", "N.2.3.a", "N.2.3.b", "N.4.2.f"])
def test_more_kinds_of_source_for_a_blocker_are_shown_to_be_laxer_where_its_places_must_agree_too(part: str) -> None:
    """The facts must block by one count of kinds and not by the next, and reach all else in places that are left."""
    before = read_plan(RULES, "national").pack
    assert isinstance(before, StandardsPack)
    asked = before.parameters["shared/corroborate"]
    (value,) = asked.values
    more = replace(asked, values=(replace(value, value=value.value + 1),))
    after = replace(before, parameters={**before.parameters, asked.key: more})
    verdict = judge_change(prepare_any(before, "before"), prepare_any(after, "after"), part)
    assert verdict.change is Change.LAXER
    assert verdict.proved


def test_a_pack_beside_itself_does_not_differ() -> None:
    change = compare_packs(shipped("national"), read_plan(RULES, "national@1"))
    assert (change.parts, change.parameters, change.policies, change.added, change.removed) == ((), (), (), (), ())


def test_a_prompt_follows_its_id_to_another_file(tmp_path: Path) -> None:
    rules = copied(tmp_path / "rules")
    (rules / "national" / "N.1.1.yaml").rename(rules / "national" / "strategic.yaml")
    change = compare_packs(shipped("national"), read_plan(rules, "national"))
    assert (change.parts, change.added, change.removed) == ((), (), ())


def test_an_edit_of_logic_is_proved_and_not_only_tried(tmp_path: Path) -> None:
    said = EDITS["logic written otherwise"]
    assert isinstance(said, dict)
    _, _, change = compared(tmp_path, said)
    assert [(each.verdict.change, each.verdict.examples) for each in change.parts] == [(Change.EQUIVALENT, ())]


def test_what_facts_are_derived_by_moves_one_way_and_is_proved(tmp_path: Path) -> None:
    rules = copied(tmp_path / "rules")
    edit(rules, "parameters.yaml", "survey_positive:\n    value: 0.60", "survey_positive:\n    value: 0.70")
    change = compare_packs(shipped("national"), read_plan(rules, "national"))
    assert {(each.verdict.change, each.verdict.proved) for each in change.parts} == {
        (Change.STRICTER, True),
        (Change.EQUIVALENT, True),
    }
    (parameter,) = change.parameters
    assert (parameter.named.key, len(parameter.parts)) == ("shared/survey_positive", len(change.parts))
