"""How answers are added up, as formulas: key questions, standards, and the whole."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

import z3

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
from engine.targets.smt.truths import Formula, Number, all_of, any_of, how_many

NOT_RATED, NOT_APPLICABLE = -1, -2
"""Ranks of standards that have no rating. Every other rank is a place on the scale, the lowest 0."""


@dataclass(frozen=True, slots=True)
class Answered:
    """When a prompt or a key question applies, and when it is answered yes. INVARIANT: never yes unless it applies."""

    yes: Formula
    applies: Formula


@dataclass(frozen=True, slots=True)
class RatingsFormula:
    """Every key question's answer, every standard's rank and the overall rank, by one pair of policies."""

    questions: Mapping[str, Answered]
    standards: Mapping[str, Number]
    overall: Number


def ratings_formula(
    pack: StandardsPack,
    prompts: Mapping[str, Answered],
    question: KeyQuestionRule,
    standard: StandardRule,
    context: z3.Context,
) -> RatingsFormula:
    """What the prompts' answers add up to."""
    adding = _Adding(pack.ratings, context)
    questions = {q.id: adding.question(q, prompts, question) for q in pack.key_questions()}
    standards = {s.id: adding.standard(s, prompts, questions, standard) for s in pack.standards}
    return RatingsFormula(questions, standards, adding.overall(tuple(standards.values())))


def overall_formula(ratings: Ratings, standards: Sequence[Number], context: z3.Context) -> Number:
    """The overall rank of standards that have these."""
    return _Adding(ratings, context).overall(standards)


@dataclass(frozen=True, slots=True)
class _Adding:
    ratings: Ratings
    context: z3.Context

    def question(self, question: KeyQuestion, prompts: Mapping[str, Answered], rule: KeyQuestionRule) -> Answered:
        answered = [prompts[p.id] for p in question.prompts]
        yes, of = self._count(answered)
        applies = any_of([each.applies for each in answered], self.context)
        majority = 2 * yes > of
        match rule:
            case AllPrompts():
                holds = yes == of
            case MajorityOfPrompts():
                holds = majority
            case EssentialsAndMajority(essentials=essentials):
                named = [prompts[p] for p in essentials.get(question.id, ())]
                holds = all_of([majority, *(z3.Implies(p.applies, p.yes) for p in named)], self.context)
            case _:
                assert_never(rule)
        return Answered(z3.And(applies, holds), applies)

    def standard(
        self,
        standard: Standard,
        prompts: Mapping[str, Answered],
        questions: Mapping[str, Answered],
        rule: StandardRule,
    ) -> Number:
        answered = [prompts[p.id] for q in standard.key_questions for p in q.prompts]
        yes, of = self._count(answered)
        questions_yes, questions_of = self._count([questions[q.id] for q in standard.key_questions])
        match rule:
            case ShareOfPrompts(bands=bands, highest_needs_every_key_question=strict):
                rank = self._band(bands, lambda band: self._reaches(yes, of, band.at_least))
                if strict:
                    top = len(self.ratings.scale) - 1
                    lowered = z3.And(rank == top, questions_yes < questions_of)
                    rank = z3.If(lowered, self._rank(self.ratings.scale[-2].name), rank)
            case TableOfKeyQuestions(rows=rows):
                rank = z3.IntVal(NOT_RATED, self.context)
                for row in reversed(rows):
                    found = self._rank(row.rating)
                    if row.better is not None and row.share is not None:
                        found = z3.If(self._reaches(yes, of, row.share), self._rank(row.better), found)
                    rank = z3.If(z3.And(questions_of == row.of, questions_yes == row.yes), found, rank)
            case LowestKeyQuestion(bands=bands):
                rank = self._lowest(standard, prompts, bands)
            case _:
                assert_never(rule)
        return z3.If(of == 0, z3.IntVal(NOT_APPLICABLE, self.context), rank)

    def overall(self, standards: Sequence[Number]) -> Number:
        scores = [self._score(rank) for rank in standards]
        total = z3.Sum([z3.IntVal(0, self.context), *scores])
        rank = self._band(self.ratings.overall.bands, lambda band: total >= band.at_least)
        rated = all_of([each >= 0 for each in standards], self.context)
        return z3.If(rated, rank, z3.IntVal(NOT_RATED, self.context))

    def _lowest(self, standard: Standard, prompts: Mapping[str, Answered], bands: Sequence[Band]) -> Number:
        """The last band that every key question's share reaches; one that does not apply is not asked."""
        counts = [self._count([prompts[p.id] for p in q.prompts]) for q in standard.key_questions]

        def reaches(band: Band) -> Formula:
            return all_of([self._reaches(yes, of, band.at_least) for yes, of in counts], self.context)

        return self._band(bands, reaches)

    def _count(self, answered: Sequence[Answered]) -> tuple[Number, Number]:
        yes = how_many([each.yes for each in answered], self.context)
        return yes, how_many([each.applies for each in answered], self.context)

    def _band(self, bands: Sequence[Band], reaches: Callable[[Band], Formula]) -> Number:
        """The rank of the last band that is reached."""
        rank = self._rank(bands[0].rating)
        for band in bands[1:]:
            rank = z3.If(reaches(band), self._rank(band.rating), rank)
        return rank

    def _reaches(self, part: Number, whole: Number, share: int) -> Formula:
        """That a share, rounded half up to a whole per cent, is at least this many per cent. Of nothing it is any."""
        return 200 * part + whole >= 2 * share * whole

    def _rank(self, rating: str) -> Number:
        return z3.IntVal([each.name for each in self.ratings.scale].index(rating), self.context)

    def _score(self, rank: Number) -> Number:
        score = z3.IntVal(0, self.context)
        for i, each in enumerate(self.ratings.scale):
            score = z3.If(rank == i, z3.IntVal(each.score, self.context), score)
        return score
