# ruff: noqa: RUF001 - the apostrophes of the published texts

import pytest

from engine.ir.conditions import Condition, Equals
from engine.ir.operators import Share
from engine.load.wording import reworded
from tests.load.examples import faults_of
from tests.load.good import VARIANT, edited, expectation, good, indicator, judged


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
    pack = judged(good())
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
    assert faults_of(edited(VARIANT, ("words:\n", f"words:\n  {word}: another\n")), "other") == ()


def test_words_change_no_test() -> None:
    base, variant = judged(good(), "small"), judged(good())
    asked = indicator(variant, "C.1.2").criteria[0].rule
    assert asked == indicator(base, "E.1.2").criteria[0].rule
    assert isinstance(asked, Share)
    assert Condition("role_group", Equals("prisoner")) in asked.base
