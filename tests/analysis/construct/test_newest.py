"""What is the newest of its subject, and what was overtaken: examples are found that tell the two apart."""

from copy import deepcopy
from itertools import combinations

import pytest

from engine.analysis.construct import separating_example, turning_example
from engine.analysis.construct.asked import answers_of
from engine.analysis.distance import changed, distance, held_up
from engine.analysis.facts_held import with_facts
from engine.decide import AnyPlan, prepare
from engine.ir.decision import Answer
from tests.analysis.construct.reread import reread
from tests.decide.trial import pack_of
from tests.strategies import Record

PART = "T.1.1.a"
TESTS: dict[str, Record] = {
    "exists": {"exists": "training_record", "where": {"completion": {"at_least": "$rate"}, "newest": True}},
    "none": {
        "none": "training_record",
        "where": {"completion": {"at_most": "$half"}, "newest": True},
        "given": {"where": {"mandatory": True}, "at_least": "$two"},
    },
    "ratio": {
        "ratio": "service",
        "where": {"need": "accommodation", "status": "live", "newest": True, "date": {"within_months": "$long"}},
        "part": "started",
        "whole": "demand",
        "at_least": "$half",
    },
    "coverage": {
        "coverage": "metric",
        "base": {"code": "staff_in_post", "level": "region", "newest": True},
        "where": {"value": {"at_least": "$rate"}},
        "by": "region",
        "of": "sampled_regions",
        "within": "$half",
        "at_least": "$half",
    },
}


def plan_of(test: Record) -> AnyPlan:
    return prepare(pack_of({"criteria": {"c": {"says": "It is so.", **test}}, "sufficient_when": "c"}), "tried")


def with_newest(test: Record, *, value: bool | None) -> Record:
    """The test with its condition turned round, or left out."""
    found = deepcopy(test)
    for where in (found.get("where"), found.get("base")):
        if isinstance(where, dict) and where.pop("newest", None) is not None and value is not None:
            where["newest"] = value
    return found


@pytest.mark.parametrize("name", TESTS)
@pytest.mark.parametrize("value", [None, False], ids=["left out", "turned round"])
def test_a_misread_newest_is_shown_by_an_example_that_a_file_may_hold(name: str, *, value: bool | None) -> None:
    before, after = plan_of(TESTS[name]), plan_of(with_newest(TESTS[name], value=value))
    orders = ((Answer.NO, Answer.YES), (Answer.YES, Answer.NO))
    found = [e for o in orders if (e := separating_example(before, after, PART, o)) is not None]
    assert found
    for example in found:
        assert reread(example).facts == example.facts
        assert answers_of(before, PART, example).outcome is not answers_of(after, PART, example).outcome


def test_a_figure_that_was_overtaken_can_be_wanted() -> None:
    plan = plan_of({"exists": "metric", "where": {"code": "availability", "newest": False}})
    found = turning_example(plan, PART, Answer.YES)
    assert found is not None
    assert len(found.facts) == 2
    assert [fact.values.get("newest") for fact in found.facts] == [None, None]


@pytest.mark.parametrize("name", TESTS)
def test_how_far_it_is_is_confirmed_and_said_to_be_the_fewest_only_where_it_is_one(name: str) -> None:
    plan = plan_of(TESTS[name])
    example = turning_example(plan, PART, Answer.YES)
    assert example is not None
    found = distance(plan, example, PART)
    assert found is not None
    assert found.ways
    assert found.settled is (min(len(way.changes) for way in found.ways) == 1)
    for way in found.ways:
        assert answers_of(plan, PART, changed(example, way.changes)).outcome is Answer.NO
    holding = held_up(plan, example, PART)
    assert answers_of(plan, PART, with_facts(example, holding.facts)).outcome is Answer.YES
    assert holding.fewest
    for size in range(len(holding.facts)):
        for fewer in combinations(example.facts, size):
            assert answers_of(plan, PART, with_facts(example, fewer)).outcome is Answer.NO


def test_what_counts_as_overtaken_is_held_up_by_what_overtakes_it_too() -> None:
    plan = plan_of({"exists": "metric", "where": {"code": "availability", "newest": False}})
    example = turning_example(plan, PART, Answer.YES)
    assert example is not None
    holding = held_up(plan, example, PART)
    assert holding.facts == example.facts
    assert not holding.fewest  # each of the two might have done, for all that the search can tell
