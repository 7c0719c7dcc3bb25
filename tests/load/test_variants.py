# ruff: noqa: RUF001 - the apostrophes of the published texts

import shutil
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from engine.ir.conditions import Condition, Equals
from engine.ir.expectations import Edit, Expectation, ExpectationsPack, Indicator
from engine.ir.operators import Count, Share
from engine.ir.parameters import Threshold
from engine.load.wording import reworded
from engine.workspace.packs import read_pack
from tests.load import examples
from tests.load.examples import EXAMPLES, ROOT, faults_of, pack_files

FILE = "other/framework.yaml"


def good() -> dict[str, str]:
    return pack_files(EXAMPLES / "_good")


def edited(*edits: tuple[str, str], file: str = FILE) -> dict[str, str]:
    files = good()
    for old, new in edits:
        assert old in files[file]
        files[file] = files[file].replace(old, new, 1)
    return files


def load(files: dict[str, str], pack: str = "other") -> ExpectationsPack:
    found = examples.load(files, pack)
    assert isinstance(found, ExpectationsPack)
    return found


def indicator(pack: ExpectationsPack, name: str) -> Indicator:
    found = pack.by_id()[name]
    assert isinstance(found, Indicator)
    return found


def expectation(pack: ExpectationsPack, name: str) -> Expectation:
    found = pack.by_id()[name]
    assert isinstance(found, Expectation)
    return found


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("outcomes for prisoners.", {"prisoners": "children"}, "outcomes for children."),
        ("Prisoners know.", {"prisoners": "children"}, "Children know."),
        ("the prison’s strengths", {"prison": "establishment"}, "the establishment’s strengths"),
        ("Prison's leaders", {"prison": "establishment"}, "Establishment's leaders"),
        ("prisoners’ views", {"prisoners": "children"}, "children’s views"),
        ("Prisoners' views", {"prisoners": "women"}, "Women's views"),
        ("prisoners’ views", {"prisoners": "trainees"}, "trainees’ views"),
        ("a prisoner’s day", {"prisoner": "child", "prisoners": "children"}, "a child’s day"),
        ("imprisonment of prisoners", {"prison": "centre"}, "imprisonment of prisoners"),
        ("to imprison", {"prison": "centre"}, "to imprison"),
        ("the word ‘prisoner’ itself", {"prisoner": "child"}, "the word ‘child’ itself"),
        ("prison officers in the prison", {"prison": "centre", "prison officers": "staff"}, "staff in the centre"),
        ("staff and leaders", {"staff": "leaders", "leaders": "staff"}, "leaders and staff"),
        ("in HMPPS and the hmpps", {"HMPPS": "the Service"}, "in the Service and the hmpps"),
        ("a (prisoner).", {"prisoner": "child"}, "a (child)."),
        ("nothing is changed", {}, "nothing is changed"),
    ],
)
def test_words_are_replaced_whole_with_their_capitals_and_possessives(
    text: str, words: dict[str, str], expected: str
) -> None:
    assert reworded(text, words) == expected


def test_the_words_of_the_population_reach_every_text_that_is_judged_by() -> None:
    pack = load(good())
    assert pack.statement == "Leaders enable good outcomes for children."
    found = expectation(pack, "C.1")
    assert found.text == "Leaders set priorities that improve outcomes for children."
    assert dict(found.guidance.look_in)["finding"] == "Children and staff asked for the priorities"
    assert found.contrary.says == "Two independent kinds of source say that priorities are unknown to children."
    assert indicator(pack, "C.1.2").text == "Children know what leaders want to improve."
    assert indicator(pack, "C.1.2").criteria[0].says == "Most children who were asked name a priority."
    assert expectation(pack, "C.2").guidance.expect_to_see == ("A leader whom any child can name.",)


@pytest.mark.parametrize(
    "word",
    ["enable", "set", "improvement", "recite", "unknown", "weaknesses", "name a priority", "bear"],
    ids=["statement", "text", "look in", "expect to see", "against", "indicator", "criterion", "supporting test"],
)
def test_a_word_is_put_in_wherever_it_stands_in_the_base(word: str) -> None:
    assert faults_of(edited(("words:\n", f"words:\n  {word}: another\n")), "other") == ()


def test_words_change_no_test() -> None:
    base, variant = load(good(), "small"), load(good())
    asked = indicator(variant, "C.1.2").criteria[0].rule
    assert asked == indicator(base, "E.1.2").criteria[0].rule
    assert isinstance(asked, Share)
    assert Condition("role_group", Equals("prisoner")) in asked.base


