"""What is told of a change of rules: new blockers, directions that are not proved, parameters with their why."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from engine.analysis.difference import Change, Compared, PackChange, PartChange, Verdict, compare_packs
from engine.ir.inspection import Fact
from engine.ir.standards import StandardsPack
from engine.report.difference.briefly import in_lines, reason
from engine.report.difference.told import Item, facts_told, in_short, sections
from engine.service.deciding import read_plan
from engine.truth import Truth
from tests.analysis.difference.editing import copied, edit

BLOCKER = """    insufficient_if:
      no_owner:
        says: No current national plan has an owner.
        none: document
        where: {doc_type: vision_strategy, covers: {contains: owners}}
        given: {where: {doc_type: vision_strategy}, at_least: $least_facts}
"""
ASKED = """      another:
        says: There is an evaluation.
        exists: document
        where: {doc_type: evaluation_report}

    sufficient_when:
      all_of:
        - another
"""
LOGIC = "    sufficient_when:\n      all_of:\n"
Edited = Callable[[str, str, str], Compared]


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    def compared(file: str, was: str, now: str) -> Compared:
        before, after = (copied(tmp_path / name) for name in ("before", "after"))
        edit(after, file, was, now)
        old, new = (read_plan(each, "national") for each in (before, after))
        return Compared("national", compare_packs(old, new, only="N.1.1"), (), 0)

    return compared


def told(compared: Compared, title: str) -> list[Item]:
    return [item for each in sections(compared) if each.title == title for item in each.items]


def test_a_new_blocker_that_turned_the_answer_is_named(edited: Edited) -> None:
    compared = edited("national/N.1.1.yaml", "    insufficient_if:\n", BLOCKER)
    (line,) = in_lines(compared)
    assert line == "N.1.1.a stricter, never laxer: now no where `no_owner` (new) blocks"
    (item,) = told(compared, "Prompts")
    assert item.more[0].says == "Yes before, no now: `no_owner`, which is new, blocks"


def test_a_new_criterion_is_asked_too_and_only_a_blocker_blocks(edited: Edited) -> None:
    compared = edited("national/N.1.1.yaml", LOGIC, ASKED)
    (example,) = compared.change.parts[0].verdict.examples
    assert reason(compared, "N.1.1.a", example) == "now no where `another` (new) is asked too"
    lost = ("published", Truth.MET, Truth.NOT_MET)
    said = []
    for now in (Truth.MET, Truth.NOT_MET):
        both = replace(example, turned=(lost, ("another", None, now)))
        said.append(reason(compared, "N.1.1.a", both).removeprefix("now no where `published` is no longer met"))
    assert said == ["", ", and `another` (new) is asked too"]


def test_a_parameter_is_told_with_its_why_and_the_prompts_that_turn_on_it(edited: Edited) -> None:
    floor = "milestones_floor:\n      value: 0."
    compared = edited("national/parameters.yaml", f"{floor}50", f"{floor}55")
    (item,) = told(compared, "Parameters")
    assert item.says.startswith("`milestones_floor` of N.1 from 50 to 55 per cent, share of milestones due")
    assert item.under == (
        "why: Fewer than half met means the plan does not drive work.",
        "the reason is as it was: does it hold for the new value?",
        "turned on by N.1.1.b",
    )


def test_each_test_that_is_asked_otherwise_is_told_and_a_blocker_as_one(tmp_path: Path) -> None:
    before, after = (copied(tmp_path / name) for name in ("before", "after"))
    file = "national/N.1.1.yaml"
    edit(after, file, "where: {doc_type: vision_strategy, level: national, current: true}", "where: {current: true}")
    edit(after, file, "stance: contradicts, strength: {at_least: $strong}}", "stance: contradicts}")
    edit(after, file, "any_of: [weighed, corroborated]", "all_of: [weighed, corroborated]")
    old, new = (read_plan(each, "national") for each in (before, after))
    (item,) = told(Compared("national", compare_packs(old, new, only="N.1.1.a"), (), 0), "Prompts")
    first, second, third = (line.partition(" asked: ") for line in item.under[1:4])
    assert (first[0], second[0]) == ("`published`", "`rival_purposes`, a blocker,")
    assert first[2].endswith("; now: at least one document where it is current")
    was, _, now = second[2].partition("; now: ")
    assert "strength" in was
    assert "strength" not in now
    assert third[0] == (
        "needed: published and purposes and reasoned and recognised and (weighed or corroborated); "
        "now: published and purposes and reasoned and recognised and (weighed and corroborated)"
    )


def test_one_theme_has_one_name_in_an_example() -> None:
    on = {"date": date(2027, 1, 1)}
    facts = [
        Fact("D", "document", {**on, "themes": frozenset({"crossgov"}), "partner": "Example"}),
        Fact("F", "finding", {**on, "theme": "crossgov"}),
    ]
    assert [*facts_told(facts)] == [
        "a document of 2027-01-01: themes work with other departments; partner Example",
        "a finding of 2027-01-01: theme work with other departments",
    ]


def test_facts_alike_are_told_once_wherever_they_stand() -> None:
    kept, lost = ({"date": date(2027, 1, 1), "state": state} for state in ("kept", "lost"))
    facts = [Fact(name, "check", kept if name < "C" else lost) for name in "ACBD"]
    (one, other) = facts_told(facts)
    assert (one, other) == (
        "2 alike, each a check of 2027-01-01: state kept",
        "2 alike, each a check of 2027-01-01: state lost",
    )


def test_what_is_not_ruled_out_is_told_wherever_the_change_is_named(edited: Edited) -> None:
    compared = edited("national/N.1.1.yaml", "    insufficient_if:\n", BLOCKER)
    assert isinstance(compared.change.after, StandardsPack)
    names = [prompt.id for prompt in compared.change.after.prompts()][:4]
    verdicts = [Verdict(Change.LAXER, proved=proved) for proved in (True, False, False)]
    verdicts.append(Verdict(Change.UNDECIDED, proved=False))
    parts = [PartChange(n, "", ("rule",), verdict) for n, verdict in zip(names, verdicts, strict=True)]
    change: PackChange = replace(compared.change, parts=tuple(parts))
    unsure = replace(compared, change=change)
    assert [item.says for item in told(unsure, "At a glance")] == [
        f"laxer: {names[0]}",
        f"laxer, perhaps stricter too: {names[1]} and {names[2]}",
        f"undecided: {names[3]}",
    ]
    assert in_short(unsure).startswith("4 prompts changed: 1 laxer; 2 laxer, perhaps stricter too; and 1 undecided.")
