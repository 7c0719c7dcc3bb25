"""Standards and the overall rating as rule sets, by the policies in use.

Shares are never divided out. With `yes` prompts of `of`, the whole per cent rounded half up reaches `b` exactly when
200 yes - (2b - 1) of is not negative: a sum of one weight for each prompt, compared to 0.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import assert_never

from engine.ir.decision import Answer
from engine.ir.policies import (
    AllPrompts,
    Band,
    EssentialsAndMajority,
    KeyQuestionRule,
    LowestKeyQuestion,
    MajorityOfPrompts,
    Ratings,
    ShareOfPrompts,
    TableOfKeyQuestions,
)
from engine.ir.standards import KeyQuestion, Standard, StandardsPack
from engine.targets.durable.circuit import MET, NOT_MET, Circuit, Demand
from engine.targets.durable.fault import fault
from engine.targets.durable.program import RuleSet

NUMBER = {Answer.YES: 2, Answer.NOT_APPLICABLE: 1, Answer.NO: 0}
"""How an answer travels."""
YES, NO, NOT_APPLICABLE = (answer.value for answer in Answer)
NOT_RATED = "not_rated"
OVERALL = "overall"
TOTAL = f"{OVERALL} standards > {OVERALL} total"
"""The fact that holds the sum of the scores."""

Weights = Mapping[int, int]


def compile_standard(standard: Standard, ratings: Ratings) -> RuleSet:
    """The rule set that answers a standard's key questions and rates it, from its prompts' answers.

    Nodes: each key question by id (yes, no, not_applicable), the standard by id (a rating, not_rated, not_applicable),
    and what they rest on.
    """
    circuit = Circuit()
    rule = ratings.standard[0].rule
    applies = f"{standard.id} applies"
    circuit.reaches(applies, 1)
    circuit.case({standard.id: NOT_APPLICABLE}, [(applies, NOT_MET)])
    sums = {applies: _weigh(yes=1, no=1)}
    shares: Sequence[int] = ()
    match rule:
        case ShareOfPrompts(bands):
            sums |= _shares(circuit, standard.id, [b.at_least for b in _ascending(bands, standard.id)[1:]])
            _by_share(circuit, standard, rule, ratings)
        case TableOfKeyQuestions(rows):
            sums |= _shares(circuit, standard.id, sorted({r.share for r in rows if r.share is not None}))
            _by_table(circuit, standard, rule)
        case LowestKeyQuestion(bands):
            shares = [b.at_least for b in _ascending(bands, standard.id)[1:]]
            _by_lowest(circuit, standard, rule)
        case _:
            assert_never(rule)
    _count_prompts(circuit, standard.id, [p.id for q in standard.key_questions for p in q.prompts], sums)
    for question in standard.key_questions:
        _key_question(circuit, question, ratings.key_question[0].rule, shares)
    return circuit.rule_set()


def compile_overall(pack: StandardsPack) -> RuleSet:
    """The rule set that rates the whole, from the standards' scores; one without a rating counts as `unrated`."""
    ratings, circuit = pack.ratings, Circuit()
    standards, total, rated = f"{OVERALL} standards", f"{OVERALL} total", f"{OVERALL} rated"
    scores = [rating.score for rating in ratings.scale]
    missing = unrated(ratings)
    for standard in pack.standards:
        circuit.take(standards, standard.id)
    sums = {total: {missing: 0, **{s: s for s in scores}}, rated: {missing: -1, **dict.fromkeys(scores, 0)}}
    circuit.tally(standards, len(pack.standards), sums)
    circuit.reaches(rated, 0)
    circuit.case({OVERALL: NOT_RATED}, [(rated, NOT_MET)])
    circuit.bands(total, [(band.at_least, band.rating) for band in _ascending(ratings.overall.bands, OVERALL)])
    for name in dict.fromkeys(band.rating for band in ratings.overall.bands):
        circuit.case({OVERALL: name}, [(rated, MET), (total, name)])
    return circuit.rule_set()


def unrated(ratings: Ratings) -> int:
    """The number that stands for a standard without a rating: below every score."""
    return min(rating.score for rating in ratings.scale) - 1


def _key_question(circuit: Circuit, question: KeyQuestion, rule: KeyQuestionRule, shares: Sequence[int]) -> None:
    applies, no_more, majority = f"{question.id} applies", f"{question.id} all", f"{question.id} majority"
    prompts = [p.id for p in question.prompts]
    sums = {applies: _weigh(yes=1, no=1), **_shares(circuit, question.id, shares)}
    circuit.reaches(applies, 1)
    needs = []
    if not isinstance(rule, AllPrompts):
        sums[majority] = _weigh(yes=1, no=-1)
        circuit.reaches(majority, 1)
        needs.append(majority)
    match rule:
        case AllPrompts():
            sums[no_more] = _weigh(no=-1)
            circuit.reaches(no_more, 0)
            needs.append(no_more)
        case EssentialsAndMajority(essentials) if essentials.get(question.id):
            essential = f"{question.id} essentials"
            held = f"{essential} held"
            _count_prompts(circuit, essential, essentials[question.id], {held: _weigh(no=-1)})
            circuit.reaches(held, 0)
            needs.append(held)
        case EssentialsAndMajority() | MajorityOfPrompts():
            pass
        case _:
            assert_never(rule)
    _count_prompts(circuit, question.id, prompts, sums)
    circuit.case({question.id: NOT_APPLICABLE}, [(applies, NOT_MET)])
    circuit.case({question.id: YES}, [(applies, MET), *((need, MET) for need in needs)])
    for i, need in enumerate(needs):
        held_before = [(other, MET) for other in needs[:i]]
        circuit.case({question.id: NO}, [(applies, MET), *held_before, (need, NOT_MET)])