def test_indicators_stand_in_their_order_with_the_edit_each_came_from() -> None:
    assert [(each.id, each.text, each.edit) for each in load(good()).indicators()] == [
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
    pack = load(edited(("    after: C.1.1\n", "")))
    assert [each.id for each in expectation(pack, "C.1").indicators] == ["C.1.1", "C.1.2", "C.1.4"]


def test_a_replaced_or_split_indicator_keeps_the_bases_rule_unless_it_is_given_one() -> None:
    base, variant = load(good(), "small"), load(good())
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
    found = indicator(load(edited(("    why: Its own text says so.", OWN_RULE))), "C.1.1")
    assert [(each.id, each.says) for each in found.criteria] == [("told", "Governors say where prisoners need more.")]
    assert found.at is not None
    assert str(found.at).startswith(FILE)


def test_a_part_of_a_split_may_keep_the_id() -> None:
    pack = load(edited(("- id: C.2.3", "- id: C.2.1")))
    assert [each.id for each in expectation(pack, "C.2").indicators] == ["C.2.1", "C.2.4", "C.2.2"]


def test_what_is_dropped_is_recorded_with_its_reason() -> None:
    assert [each.dropped for each in load(good()).expectations] == [
        (("C.1.3", "The text does not have it."),),
        (),
    ]


def without_edits(*lines: str) -> dict[str, str]:
    files = good()
    files[FILE] = files[FILE].partition("\nedits:")[0] + "".join(f"{line}\n" for line in lines)
    return files


def test_a_variant_without_edits_has_its_bases_indicators_under_its_own_ids() -> None:
    base, variant = load(good(), "small"), load(without_edits())
    assert [each.id for each in variant.indicators()] == ["C.1.1", "C.1.2", "C.1.3", "C.2.1", "C.2.2"]
    assert [each.shown_when for each in variant.indicators()] == [each.shown_when for each in base.indicators()]
    assert variant.base == "small"


def test_the_order_of_expectations_is_the_bases() -> None:
    files = edited(("[E.1, E.2]", "[E.2, E.1]"), file="small/framework.yaml")
    assert [each.id for each in load(files, "small").expectations] == ["E.2", "E.1"]
    assert [each.id for each in load(files).expectations] == ["C.2", "C.1"]


def test_what_the_base_says_of_itself_holds_for_its_variants() -> None:
    own = "references: [EPR 6]\npilot: true\nnotes:\n  - title: Leader\n    text: Anyone who manages.\n"
    files = edited(("expectations:", own + "expectations:"), file="small/framework.yaml")
    for pack in (load(files, "small"), load(files)):
        assert (pack.notes, pack.references, pack.pilot) == ((("Leader", "Anyone who manages."),), ("EPR 6",), True)


def test_a_text_held_in_part_may_be_called_not_held() -> None:
    files = without_edits("not_held:", "  C.2: Its text was never published.")
    files[FILE] = files[FILE].replace("status: working assumption", "status: not held", 1)
    assert faults_of(files, "other") == ()


def test_an_expectation_that_is_not_held_says_why_and_has_no_indicators() -> None:
    pack = load(without_edits("not_held:", "  C.2: Its text was never published."))
    assert [(each.id, len(each.indicators), each.not_held) for each in pack.expectations] == [
        ("C.1", 3, None),
        ("C.2", 0, "Its text was never published."),
    ]
    assert pack.not_held is None


def test_a_text_that_is_not_held_judges_nothing() -> None:
    pack = load(without_edits("text_not_held: The text was never published."))
    assert (pack.expectations, pack.not_held) == ((), "The text was never published.")


def parameter(name: str, value: str) -> str:
    return (
        f"  {name}:\n    value: {value}\n    unit: as it is\n    why: It is another.\n    source: working assumption\n"
    )


def test_a_variants_own_parameter_stands_in_place_of_the_bases_and_of_the_shared_one() -> None:
    files = good()
    files["other/parameters.yaml"] = "pack:\n" + parameter("indicators_enough", "0.75") + parameter("corroborate", "3")
    pack = load(files)
    assert pack.statements.enough == Threshold("other/indicators_enough")
    assert pack.parameters["other/indicators_enough"].values[0].value == Fraction(3, 4)
    contrary = expectation(pack, "C.1").contrary.rule
    assert isinstance(contrary, Count)
    assert contrary.comparison.bound == Threshold("other/corroborate")
    base = expectation(load(files, "small"), "E.1").contrary.rule
    assert base == replace(contrary, comparison=replace(contrary.comparison, bound=Threshold("shared/corroborate")))


def test_the_parameters_of_the_base_hold_where_the_variant_has_none() -> None:
    assert load(good()).parameters["other/indicators_enough"].values[0].value == Fraction(1, 2)


def written(root: Path, files: dict[str, str], **above: str) -> Path:
    """A rules folder in which `small` and `other` stand in one folder, `group`, with more files in it."""
    for name, text in files.items():
        target = root / name if "/" not in name else root / "group" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.replace("base: small", "base: group-small"), encoding="utf-8")
    for stem, text in above.items():
        (root / "group" / f"{stem}.yaml").write_text(text, encoding="utf-8")
    return root


def read(rules: Path, name: str) -> ExpectationsPack:
    pack = read_pack(rules, name)
    assert isinstance(pack, ExpectationsPack)
    return pack


def test_what_the_base_sets_stands_before_what_holds_for_the_folder(tmp_path: Path) -> None:
    files = good()
    other = files["small/statements.yaml"].replace("It is a tiny pack.", "It holds for the folder.")
    parameters = "pack:\n" + parameter("indicators_enough", "0.9") + parameter("corroborate", "3")
    rules = written(tmp_path, files, statements=other, parameters=parameters)
    for name in ("small", "other"):
        pack = read(rules, f"group-{name}")
        assert pack.statements.why == "It is a tiny pack."
        assert pack.parameters[f"{name}/indicators_enough"].values[0].value == Fraction(1, 2)
        assert pack.parameters[f"{name}/corroborate"].values[0].value == 3


def test_a_variants_own_statements_stand_before_its_bases() -> None:
    files = good()
    files["other/statements.yaml"] = files["small/statements.yaml"].replace(
        "It is a tiny pack.", "It is the variant's."
    )
    assert load(files).statements.why == "It is the variant's."
    assert load(files, "small").statements.why == "It is a tiny pack."


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
    files = edited(edit, file=file)
    files[FILE] = files[FILE].replace("drop: C.1.3", "drop: C.1.9")
    found = faults_of(files, "other")
    assert code in {each.code for each in found}
    assert found == faults_of(files, "small")


def test_all_faults_of_a_variant_are_told_together() -> None:
    files = edited(("prisoner: child", "prisonr: child"), ("replace: C.1.1", "replace: C.9"), ("id: C.2.4", "id: C.3"))
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
    judged = [t for each in pack.indicators() for t in (each.text, *(node.says for node in each.nodes()))]
    assert [text for text in judged if "prisoners" in text.lower()] == []
