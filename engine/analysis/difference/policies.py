"""What a change of the policies does by itself: the same answers before and now, added up to something else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from engine.decide.rate import band, rate
from engine.ir.decision import Answer, Outcome, Rated
from engine.ir.expectations import ExpectationsPack, Statement
from engine.ir.pack import Pack
from engine.ir.policies import EssentialsAndMajority, KeyQuestionRule
from engine.ir.standards import Standard, StandardsPack


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """What `of` comes to on like answers, before and now.

    `yes` of `out_of` says which: prompts answered yes, points of the total, or indicators shown.
    """

    of: str
    yes: int
    out_of: str
    before: str
    after: str


def policy_changes(old: Pack, new: Pack) -> tuple[PolicyChange, ...]:
    """Every reachable result that policies alone changed, by key question, standard, overall, or expectation."""
    if isinstance(old, StandardsPack) and isinstance(new, StandardsPack):
        if old.ratings == new.ratings:
            return ()
        found = dict.fromkeys((*_questions_and_standards(old, new), *_overall(old, new)))
        return tuple(sorted(found, key=lambda each: (each.of != "overall", each.of, each.yes, each.before)))
    if isinstance(old, ExpectationsPack) and isinstance(new, ExpectationsPack):
        return tuple(_enough(old, new))
    return ()


def _questions_and_standards(old: StandardsPack, new: StandardsPack) -> Iterator[PolicyChange]:
    """By how many prompts of each key question are yes: the essential ones first, and last."""
    theirs = {standard.id: standard for standard in old.standards}
    for standard in new.standards:
        if standard.id not in theirs or _shape(standard) != _shape(theirs[standard.id]):
            continue
        for answers in _answers(new, standard):
            results = [_results(pack, standard, answers) for pack in (old, new)]
            for name, before in results[0].items():
                after = results[1][name]
                if before != after:
                    prompts = [p.id for q in standard.key_questions for p in q.prompts if name in (standard.id, q.id)]
                    yes = sum(answers[prompt] is Answer.YES for prompt in prompts)
                    yield PolicyChange(name, yes, f"{len(prompts)} prompts yes", before, after)


def _shape(standard: Standard) -> list[tuple[str, list[str]]]:
    return [(question.id, [prompt.id for prompt in question.prompts]) for question in standard.key_questions]


def _answers(pack: StandardsPack, standard: Standard) -> Iterator[Mapping[str, Answer]]:
    """Every number of yes prompts in each key question, twice where some prompts are essential."""
    essential = _essential(pack.ratings.key_question[0].rule)
    counts = [range(len(question.prompts) + 1) for question in standard.key_questions]
    for first in (True, False) if essential else (True,):
        for yes in product(*counts):
            found: dict[str, Answer] = {}
            for n, question in zip(yes, standard.key_questions, strict=True):
                ordered = sorted((p.id for p in question.prompts), key=lambda name: (name in essential) is not first)
                found |= {name: Answer.YES if i < n else Answer.NO for i, name in enumerate(ordered)}
            yield found


def _essential(rule: KeyQuestionRule) -> set[str]:
    if isinstance(rule, EssentialsAndMajority):
        return {name for names in rule.essentials.values() for name in names}
    return set()


def _results(pack: StandardsPack, standard: Standard, answers: Mapping[str, Answer]) -> dict[str, str]:
    """The key questions of one standard and its rating, on answers to its prompts."""
    every = {prompt.id: answers.get(prompt.id, Answer.NO) for prompt in pack.prompts()}
    line = rate(pack, every, {}, pack.ratings.key_question[0].rule, pack.ratings.standard[0].rule)
    questions = {question.id: line.key_questions[question.id].value for question in standard.key_questions}
    return {**questions, standard.id: _said(line.standards[standard.id])}


def _said(outcome: Outcome) -> str:
    return outcome.rating if isinstance(outcome, Rated) else "not rated"


def _overall(old: StandardsPack, new: StandardsPack) -> Iterator[PolicyChange]:
    """By the sum of scores."""
    most = max(rating.score for rating in new.ratings.scale) * len(new.standards)
    for total in range(most + 1):
        before, after = (band(pack.ratings.overall.bands, total) for pack in (old, new))
        if before != after:
            yield PolicyChange("overall", total, f"{most} points", before, after)


def _enough(old: ExpectationsPack, new: ExpectationsPack) -> Iterator[PolicyChange]:
    """How many indicators are enough for an expectation to be shown, where nothing is met that stands against it."""
    for expectation in new.expectations:
        n = len(expectation.indicators)
        for shown in range(1, n + 1):
            before, after = (_statement(shown >= _share(pack) * n) for pack in (old, new))
            if before is not after:
                yield PolicyChange(expectation.id, shown, f"{n} indicators shown", before.value, after.value)


def _statement(enough: bool) -> Statement:
    return Statement.SHOWN if enough else Statement.MIXED


def _share(pack: ExpectationsPack) -> Fraction:
    """The share of indicators that is enough, by the newest value."""
    return pack.parameters[pack.statements.enough.key].values[-1].value
