"""Taking prompts that count alike in order loses nothing: every move of a standard by one prompt is found."""

from dataclasses import replace
from itertools import product

import pytest

from engine.analysis.prove.answers import Answers, Policies, every_pair
from engine.decide.rate import rate
from engine.ir.decision import Answer, Rated
from engine.ir.standards import StandardsPack
from tests.decide.agreement import NATIONAL

ONE = replace(NATIONAL.pack, standards=tuple(s for s in NATIONAL.pack.standards if s.id == "N.4"))
Moves = set[tuple[int, int]]


def tried(pack: StandardsPack, policies: Policies) -> Moves:
    """The moves that one prompt makes, by trying every way in which the prompts can be answered."""
    names = [prompt.id for prompt in pack.prompts()]
    ranks = {}
    for answers in product((Answer.NO, Answer.YES), repeat=len(names)):
        found = rate(pack, dict(zip(names, answers, strict=True)), {}, policies.question.rule, policies.standard.rule)
        outcome = found.standards["N.4"]
        assert isinstance(outcome, Rated)
        ranks[answers] = outcome.score
    return {
        (rank, ranks[*answers[:i], Answer.YES, *answers[i + 1 :]])
        for answers, rank in ranks.items()
        for i, answer in enumerate(answers)
        if answer is Answer.NO
    }


@pytest.mark.parametrize(
    "policies", [pytest.param(each, id=f"{each.question.name}-{each.standard.name}") for each in every_pair(ONE)]
)
def test_every_move_that_one_prompt_makes_is_found(policies: Policies) -> None:
    answers = Answers(ONE, policies)
    before, after = answers.ratings.standards["N.4"], answers.more.standards["N.4"]
    search = answers.search(answers.turning("N.4"))
    ranks = range(len(ONE.ratings.scale))
    found = {pair for pair in product(ranks, ranks) if search.possible(before == pair[0], after == pair[1])}
    assert found == tried(ONE, policies)
