"""Ratings derived at every boundary, on small packs whose answers and ratings are moderated into place."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from engine.diagnostics import Diagnostic
from engine.ir.decision import Answer, PromptMeasures
from engine.ir.logic import Named
from engine.ir.operators import Exists
from engine.ir.policies import (
    AllPrompts,
    Band,
    EssentialsAndMajority,
    KeyQuestionRule,
    LowestKeyQuestion,
    MajorityOfPrompts,
    ShareOfPrompts,
    StandardRule,
    TableOfKeyQuestions,
    TableRow,
)
from engine.ir.standards import KeyQuestion, Standard, StandardsPack
from engine.targets.durable import Derivation, DerivationFault, Deriver, compile_pack, differences
from tests.targets.packs import BOUNDS, KINDS, NATIONAL, SCALE, SHARES, Case, measure, one_prompt, pack, prompt, ratings
from tests.targets.reference import decided


@pytest.fixture(scope="module")
def deriver() -> Iterator[Deriver]:
    with Deriver() as running:
        yield running


def small(sizes: tuple[tuple[int, ...], ...], key_question: KeyQuestionRule, standard: StandardRule) -> StandardsPack:
    """A pack whose standards have key questions with so many prompts, all answered no by rule."""
    standards = []
    for s, questions in enumerate(sizes, 1):
        drawn = []
        for q, size in enumerate(questions, 1):
            prompts = [f"N.{s}.{q}.{letter}" for letter in "abcdefgh"[:size]]
            rules = tuple(prompt(name, {"there": Exists(KINDS, ())}, Named("there")) for name in prompts)
            drawn.append(KeyQuestion(f"N.{s}.{q}", "", rules))
        standards.append(Standard(f"N.{s}", "", "", tuple(drawn)))
    return pack(tuple(standards), ratings(key_question, standard))


def derived(deriver: Deriver, given: StandardsPack, moderated: dict[str, str]) -> Derivation:
    """The derivation, after a look that the reference agrees."""
    measures = {p.id: PromptMeasures({"there": measure(value=False)}, ("F1",)) for p in given.prompts()}
    case = Case(given, BOUNDS, measures, moderated)
    derivation = deriver.derive(deriver.program(given, BOUNDS), measures, moderated)
    assert differences(decided(case), derivation) == ()
    return derivation


def yes(given: StandardsPack, *numbers: int) -> dict[str, str]:
    """As many prompts of each key question moderated to yes."""
    questions = zip(given.key_questions(), numbers, strict=True)
    return {p.id: "yes" for question, number in questions for p in question.prompts[:number]}


def test_the_overall_bands_for_every_combination_of_four_ratings(deriver: Deriver) -> None:
    given = small(((1,), (1,), (1,), (1,)), MajorityOfPrompts(), NATIONAL)
    found = set()
    for combination in product(SCALE, repeat=4):
        moderated = {f"N.{i}": rating for i, rating in enumerate(combination, 1)}
        line = derived(deriver, given, moderated).in_force
        found.add((line.total, line.overall))
    bands = (3, "Inadequate"), (4, "Requires improvement"), (4, "Good"), (2, "Outstanding")
    assert sorted(found, key=str) == sorted(
        enumerate([rating for width, rating in bands for _ in range(width)]), key=str
    )


def test_a_share_is_rounded_half_up(deriver: Deriver) -> None:
    bands = tuple(Band(at, SCALE[i % 4]) for i, at in enumerate((0, 13, 38, 63, 88)))
    given = small(((8,),), AllPrompts(), ShareOfPrompts(bands, highest_needs_every_key_question=False))
    shares = [derived(deriver, given, yes(given, number)).in_force.standards["N.1"] for number in range(9)]
    # 0, 12.5, 25, 37.5, 50, 62.5, 75, 87.5 and 100 per cent
    assert shares == [SCALE[i % 4] for i in (0, 1, 1, 2, 2, 3, 3, 4, 4)]


def test_a_share_just_short_of_a_half_is_rounded_down(deriver: Deriver) -> None:
    bands = (Band(0, "Inadequate"), Band(45, "Good"))
    given = small(((5, 4),), AllPrompts(), ShareOfPrompts(bands, highest_needs_every_key_question=False))
    four, five = (derived(deriver, given, yes(given, number, 0)).in_force.standards["N.1"] for number in (4, 5))
    assert (four, five) == ("Inadequate", "Good")  # 44.4 and 55.6 per cent


@pytest.mark.parametrize(
    ("rule", "answers"),
    [
        (MajorityOfPrompts(), ["no", "no", "no", "yes", "yes"]),
        (AllPrompts(), ["no", "no", "no", "no", "yes"]),
        (EssentialsAndMajority({"N.1.1": ("N.1.1.d",)}), ["no", "no", "no", "no", "yes"]),
        (EssentialsAndMajority({"N.1.1": ("N.1.1.c",)}), ["no", "no", "no", "yes", "yes"]),
        (EssentialsAndMajority({"N.1.1": ("N.1.1.a",)}), ["no", "no", "no", "yes", "yes"]),
    ],
)
def test_a_key_question_of_four_prompts(deriver: Deriver, rule: KeyQuestionRule, answers: list[str]) -> None:
    given = small(((4,),), rule, NATIONAL)
    found = [derived(deriver, given, yes(given, number)).in_force.key_questions["N.1.1"] for number in range(5)]
    assert [answer.value for answer in found] == answers


def test_each_key_question_has_its_own_essentials(deriver: Deriver) -> None:
    essentials = EssentialsAndMajority({"N.1.1": ("N.1.1.a",), "N.1.2": ("N.1.2.c",)})
    given = small(((3, 3),), essentials, NATIONAL)
    line = derived(deriver, given, yes(given, 2, 2)).in_force
    assert [answer.value for answer in line.key_questions.values()] == ["yes", "no"]


def test_the_highest_rating_needs_every_key_question(deriver: Deriver) -> None:
    given = small(((8, 1),), MajorityOfPrompts(), NATIONAL)
    most, every = (derived(deriver, given, yes(given, 8, last)).in_force.standards["N.1"] for last in (0, 1))
    assert (most, every) == ("Good", "Outstanding")


def test_a_table_breaks_ties_by_share_and_rates_nothing_it_has_no_row_for(deriver: Deriver) -> None:
    rows = (TableRow(2, 0, "Inadequate"), TableRow(2, 1, "Requires improvement", "Good", 60))
    given = small(((2, 3),), MajorityOfPrompts(), TableOfKeyQuestions(rows))
    lines = [derived(deriver, given, yes(given, *numbers)).in_force for numbers in ((0, 1), (2, 0), (2, 1), (2, 2))]
    found = [(line.standards["N.1"], line.overall, line.total) for line in lines]
    assert found == [
        ("Inadequate", "Inadequate", 0),
        ("Requires improvement", "Inadequate", 1),
        ("Good", "Inadequate", 2),
        ("not_rated", "not_rated", None),
    ]


def test_one_standard_without_a_rating_leaves_the_whole_without_one(deriver: Deriver) -> None:
    one_question = TableOfKeyQuestions((TableRow(1, 0, "Inadequate"), TableRow(1, 1, "Outstanding")))
    given = small(((1, 1), (1,), (1,)), MajorityOfPrompts(), one_question)
    line = derived(deriver, given, yes(given, 1, 1, 1, 0)).in_force
    assert list(line.standards.values()) == ["not_rated", "Outstanding", "Inadequate"]
    assert (line.overall, line.total) == ("not_rated", None)


def test_the_lowest_key_question_rates_the_standard(deriver: Deriver) -> None:
    given = small(((4, 4),), MajorityOfPrompts(), LowestKeyQuestion(SHARES))
    found = [derived(deriver, given, yes(given, 4, last)).in_force.standards["N.1"] for last in range(5)]
    assert found == ["Inadequate", "Inadequate", "Requires improvement", "Good", "Outstanding"]


def test_a_moderated_rating_replaces_the_standards_on_its_line_alone(deriver: Deriver) -> None:
    given = small(((1,), (1,)), MajorityOfPrompts(), NATIONAL)
    derivation = derived(deriver, given, {"N.1": "Good", "N.2.1.a": "yes"})
    assert derivation.by_rule.standards == {"N.1": "Inadequate", "N.2": "Inadequate"}
    assert derivation.in_force.standards == {"N.1": "Good", "N.2": "Outstanding"}
    assert (derivation.by_rule.total, derivation.in_force.total) == (0, 5)


def test_a_standard_of_which_no_prompt_applies_is_not_applicable(deriver: Deriver) -> None:
    there = Exists(KINDS, ())
    rule = prompt("N.1.1.a", {"there": there}, Named("there"), applies=there)
    given = one_prompt(rule)
    absent = measure(value=False)
    measures = {"N.1.1.a": PromptMeasures({"there": absent, "applies_when": absent}, ("F1",))}
    derivation = deriver.derive(deriver.program(given, BOUNDS), measures, {})
    assert differences(decided(Case(given, BOUNDS, measures, {})), derivation) == ()
    line = derivation.in_force
    assert (line.key_questions["N.1.1"], line.standards["N.1"]) == (Answer.NOT_APPLICABLE, "not_applicable")
    assert (line.overall, line.total) == ("not_rated", None)


def test_short_of_the_highest_is_the_next_below_however_long_the_scale(deriver: Deriver) -> None:
    bands = (Band(0, SCALE[0]), Band(50, SCALE[1]), Band(80, SCALE[2]))
    given = small(((8, 1),), MajorityOfPrompts(), ShareOfPrompts(bands, highest_needs_every_key_question=True))
    shorter = replace(given, ratings=replace(given.ratings, scale=given.ratings.scale[:3]))
    most, every = (derived(deriver, shorter, yes(shorter, 8, last)).in_force.standards["N.1"] for last in (0, 1))
    assert (most, every) == ("Requires improvement", "Good")


@pytest.mark.parametrize("row", [TableRow(1, 1, "Good", better="Outstanding"), TableRow(1, 1, "Good", share=50)])
def test_a_row_breaks_no_tie_without_both_a_share_and_a_better_rating(deriver: Deriver, row: TableRow) -> None:
    given = small(((1,),), MajorityOfPrompts(), TableOfKeyQuestions((row,)))
    assert derived(deriver, given, yes(given, 1)).in_force.standards["N.1"] == "Good"


@pytest.mark.parametrize("starts", [(1, 50), (0, 50, 50), (0, 65, 50)])
def test_bands_that_do_not_ascend_from_0_are_refused(starts: tuple[int, ...]) -> None:
    bands = tuple(Band(at, "Good") for at in starts)
    for rule in (LowestKeyQuestion(bands), ShareOfPrompts(bands, highest_needs_every_key_question=False)):
        with pytest.raises(DerivationFault) as refused:
            compile_pack(small(((1,),), AllPrompts(), rule), BOUNDS)
        assert refused.value.faults == (Diagnostic("durable-bands", "the bands of `N.1` do not ascend from 0"),)


def test_bands_of_the_overall_rating_that_do_not_ascend_are_refused() -> None:
    given = small(((1,),), AllPrompts(), NATIONAL)
    overall = replace(given.ratings.overall, bands=given.ratings.overall.bands[::-1])
    with pytest.raises(DerivationFault) as refused:
        compile_pack(replace(given, ratings=replace(given.ratings, overall=overall)), BOUNDS)
    assert refused.value.faults == (Diagnostic("durable-bands", "the bands of `overall` do not ascend from 0"),)
