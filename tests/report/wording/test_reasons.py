from engine.ir.decision import Decision
from engine.report.trace.facts import Seen
from engine.report.wording.reasons import why


def test_each_test_is_told_with_what_was_measured_and_what_it_is_held_against(seen: Seen, decision: Decision) -> None:
    decided = decision.prompts["T.1.1.a"]
    steps = {**decided.criteria, **decided.blockers}
    assert {name: why(seen, step) for name, step in steps.items()} == {
        "published": "nothing found that meets every condition; nearest: D1 (contents lack owners)",
        "recognised": "1 of 3 sampled regions, 33 per cent; no account was found in R2 and R3; the test is at least 50"
        " per cent ($half)",
        "delivered": "newest: 64.9 per cent on 2025-03-01 (M1); the test is at least 65 per cent ($milestones_ok)",
        "corroborated": "one kind of source (field leader account), in one account; the test is at least 2 kinds of"
        " source ($corroborate)",
        "lapsed": "none found, and nothing of the sort was there to look at: absence means nothing below 4",
    }


def test_logic_has_no_reason_of_its_own(seen: Seen, decision: Decision) -> None:
    assert why(seen, decision.prompts["T.1.1.a"].sufficient) == ""
