"""What can be reached by counts is what trying every prompt either way reaches, by whichever policies are in use."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.analysis.whatif import envelope
from engine.decide import decide, prepare
from engine.decide.rate import Line, rate
from engine.ir.decision import Answer, Basis, Decision, Rated
from engine.ir.standards import StandardsPack
from engine.service.deciding import read_plan
from engine.workspace.evidence import RefusedInspection, read_inspections
from engine.workspace.vocabulary import read_vocabulary

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def good() -> tuple[StandardsPack, Decision]:
    pack = read_plan(ROOT / "rules", "national").pack
    (inspection,) = read_inspections(ROOT / "golden/national/inspections/good.yaml", read_vocabulary())
    assert isinstance(pack, StandardsPack)
    assert not isinstance(inspection, RefusedInspection)
    return pack, decide(prepare(pack, ""), replace(inspection, moderations=()))[0]


def drawn(pack: StandardsPack, decision: Decision, data: st.DataObject) -> tuple[StandardsPack, Decision, list[str]]:
    """The pack by any of its policies, and answers drawn, up to six of them open."""
    question = data.draw(st.sampled_from(pack.ratings.key_question))
    standard = data.draw(st.sampled_from(pack.ratings.standard))
    names = [prompt.id for prompt in pack.prompts()]
    open_ = data.draw(st.lists(st.sampled_from(names), max_size=6, unique=True))
    yes = data.draw(st.sets(st.sampled_from(names)))
    prompts = {
        name: replace(
            decision.prompts[name],
            answer=Answer.YES if name in yes and name not in open_ else Answer.NO,
            basis=Basis.NOT_EVIDENCED if name in open_ else Basis.SHOWN if name in yes else Basis.NOT_SHOWN,
        )
        for name in names
    }
    ratings = replace(pack.ratings, key_question=(question,), standard=(standard,))
    return replace(pack, ratings=ratings), replace(decision, prompts=prompts), sorted(open_, key=names.index)


def every(pack: StandardsPack, decision: Decision, open_: list[str]) -> dict[tuple[Answer, ...], Line]:
    rules = pack.ratings.key_question[0].rule, pack.ratings.standard[0].rule
    answers = {name: prompt.answer for name, prompt in decision.prompts.items()}
    return {
        tried: rate(pack, {**answers, **dict(zip(open_, tried, strict=True))}, {}, *rules)
        for tried in product((Answer.YES, Answer.NO), repeat=len(open_))
    }


def rating(line: Line, name: str) -> str:
    outcome = line.overall if name == "overall" else line.standards[name]
    return outcome.rating if isinstance(outcome, Rated) else "no rating"


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_by_counts_is_by_trying_each_prompt(good: tuple[StandardsPack, Decision], data: st.DataObject) -> None:
    pack, decision, open_ = drawn(*good, data)
    lines = every(pack, decision, open_)
    found = envelope(pack, decision)
    assert list(found.open) == open_
    assert {name: set(each) for name, each in found.reached.items()} == {
        name: {rating(line, name) for line in lines.values()} for name in found.reached
    }
    if found.next is None:
        assert open_ == []
        return
    place = open_.index(found.next.prompt)
    standard = found.next.prompt[:3]
    for answer in (Answer.YES, Answer.NO):
        left = [line for tried, line in lines.items() if tried[place] is answer]
        for name, ratings in found.reached.items():
            gone = set(ratings) - {rating(line, name) for line in left}
            assert set(found.next.rules_out[answer].get(name, ())) == gone
    turns = sum(
        rating(line, standard) != rating(lines[(*tried[:place], Answer.NO, *tried[place + 1 :])], standard)
        for tried, line in lines.items()
        if tried[place] is Answer.YES
    )
    assert turns * 2 * found.next.ways == found.next.pivotal * len(lines)


def test_a_standard_that_judgement_rated_stays(good: tuple[StandardsPack, Decision]) -> None:
    pack = good[0]
    (inspection,) = read_inspections(ROOT / "golden/national/inspections/good.yaml", read_vocabulary())
    assert not isinstance(inspection, RefusedInspection)
    decision = decide(prepare(pack, ""), inspection)[0]
    applied = {each.moderation.target for each in decision.moderations if each.status == "applied"}
    found = envelope(pack, decision)
    assert applied & set(found.reached) <= {name for name, each in found.reached.items() if len(each) == 1}
    assert not applied & set(found.open)
