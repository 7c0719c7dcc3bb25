"""Section 8 of the language: from answers to ratings."""

from dataclasses import replace

import pytest

from engine.decide.rate import Line, band, per_cent, rate
from engine.ir.decision import Answer, NotApplicable, NotRated, Outcome, Rated
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
from engine.ir.standards import KeyQuestion, Standard
from tests.targets.packs import KINDS, NATIONAL, SCALE, SHARES, pack, prompt, ratings

ANSWERS = {"y": Answer.YES, "n": Answer.NO, "-": Answer.NOT_APPLICABLE}
RATED = {name: Rated(name, score) for score, name in enumerate(SCALE)}
INADEQUATE, IMPROVE, GOOD, OUTSTANDING = RATED.values()
NONE_APPLIES = NotApplicable("no prompt of N.1 applies to this inspection")
ESSENTIALS = EssentialsAndMajority({"N.1.1": ("N.1.1.a", "N.1.1.b")})
TABLE = TableOfKeyQuestions((TableRow(2, 0, SCALE[0]), TableRow(2, 1, SCALE[1], better=SCALE[2], share=65)))


def rated(
    answers: str,
    key_question: KeyQuestionRule,
    standard: StandardRule,
    moderated: dict[str, str] | None = None,
    ratings_of_scale: int = len(SCALE),
) -> Line:
    """Standards apart by `;`, key questions by a space, a letter for each prompt: `yyn- yy; nn`."""
    standards: list[Standard] = []
    given: dict[str, Answer] = {}
    for s, standard_answers in enumerate(answers.split(";"), 1):
        questions = []
        for q, letters in enumerate(standard_answers.split(), 1):
            ids = [f"N.{s}.{q}.{chr(ord('a') + i)}" for i in range(len(letters))]
            given |= {name: ANSWERS[letter] for name, letter in zip(ids, letters, strict=True)}
            prompts = tuple(prompt(name, {"c": Exists(KINDS, ())}, Named("c")) for name in ids)
            questions.append(KeyQuestion(f"N.{s}.{q}", "", prompts))
        standards.append(Standard(f"N.{s}", "", "", tuple(questions)))
    policies = ratings(key_question, standard)
    small = pack(tuple(standards), replace(policies, scale=policies.scale[:ratings_of_scale]))
    return rate(small, given, moderated or {}, key_question, standard)


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(129, 200, 65), (643, 1000, 64), (1, 200, 1), (1, 201, 0), (99, 200, 50), (1, 3, 33), (2, 3, 67), (3, 3, 100)],
)
def test_a_share_is_rounded_half_up_to_a_whole_per_cent(part: int, whole: int, expected: int) -> None:
    assert per_cent(part, whole) == expected


def test_sixty_four_and_a_half_per_cent_is_good() -> None:
    assert band(SHARES, per_cent(129, 200)) == "Good"


@pytest.mark.parametrize(
    ("answers", "of_all", "majority", "essentials"),
    [
        ("yyyy", "yes", "yes", "yes"),
        ("yyny", "no", "yes", "yes"),
        ("ynyy", "no", "yes", "no"),
        ("yynn", "no", "no", "no"),
        ("yy--", "yes", "yes", "yes"),
        ("y-yn", "no", "yes", "yes"),
        ("yn--", "no", "no", "no"),
        ("----", "not_applicable", "not_applicable", "not_applicable"),
    ],
)
def test_a_key_question_is_answered_by_those_of_its_prompts_that_apply(
    answers: str, of_all: str, majority: str, essentials: str
) -> None:
    rules = (AllPrompts(), MajorityOfPrompts(), ESSENTIALS)
    found = [rated(answers, rule, NATIONAL).key_questions["N.1.1"].value for rule in rules]
    assert found == [of_all, majority, essentials]


