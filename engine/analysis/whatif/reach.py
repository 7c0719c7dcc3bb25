"""During fieldwork: the ratings that can still be reached, and the prompt most worth evidencing next.

A prompt that is not evidenced may come out yes or no; every other answer stands, and so does a rating that judgement
set. Enumeration is exact and by counts: of one key question's open prompts only how many come out yes can matter, those
that are essential apart.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import comb, prod
from typing import NamedTuple

from engine.decide.rate import answer_key_question, band, count, rate_standard, scale_of
from engine.ir.decision import Answer, Basis, Decision, NotApplicable, NotRated, Outcome, Rated
from engine.ir.policies import EssentialsAndMajority
from engine.ir.standards import KeyQuestion, Standard, StandardsPack

OVERALL, UNRATED = "overall", "no rating"


@dataclass(frozen=True, slots=True)
class Worth:
    """What one open prompt decides. `rules_out` are, for a yes and for a no, the ratings that could then no longer be
    reached, by standard or `overall`. `pivotal` of `ways` are those in which its answer alone turns its standard, of
    all ways that the other open prompts of the standard may come out.
    """

    prompt: str
    rules_out: Mapping[Answer, Mapping[str, tuple[str, ...]]]
    pivotal: int
    ways: int


@dataclass(frozen=True, slots=True)
class Envelope:
    """By standard, and under `overall`: the ratings that can be reached, lowest first. `open` are the prompts that are
    not evidenced; `next` is the one most worth evidencing, None where nothing is open.
    """

    open: tuple[str, ...]
    reached: Mapping[str, tuple[str, ...]]
    next: Worth | None


class _State(NamedTuple):
    """How a key question may come out, and in how many ways it may."""

    yes: int
    of: int
    answer: Answer
    ways: int


def envelope(pack: StandardsPack, decision: Decision) -> Envelope:
    """What can still be reached, by the policies in use."""
    answers = {name: prompt.in_force for name, prompt in decision.prompts.items()}
    open_ = tuple(
        name for name, p in decision.prompts.items() if p.basis is Basis.NOT_EVIDENCED and p.moderated is None
    )
    judged = {name: s.outcome for name, s in decision.standards.items() if _by_judgement(decision, name)}
    reach = _Reach(pack, answers, open_, judged)
    found = reach.found()
    worth = [reach.worth(name, found) for name in open_]
    best = max(worth, key=_rank, default=None)
    return Envelope(open_, found, best)


def _by_judgement(decision: Decision, standard: str) -> bool:
    return any(each.status == "applied" and each.moderation.target == standard for each in decision.moderations)


def _rank(worth: Worth) -> tuple[int, Fraction]:
    """The most ratings moved, then the largest share of ways that it turns."""
    moved = sum(len(ratings) for by in worth.rules_out.values() for ratings in by.values())
    return moved, Fraction(worth.pivotal, worth.ways)


@dataclass(frozen=True, slots=True)
class _Reach:
    pack: StandardsPack
    answers: Mapping[str, Answer]
    open: tuple[str, ...]
    judged: Mapping[str, Outcome]

    def found(self) -> dict[str, tuple[str, ...]]:
        """Every rating that can be reached, by standard and overall."""
        return self._with_overall({each.id: self._outcomes(each, {}) for each in self.pack.standards})

    def worth(self, prompt: str, found: Mapping[str, tuple[str, ...]]) -> Worth:
        """What an open prompt decides."""
        standard = next(s for s in self.pack.standards for q in s.key_questions for p in q.prompts if p.id == prompt)
        by_standard = {name: ratings for name, ratings in found.items() if name != OVERALL}
        rules_out: dict[Answer, dict[str, tuple[str, ...]]] = {}
        for answer in (Answer.YES, Answer.NO):
            left = self._with_overall({**by_standard, standard.id: self._outcomes(standard, {prompt: answer})})
            gone = {name: tuple(r for r in ratings if r not in left[name]) for name, ratings in found.items()}
            rules_out[answer] = {name: ratings for name, ratings in gone.items() if ratings}
        pivotal = ways = 0
        for yes, no in zip(*(self._lines(standard, {prompt: a}) for a in (Answer.YES, Answer.NO)), strict=True):
            ways += yes[1]
            pivotal += yes[1] if yes[0] != no[0] else 0
        return Worth(prompt, rules_out, pivotal, ways)

    def _with_overall(self, by_standard: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        totals = {self._overall(outcomes) for outcomes in product(*by_standard.values())}
        return {**by_standard, OVERALL: self._sorted(totals)}

    def _outcomes(self, standard: Standard, fixed: Mapping[str, Answer]) -> tuple[str, ...]:
        return self._sorted({rating for rating, _ in self._lines(standard, fixed)})

    def _lines(self, standard: Standard, fixed: Mapping[str, Answer]) -> Iterator[tuple[str, int]]:
        """Each way, by counts, that a standard may come out: its rating, and how many ways by prompts that stands for.

        Ways that differ in what is fixed alone come in the same order.
        """
        states = [list(self._states(question, fixed)) for question in standard.key_questions]
        for chosen in product(*states):
            yield self._rating(standard, chosen), prod(each.ways for each in chosen)

    def _rating(self, standard: Standard, chosen: tuple[_State, ...]) -> str:
        if standard.id in self.judged:
            return _name(self.judged[standard.id])
        counts = {q.id: (s.yes, s.of) for q, s in zip(standard.key_questions, chosen, strict=True)}
        counts[standard.id] = sum(s.yes for s in chosen), sum(s.of for s in chosen)
        answers = {q.id: s.answer for q, s in zip(standard.key_questions, chosen, strict=True)}
        questions = count([*answers], answers)
        found = rate_standard(self.pack.ratings, standard, counts, questions, self.pack.ratings.standard[0].rule)
        return found if isinstance(found, str) else _name(found)

    def _states(self, question: KeyQuestion, fixed: Mapping[str, Answer]) -> Iterator[_State]:
        rule = self.pack.ratings.key_question[0].rule
        essential = rule.essentials.get(question.id, ()) if isinstance(rule, EssentialsAndMajority) else ()
        ids = [prompt.id for prompt in question.prompts]
        open_ = [name for name in ids if name in self.open and name not in fixed]
        first, rest = ([n for n in open_ if (n in essential) is which] for which in (True, False))
        answers = {name: fixed.get(name, self.answers[name]) for name in ids}
        for i, j in product(range(len(first) + 1), range(len(rest) + 1)):
            taken = {*first[:i], *rest[:j]}
            tried = {**answers, **{n: Answer.YES if n in taken else Answer.NO for n in open_}}
            counted = count(ids, tried)
            ways = comb(len(first), i) * comb(len(rest), j)
            yield _State(*counted, answer_key_question(question, tried, counted, rule), ways)

    def _overall(self, outcomes: tuple[str, ...]) -> str:
        scale = scale_of(self.pack)
        if any(each not in scale for each in outcomes):
            return UNRATED
        return band(self.pack.ratings.overall.bands, sum(scale[each].score for each in outcomes))

    def _sorted(self, ratings: set[str]) -> tuple[str, ...]:
        scale = [each.name for each in self.pack.ratings.scale]
        return tuple(sorted(ratings, key=lambda each: scale.index(each) if each in scale else -1))


def _name(outcome: Outcome) -> str:
    match outcome:
        case Rated(rating=rating):
            return rating
        case NotRated() | NotApplicable():
            return UNRATED
