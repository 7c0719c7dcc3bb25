"""The third stage: from answers to ratings, by the pack's named policies. Each rule is a function of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from engine.ir.decision import Answer, NotApplicable, NotRated, Outcome, Rated
from engine.ir.policies import (
    AllPrompts,
    Band,
    EssentialsAndMajority,
    KeyQuestionRule,
    LowestKeyQuestion,
    MajorityOfPrompts,
    Ratings,
    ShareOfPrompts,
    StandardRule,
    TableOfKeyQuestions,
)
from engine.ir.standards import KeyQuestion, Standard, StandardsPack

Answers = Mapping[str, Answer]

Counts = Mapping[str, tuple[int, int]]
"""By id of a key question or standard: how many of its prompts are yes, of how many that apply."""

Scale = Mapping[str, Rated]
"""A rating with its score, by name."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of ratings: every key question's answer, every standard's outcome, the overall outcome and total."""

    key_questions: Answers
    standards: Mapping[str, Outcome]
    overall: Outcome
    total: int | None


def rate(
    pack: StandardsPack,
    answers: Answers,
    moderated: Mapping[str, str],
    key_question: KeyQuestionRule,
    standard: StandardRule,
) -> Line:
    """Adds prompts' answers up. `moderated` maps a standard's id to the rating that judgement put in its place."""
    counts = count_all(pack, answers)
    questions = answer_key_questions(pack, answers, counts, key_question)
    key_questions = count_key_questions(pack, questions)
    return Line(questions, *rate_counted(pack, scale_of(pack), counts, key_questions, moderated, standard))


def scale_of(pack: StandardsPack) -> Scale:
    """The ratings of a pack's scale by name."""
    return {each.name: Rated(each.name, each.score) for each in pack.ratings.scale}


def count_all(pack: StandardsPack, answers: Answers) -> Counts:
    """The count of every key question and of every standard, by id."""
    found = {}
    for standard in pack.standards:
        part = whole = 0
        for question in standard.key_questions:
            yes, of = found[question.id] = count([p.id for p in question.prompts], answers)
            part += yes
            whole += of
        found[standard.id] = part, whole
    return found


def count_key_questions(pack: StandardsPack, questions: Answers) -> Counts:
    """How many of each standard's key questions are yes, of how many that apply."""
    return {s.id: count([q.id for q in s.key_questions], questions) for s in pack.standards}


def answer_key_questions(pack: StandardsPack, answers: Answers, counts: Counts, rule: KeyQuestionRule) -> Answers:
    """Every key question's answer by one rule."""
    return {q.id: answer_key_question(q, answers, counts[q.id], rule) for q in pack.key_questions()}


def rate_counted(
    pack: StandardsPack,
    scale: Scale,
    counts: Counts,
    key_questions: Counts,
    moderated: Mapping[str, str],
    standard: StandardRule,
) -> tuple[Mapping[str, Outcome], Outcome, int | None]:
    """Rates standards by one rule, then the whole and its total, from key questions already answered and counted."""
    standards: dict[str, Outcome] = {}
    for each in pack.standards:
        found = moderated.get(each.id) or rate_standard(pack.ratings, each, counts, key_questions[each.id], standard)
        standards[each.id] = scale[found] if isinstance(found, str) else found
    return standards, *_overall(pack.ratings, scale, standards)


def per_cent(part: int, whole: int) -> int:
    """A share as a whole per cent, rounded half up."""
    return (200 * part + whole) // (2 * whole)


def count(ids: Sequence[str], answers: Answers) -> tuple[int, int]:
    """How many are yes, of how many that apply."""
    found = [answers[i] for i in ids]
    return found.count(Answer.YES), len(found) - found.count(Answer.NOT_APPLICABLE)


def answer_key_question(
    question: KeyQuestion, answers: Answers, counted: tuple[int, int], rule: KeyQuestionRule
) -> Answer:
    """A key question's answer by one rule; not applicable when none of its prompts is."""
    yes, of = counted
    if of == 0:
        return Answer.NOT_APPLICABLE
    majority = 2 * yes > of
    match rule:
        case AllPrompts():
            holds = yes == of
        case MajorityOfPrompts():
            holds = majority
        case EssentialsAndMajority(essentials):
            holds = majority and all(answers[p] is not Answer.NO for p in essentials.get(question.id, ()))
        case _:
            assert_never(rule)
    return Answer.YES if holds else Answer.NO


def rate_standard(
    ratings: Ratings, standard: Standard, counts: Counts, key_questions: tuple[int, int], rule: StandardRule
) -> str | NotRated | NotApplicable:
    """A standard's rating by one rule; not applicable when none of its prompts is."""
    yes, of = counts[standard.id]
    if of == 0:
        return NotApplicable(f"no prompt of {standard.id} applies to this inspection")
    questions_yes, questions_of = key_questions
    match rule:
        case ShareOfPrompts(bands, highest_needs_every_key_question=strict):
            rating = band(bands, per_cent(yes, of))
            if strict and rating == ratings.scale[-1].name and questions_yes < questions_of:
                return ratings.scale[-2].name
            return rating
        case TableOfKeyQuestions(rows):
            row = next((r for r in rows if r.of == questions_of and r.yes == questions_yes), None)
            if row is None:
                return NotRated(f"the table has no row for {questions_yes} of {questions_of} key questions")
            reaches = row.better is not None and row.share is not None and per_cent(yes, of) >= row.share
            return row.better if reaches and row.better is not None else row.rating
        case LowestKeyQuestion(bands):
            return band(bands, min([per_cent(*counts[q.id]) for q in standard.key_questions if counts[q.id][1]]))
        case _:
            assert_never(rule)


def band(bands: Sequence[Band], value: int) -> str:
    """The rating of the last band that a value reaches. Bands ascend from 0."""
    return next(each.rating for each in reversed(bands) if each.at_least <= value)


def _overall(ratings: Ratings, scale: Scale, standards: Mapping[str, Outcome]) -> tuple[Outcome, int | None]:
    total = 0
    for name, outcome in standards.items():
        if not isinstance(outcome, Rated):
            return NotRated(f"{name} has no rating, and the overall rating adds up all of them"), None
        total += outcome.score
    return scale[band(ratings.overall.bands, total)], total
