"""Fewest prompts are fewest: no fewer, tried either way, give a rating beyond; and the changes told do give it."""

from dataclasses import replace
from functools import cache
from itertools import combinations, product
from pathlib import Path

import pytest

from engine.analysis.distance import changed, distance, rating_distance
from engine.analysis.distance.together import EACH
from engine.decide import Plan, decide, prepare
from engine.decide.rate import rate
from engine.ir.decision import Answer, Decision, Rated
from engine.ir.inspection import Inspection
from engine.ir.standards import StandardsPack
from engine.service.deciding import read_plan
from engine.workspace.evidence import read_inspections
from engine.workspace.vocabulary import read_vocabulary

ROOT = Path(__file__).parents[3]
NATIONAL = ROOT / "golden/national/inspections"
POLICIES = [*product(range(3), range(3))]


@cache
def pack() -> StandardsPack:
    found = read_plan(ROOT / "rules", "national").pack
    assert isinstance(found, StandardsPack)
    return found


def plan_by(question: int, standard: int) -> Plan[StandardsPack]:
    """The national pack by one pair of its policies."""
    ratings = pack().ratings
    by = replace(ratings, key_question=(ratings.key_question[question],), standard=(ratings.standard[standard],))
    return prepare(replace(pack(), ratings=by), "")


def read(name: str) -> Inspection:
    (inspection,) = read_inspections(NATIONAL / f"{name}.yaml", read_vocabulary())
    assert isinstance(inspection, Inspection)
    return inspection


def rated(decision: Decision, part: str) -> str:
    outcome = decision.overall.outcome if part == "overall" else decision.standards[part].outcome
    assert isinstance(outcome, Rated)
    return outcome.rating


def check(plan: Plan[StandardsPack], inspection: Inspection, part: str) -> None:
    found = rating_distance(plan, inspection, part)
    scale = [each.name for each in plan.pack.ratings.scale]
    decision = decide(plan, inspection)[0]
    answers = {name: prompt.in_force for name, prompt in decision.prompts.items()}
    held = {each.moderation.target for each in decision.moderations}
    free = [name for name in answers if name.startswith(part) and name not in held]
    free = [name for name in free if (own := distance(plan, inspection, name, EACH, ways=1)) is not None and own.ways]
    for move, beyond in ((found.up, 1), (found.down, -1)):
        if move is None:
            continue
        assert (scale.index(move.to) - scale.index(found.now)) * beyond > 0
        for size in range(1, len(move.parts)):
            for turned in combinations(free, size):
                other = {name: Answer.NO if answers[name] is Answer.YES else Answer.YES for name in turned}
                rules = plan.pack.ratings.key_question[0].rule, plan.pack.ratings.standard[0].rule
                outcome = rate(plan.pack, {**answers, **other}, {}, *rules).standards[part]
                assert isinstance(outcome, Rated)
                assert (scale.index(outcome.rating) - scale.index(found.now)) * beyond <= 0
        assert move.changes is not None
        assert rated(decide(plan, changed(inspection, move.changes))[0], part) == move.to
        for each in move.changes:
            fewer = [other_ for other_ in move.changes if other_ is not each]
            assert rated(decide(plan, changed(inspection, fewer))[0], part) != move.to


@pytest.mark.parametrize(("question", "standard"), POLICIES)
def test_by_whichever_policies(question: int, standard: int) -> None:
    check(plan_by(question, standard), read("requires-improvement"), "N.4")


@pytest.mark.parametrize("name", ["good", "inadequate", "outstanding"])
def test_of_other_inspections(name: str) -> None:
    check(plan_by(0, 0), read(name), "N.4")


def test_the_overall_rating_of_the_best_falls_by_one_prompt() -> None:
    plan, inspection = plan_by(0, 0), read("outstanding")
    found = rating_distance(plan, inspection, "overall")
    assert (found.now, found.up) == ("Outstanding", None)
    assert found.down is not None
    assert found.down.changes is not None
    assert len(found.down.parts) == len(found.down.changes) == 1
    assert rated(decide(plan, changed(inspection, found.down.changes))[0], "overall") == found.down.to
