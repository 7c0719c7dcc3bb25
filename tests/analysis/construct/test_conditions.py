"""Every condition that a rule may put on a field: facts that meet it are made, and it is not met by all facts."""

import pytest

from engine.analysis.construct import edge
from engine.decide import prepare
from engine.load.tree import Plain
from tests.decide.trial import pack_of

CONDITIONS: dict[str, tuple[str, dict[str, Plain]]] = {
    "a word": ("finding", {"theme": "strategy"}),
    "one of several words": ("finding", {"role_group": ["pdu_head", "practitioner"]}),
    "none of several words": (
        "finding",
        {"role_group": {"not_in": ["national_leader", "regional_leader", "pdu_head"]}},
    ),
    "an ordinal at least": ("training_record", {"evaluated_to": {"at_least": "behaviour"}}),
    "a rank at most": ("finding", {"strength": {"at_most": "$one"}}),
    "a number at least": ("service", {"wait_days": {"at_least": "$ten"}}),
    "a number at most": ("service", {"wait_days": {"at_most": "$none"}}),
    "another field at least": ("impact_assessment", {"mitigations_done": {"at_least_field": "mitigations"}}),
    "a set that contains": ("document", {"covers": {"contains": "owners"}}),
    "a set that contains all": ("document", {"covers": {"contains_all": ["owners", "milestones"]}}),
    "a set that contains any": ("document", {"covers": {"contains_any": ["owners", "milestones"]}}),
    "a set that contains the sampled": (
        "governance_record",
        {"units_present": {"contains_context": "sampled_regions"}},
    ),
    "within months": ("document", {"date": {"within_months": "$six"}}),
    "months ago": ("impact_assessment", {"implemented_on": {"months_ago_at_least": "$six"}}),
    "before": ("action", {"due": {"before": "inspection_date"}}),
    "after": ("action", {"due": {"after": "evidence_cutoff"}}),
    "set": ("document", {"review_due": {"is_set": True}}),
    "not set": ("metric", {"target": {"is_set": False}}),
    "a boolean": ("governance_record", {"challenge": True}),
    "a document in date": ("document", {"current": True}),
    "a document out of date": ("document", {"current": False, "status": "approved"}),
    "the age of data": ("document", {"data_age_months": {"at_most": "$six"}}),
    "the stance of a survey": ("survey", {"stance": "contradicts"}),
    "a middling survey": ("survey", {"stance": "partly"}),
    "a survey too small to have a stance": ("survey", {"stance": {"is_set": False}}),
    "the strength of a survey": ("survey", {"strength": {"at_least": "$three"}, "stance": "supports"}),
    "a survey's answers": ("survey", {"positive": {"at_least": "$rate"}, "response_rate": {"at_most": "$tenth"}}),
    "on target": ("metric", {"code": "leaving_rate", "on_target": True}),
    "off target": ("metric", {"code": "repairs_on_time", "on_target": False}),
    "a class of source": ("finding", {"source_class": "direct_observation", "role_group": "practitioner"}),
    "another class of source": ("appraisal", {"source_class": {"not_in": ["national_account", "internal_assurance"]}}),
    "an age in months": ("finding", {"age_months": {"at_least": "$ten"}}),
    "the newest of its subject": ("metric", {"code": "availability", "newest": True}),
    "a completion at least": ("training_record", {"completion": {"at_least": "$rate"}}),
    "a completion at most": ("training_record", {"completion": {"at_most": "$tenth"}}),
    "when a status was last confirmed": (
        "appraisal",
        {"date": {"within_months": "$long"}, "confirmed_on": {"within_months": "$six"}},
    ),
    "who recorded it": ("finding", {"recorded_by": {"is_set": True}}),
}


@pytest.mark.parametrize("name", CONDITIONS)
def test_a_fact_that_meets_a_condition_and_one_that_nearly_does(name: str) -> None:
    kind, where = CONDITIONS[name]
    criteria: dict[str, Plain] = {"c": {"says": "It is so.", "exists": kind, "where": {**where, "level": "national"}}}
    plan = prepare(pack_of({"criteria": criteria, "sufficient_when": "c"}), "tried")
    sides = edge(plan, "T.1.1.a", "c")
    assert [len(side.facts) for side in (sides.met, sides.not_met) if side is not None] == [1, 1]