def test_a_key_question_without_named_essentials_is_answered_by_majority() -> None:
    answers = rated("nyy yyn ynn", ESSENTIALS, NATIONAL).key_questions
    assert [answer.value for answer in answers.values()] == ["no", "yes", "no"]


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ("nnn", INADEQUATE),
        ("y" * 49 + "n" * 51, INADEQUATE),
        ("yn", IMPROVE),
        ("y" * 64 + "n" * 36, IMPROVE),
        ("y" * 65 + "n" * 35, GOOD),
        ("y" * 129 + "n" * 71, GOOD),
        ("y" * 79 + "n" * 21, GOOD),
        ("yyyyn", OUTSTANDING),
        ("yyyyn--", OUTSTANDING),
        ("yyyyyyyy nn", GOOD),
        ("yyyyyyyy --", OUTSTANDING),
        ("-- --", NONE_APPLIES),
    ],
)
def test_a_standard_by_the_share_of_its_prompts_that_apply(answers: str, outcome: Outcome) -> None:
    assert rated(answers, MajorityOfPrompts(), NATIONAL).standards["N.1"] == outcome


def test_the_share_alone_where_the_policy_does_not_ask_for_every_key_question() -> None:
    share = ShareOfPrompts(SHARES, highest_needs_every_key_question=False)
    assert rated("yyyyyyyy nn", MajorityOfPrompts(), share).standards["N.1"] == OUTSTANDING


def test_short_of_the_highest_is_the_next_below_however_long_the_scale() -> None:
    bands = (Band(0, SCALE[0]), Band(50, SCALE[1]), Band(80, SCALE[2]))
    share = ShareOfPrompts(bands, highest_needs_every_key_question=True)
    assert rated("yyyyyyyy nn", MajorityOfPrompts(), share, ratings_of_scale=3).standards["N.1"] == IMPROVE
    assert rated("yyyyyyyy yn", AllPrompts(), share, ratings_of_scale=3).standards["N.1"] == IMPROVE
    assert rated("yyyyyyyy yy", AllPrompts(), share, ratings_of_scale=3).standards["N.1"] == GOOD


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ("nn nn", INADEQUATE),
        ("yy nnn", IMPROVE),
        ("yyyyyy nnn", GOOD),
        ("yyyyyyyyyy yyynnnnnnn", GOOD),
        ("yyyyyyyyyy yynnnnnnnn", IMPROVE),
        ("yy yy", NotRated("the table has no row for 2 of 2 key questions")),
        ("yy", NotRated("the table has no row for 1 of 1 key questions")),
        ("-- --", NONE_APPLIES),
    ],
)
def test_a_standard_by_table_the_share_breaking_ties(answers: str, outcome: Outcome) -> None:
    assert rated(answers, MajorityOfPrompts(), TABLE).standards["N.1"] == outcome


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [("yyyy yn", IMPROVE), ("yyyy yy", OUTSTANDING), ("yyyy --", OUTSTANDING), ("- -", NONE_APPLIES)],
)
def test_a_standard_by_its_lowest_key_question(answers: str, outcome: Outcome) -> None:
    assert rated(answers, MajorityOfPrompts(), LowestKeyQuestion(SHARES)).standards["N.1"] == outcome


@pytest.mark.parametrize(
    ("answers", "total", "overall"),
    [
        ("yy;yy;yy;yn", 10, GOOD),
        ("yy;yy;yy;yyyn", 11, OUTSTANDING),
        ("yn;yn;n;n", 2, INADEQUATE),
        ("yn;yn;yn;n", 3, IMPROVE),
        ("yy;--;yy;yy", None, NotRated("N.2 has no rating, and the overall rating adds up all of them")),
    ],
)
def test_the_overall_rating_is_the_sum_of_all_scores_banded(answers: str, total: int | None, overall: Outcome) -> None:
    line = rated(answers, MajorityOfPrompts(), NATIONAL)
    assert (line.total, line.overall) == (total, overall)


def test_a_moderated_standard_has_the_rating_that_judgement_gave_it() -> None:
    line = rated("nn;nn", MajorityOfPrompts(), NATIONAL, {"N.2": "Outstanding"})
    assert (line.standards, line.total) == ({"N.1": INADEQUATE, "N.2": OUTSTANDING}, 3)
