"""Answers added up alike by formulas and by deciding: each pair of rules, with prompts that do not apply among them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import pytest
import z3

from engine.decide.rate import rate
from engine.ir.decision import Answer
from engine.ir.logic import Named
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
from engine.targets.smt import Answered, Search, overall_formula, ratings_formula
from engine.targets.smt.truths import always, never
from tests.targets.formulas import agree_on_ratings
from tests.targets.packs import NATIONAL, SCALE, SHARES, SUMS, pack, prompt, ratings

ROWS = (
    TableRow(1, 0, "Inadequate"),
    TableRow(1, 1, "Good", "Outstanding", 80),
    TableRow(2, 0, "Inadequate", "Requires improvement", 50),
    TableRow(2, 2, "Good", "Outstanding", 100),
)
QUESTIONS = (AllPrompts(), MajorityOfPrompts(), EssentialsAndMajority({"N.1.1": ("N.1.1.a",)}))
STANDARDS = (
    NATIONAL,
    ShareOfPrompts((Band(0, SCALE[0]), Band(34, SCALE[3])), highest_needs_every_key_question=False),
    TableOfKeyQuestions(ROWS),
    LowestKeyQuestion(SHARES),
)
ANSWERS = (Answer.YES, Answer.NO, Answer.NOT_APPLICABLE)


@pytest.mark.parametrize("question_rule", QUESTIONS, ids=lambda rule: type(rule).__name__)
@pytest.mark.parametrize("standard_rule", STANDARDS, ids=lambda rule: type(rule).__name__)
def test_answers_are_added_up_alike(question_rule: KeyQuestionRule, standard_rule: StandardRule) -> None:
    questions = [
        KeyQuestion(name, "", tuple(prompt(f"{name}.{letter}", {}, Named("c")) for letter in letters))
        for name, letters in (("N.1.1", "abc"), ("N.1.2", "a"), ("N.2.1", "a"))
    ]
    standards = Standard("N.1", "", "", tuple(questions[:2])), Standard("N.2", "", "", tuple(questions[2:]))
    given, context = pack(standards, ratings(question_rule, standard_rule)), z3.Context()
    names = [p.id for p in given.prompts()]
    prompts = {name: Answered(z3.Bool(f"{name} yes", context), z3.Bool(f"{name} applies", context)) for name in names}
    found = ratings_formula(given, prompts, question_rule, standard_rule, context)
    search = Search(context)
    for each in _answers(len(names)):
        answers = dict(zip(names, each, strict=True))
        assert search.possible(
            *(of.yes if answers[name] is Answer.YES else z3.Not(of.yes) for name, of in prompts.items()),
            *(
                z3.Not(of.applies) if answers[name] is Answer.NOT_APPLICABLE else of.applies
                for name, of in prompts.items()
            ),
        )
        agree_on_ratings(given, rate(given, answers, {}, question_rule, standard_rule), found, search)


def test_a_scale_of_three_has_its_second_highest_in_the_middle() -> None:
    rule = ShareOfPrompts((Band(0, SCALE[0]), Band(50, SCALE[2])), highest_needs_every_key_question=True)
    used = ratings(AllPrompts(), rule)
    used = replace(used, scale=used.scale[:3], overall=replace(used.overall, bands=SUMS[:3]))
    question = KeyQuestion("N.1.1", "", tuple(prompt(f"N.1.1.{letter}", {}, Named("c")) for letter in "ab"))
    given, context = pack((Standard("N.1", "", "", (question,)),), used), z3.Context()
    said = {True: always(context), False: never(context)}
    for yes in product((True, False), repeat=2):
        prompts = {p.id: Answered(said[each], said[True]) for p, each in zip(question.prompts, yes, strict=True)}
        answers = {name: Answer.YES if each else Answer.NO for name, each in zip(prompts, yes, strict=True)}
        found = ratings_formula(given, prompts, AllPrompts(), rule, context)
        agree_on_ratings(given, rate(given, answers, {}, AllPrompts(), rule), found, Search(context))


@pytest.mark.parametrize("first", range(-2, 4))
def test_ranks_are_added_up_to_the_overall_rank(first: int) -> None:
    used, context = ratings(MajorityOfPrompts(), NATIONAL), z3.Context()
    search = Search(context)
    for others in product(range(-2, 4), repeat=2):
        ranks = (first, *others)
        overall = overall_formula(used, [z3.IntVal(rank, context) for rank in ranks], context)
        band = max(place for place, each in enumerate(SUMS) if each.at_least <= max(0, sum(ranks)))
        assert search.value(overall) == (-1 if min(ranks) < 0 else band)


def _answers(size: int) -> list[Sequence[Answer]]:
    return [each for i, each in enumerate(product(ANSWERS, repeat=size)) if i % 4 == 0]


def _said(of: Answered, answer: Answer) -> tuple[z3.BoolRef, ...]:
    match answer:
        case Answer.YES:
            return of.yes, of.applies
        case Answer.NO:
            return z3.Not(of.yes), of.applies
        case Answer.NOT_APPLICABLE:
            return z3.Not(of.yes), z3.Not(of.applies)
