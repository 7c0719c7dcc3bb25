"""The policies by which answers are added up, read otherwise: each band one off, each further demand left out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar, assert_never

from engine.analysis.mutate.mutant import Altered, Misread, Mutant, Sort
from engine.ir.expectations import ExpectationsPack
from engine.ir.pack import Pack
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
from engine.ir.standards import StandardsPack

T = TypeVar("T")


def policy_mutants(pack: Pack) -> Iterator[Mutant]:
    """Every mutant of a pack's policies."""
    if isinstance(pack, StandardsPack):
        for ratings in _ratings(pack.ratings):
            yield Mutant(Misread(Sort.RATING, ratings.says), replace(pack, ratings=ratings.now), adds_up=True)
    else:
        yield from _statements(pack)


def _statements(pack: ExpectationsPack) -> Iterator[Mutant]:
    policy = pack.statements.alternatives
    for word in policy.one_of:
        rest = replace(policy, one_of=tuple(each for each in policy.one_of if each != word))
        statements = replace(pack.statements, alternatives=rest)
        says = f"`one_of: [{', '.join(policy.one_of)}]` of another way without `{word}`"
        yield Mutant(Misread(Sort.STATEMENT, says), replace(pack, statements=statements), adds_up=True)


def _ratings(ratings: Ratings) -> Iterator[Altered[Ratings]]:
    """Of the policies in use: those that are only shown beside them rate nothing."""
    for bands in _bands(ratings.overall.bands, "overall"):
        yield _as(bands, replace(ratings, overall=replace(ratings.overall, bands=bands.now)))
    for i, question in enumerate(ratings.key_question[:1]):
        for rule in _key_question(question.rule, f"policy `{question.name}`"):
            policies = _with(ratings.key_question, i, replace(question, rule=rule.now))
            yield _as(rule, replace(ratings, key_question=policies))
    for i, standard in enumerate(ratings.standard[:1]):
        for each in _standard(standard.rule, f"policy `{standard.name}`"):
            changed = _with(ratings.standard, i, replace(standard, rule=each.now))
            yield _as(each, replace(ratings, standard=changed))
    if ratings.casework is not None:
        for bands in _bands(ratings.casework.bands, "casework"):
            yield _as(bands, replace(ratings, casework=replace(ratings.casework, bands=bands.now)))


def _key_question(rule: KeyQuestionRule, of: str) -> Iterator[Altered[KeyQuestionRule]]:
    match rule:
        case AllPrompts():
            yield _altered(f"{of}: all prompts read as a majority", MajorityOfPrompts())
        case MajorityOfPrompts():
            yield _altered(f"{of}: a majority of prompts read as all", AllPrompts())
        case EssentialsAndMajority(essentials):
            for question, prompts in essentials.items():
                for prompt in prompts:
                    rest = tuple(each for each in prompts if each != prompt)
                    says = f"{of}: `{prompt}` left out of `{question}: [{', '.join(prompts)}]`"
                    yield _altered(says, EssentialsAndMajority({**essentials, question: rest}))
        case _:
            assert_never(rule)


def _standard(rule: StandardRule, of: str) -> Iterator[Altered[StandardRule]]:
    match rule:
        case ShareOfPrompts(bands, strict):
            for each in _bands(bands, of):
                yield _as(each, replace(rule, bands=each.now))
            now = replace(rule, highest_needs_every_key_question=not strict)
            written = str(strict).lower()
            yield _altered(f"{of}: `highest_needs_every_key_question: {written}` read as the reverse", now)
        case LowestKeyQuestion(bands):
            for each in _bands(bands, of):
                yield _as(each, replace(rule, bands=each.now))
        case TableOfKeyQuestions(rows):
            for i, row in enumerate(rows):
                if row.share is not None:
                    written = f"{of}: `{{of: {row.of}, yes: {row.yes}, share: {row.share}}}`"
                    for share in (row.share + 1, row.share - 1):
                        changed = _with(rows, i, replace(row, share=share))
                        yield _altered(f"{written} with {share} in place of {row.share}", TableOfKeyQuestions(changed))
                    without = _with(rows, i, replace(row, better=None, share=None))
                    yield _altered(f"{written} without its better rating", TableOfKeyQuestions(without))
        case _:
            assert_never(rule)


def _bands(bands: tuple[Band, ...], of: str) -> Iterator[Altered[tuple[Band, ...]]]:
    """Each band but the first, from one more and from one less."""
    for i, band in enumerate(bands[1:], 1):
        for other in (band.at_least + 1, band.at_least - 1):
            says = f"{of}: `{{at_least: {band.at_least}, rating: {band.rating}}}` from {other}"
            yield _altered(says, _with(bands, i, replace(band, at_least=other)))


def _with(items: Sequence[T], i: int, item: T) -> tuple[T, ...]:
    return (*items[:i], item, *items[i + 1 :])


def _altered(says: str, now: T) -> Altered[T]:
    return Altered(Sort.RATING, says, now)


def _as(altered: Altered[object], now: T) -> Altered[T]:
    return Altered(Sort.RATING, altered.says, now)
