from engine.decide import Plan
from engine.ir.decision import Decision
from engine.report.reasons import why


def test_each_test_is_told_with_what_was_measured_and_what_it_is_held_against(plan: Plan, decision: Decision) -> None:
    decided = decision.prompts["T.1.1.a"]
    steps = {**decided.criteria, **decided.blockers}
    assert {name: why(plan.pack, decision.in_force, step) for name, step in steps.items()} == {
        "published": "nothing found that meets every condition",
        "recognised": "1 of 3 sampled regions, 33 per cent; nothing to go by in R2 and R3; the test is at least 50 per"
        " cent ($half)",
        "delivered": "newest: 64.9 per cent on 2025-03-01 (M1); the test is at least 65 per cent ($milestones_ok)",
        "corroborated": "1 different source class value in 1 fact; the test is at least 2 source classes"
        " ($corroborate)",
        "lapsed": "none found, but only 0 looked at: absence means nothing below 4",
    }


def test_logic_has_no_reason_of_its_own(plan: Plan, decision: Decision) -> None:
    assert why(plan.pack, decision.in_force, decision.prompts["T.1.1.a"].sufficient) == ""