def _by_share(circuit: Circuit, standard: Standard, rule: ShareOfPrompts, ratings: Ratings) -> None:
    highest = ratings.scale[-1].name
    strict = rule.highest_needs_every_key_question
    every = f"{standard.id} every key question"
    if strict:
        _count_questions(circuit, standard, {every: _weigh(no=-1)})
        circuit.reaches(every, 0)
    for rating, demands in _banded(standard.id, rule.bands):
        if strict and rating == highest:
            circuit.case({standard.id: rating}, [*demands, (every, MET)])
            circuit.case({standard.id: ratings.scale[-2].name}, [*demands, (every, NOT_MET)])
        else:
            circuit.case({standard.id: rating}, demands)


def _by_table(circuit: Circuit, standard: Standard, rule: TableOfKeyQuestions) -> None:
    questions = f"{standard.id} key questions answered yes"
    size = len(standard.key_questions)
    applies = (f"{standard.id} applies", MET)
    _count_questions(circuit, standard, {questions: _weigh(yes=size + 2, no=size + 1)})
    codes = {of * (size + 1) + yes: f"{yes} of {of}" for of in range(size + 1) for yes in range(of + 1)}
    circuit.choice(questions, codes)
    rows = {f"{row.yes} of {row.of}": row for row in reversed(rule.rows)}
    for found in codes.values():
        row, demands = rows.get(found), [applies, (questions, found)]
        if row is None:
            circuit.case({standard.id: NOT_RATED}, demands)
        elif row.better is None or row.share is None:
            circuit.case({standard.id: row.rating}, demands)
        else:
            share = _share(standard.id, row.share)
            circuit.case({standard.id: row.better}, [*demands, (share, MET)])
            circuit.case({standard.id: row.rating}, [*demands, (share, NOT_MET)])


def _by_lowest(circuit: Circuit, standard: Standard, rule: LowestKeyQuestion) -> None:
    for band in rule.bands[1:]:
        parts = [_share(question.id, band.at_least) for question in standard.key_questions]
        circuit.quorum(_share(standard.id, band.at_least), len(parts), parts)
    for rating, demands in _banded(standard.id, rule.bands):
        circuit.case({standard.id: rating}, demands)


def _banded(node: str, bands: Sequence[Band]) -> Iterator[tuple[str, list[Demand]]]:
    """Each band's rating with what puts a share in it: what it reaches, and what it does not."""
    for i, band in enumerate(bands):
        demands = [(f"{node} applies", MET)]
        if i > 0:
            demands.append((_share(node, band.at_least), MET))
        if i + 1 < len(bands):
            demands.append((_share(node, bands[i + 1].at_least), NOT_MET))
        yield band.rating, demands


def _shares(circuit: Circuit, node: str, per_cents: Sequence[int]) -> dict[str, Weights]:
    for per_cent in per_cents:
        circuit.reaches(_share(node, per_cent), 0)
    return {_share(node, b): _weigh(yes=200 - (2 * b - 1), no=-(2 * b - 1)) for b in per_cents}


def _share(node: str, per_cent: int) -> str:
    return f"{node} reaches {per_cent}%"


def _count_prompts(circuit: Circuit, node: str, prompts: Sequence[str], sums: Mapping[str, Weights]) -> None:
    address = f"{node} prompts"
    for prompt in prompts:
        circuit.take(address, prompt)
    circuit.tally(address, len(prompts), sums)


def _count_questions(circuit: Circuit, standard: Standard, sums: Mapping[str, Weights]) -> None:
    address = f"{standard.id} key questions"
    for question in standard.key_questions:
        circuit.wire(question.id, address, {answer.value: number for answer, number in NUMBER.items()})
    circuit.tally(address, len(standard.key_questions), sums)


def _weigh(*, no: int, yes: int = 0) -> Weights:
    return {NUMBER[Answer.YES]: yes, NUMBER[Answer.NOT_APPLICABLE]: 0, NUMBER[Answer.NO]: no}


def _ascending(bands: Sequence[Band], node: str) -> Sequence[Band]:
    starts = [band.at_least for band in bands]
    if starts[:1] != [0] or any(low >= high for low, high in pairwise(starts)):
        raise fault("durable-bands", f"the bands of `{node}` do not ascend from 0")
    return bands
