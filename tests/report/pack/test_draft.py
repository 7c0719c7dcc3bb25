from engine.decide import Plan
from engine.ir.standards import StandardsPack
from engine.report.pack.draft import pack_draft


def test_a_pack_is_told_in_the_shape_of_the_drafts(plan: Plan[StandardsPack]) -> None:
    draft = pack_draft(plan.pack)
    assert draft["standards"] == {
        "T.1": {
            "title": "Leadership",
            "statement": "Leadership enables good work.",
            "key_questions": {"T.1.1": "Is the work well led?"},
            "params": {
                "milestones_ok": {
                    "value": [{"from": "2025-01-01", "value": 0.65}, {"from": "2026-01-01", "value": 0.7}],
                    "unit": "share of milestones due",
                    "why": "A plan that delivers seven in ten of its milestones is being delivered.",
                    "source": "working assumption",
                }
            },
            "entries": [ENTRY],
        }
    }


def test_a_part_of_a_pack_has_only_its_own_prompts(plan: Plan[StandardsPack]) -> None:
    assert pack_draft(plan.pack, "T.1.1.a") == pack_draft(plan.pack)
    assert pack_draft(plan.pack, "T.9")["standards"] == {}


ENTRY = {
    "id": "T.1.1.a",
    "question": "Is there a vision and a plan?",
    "guidance": {
        "expected_sources": [
            {"kind": "document", "look_for": "Published vision and strategy papers"},
            {"kind": "finding", "look_for": "Regional leaders asked to describe the strategy"},
        ],
        "expect_to_see": ["One approved statement of purpose."],
    },
    "criteria": [
        {
            "id": "published",
            "says": "A national vision or strategy is approved and in date.",
            "test": {
                "op": "exists",
                "kind": "document",
                "where": {
                    "doc_type": "vision_strategy",
                    "level": "national",
                    "current": True,
                    "covers": {"contains_all": ["measures", "owners"]},
                },
            },
        },
        {
            "id": "recognised",
            "says": "In half the sampled regions, leaders recognise it.",
            "test": {
                "op": "coverage",
                "kind": "finding",
                "base": {"theme": "strategy", "strength": {"gte": "$clear"}},
                "where": {"stance": "supports"},
                "group": "region",
                "of": "sampled_regions",
                "within": "any",
                "gte": "$half",
            },
        },
        {
            "id": "delivered",
            "says": "The milestones due were met.",
            "test": {
                "op": "latest",
                "kind": "metric",
                "where": {"code": "milestones_met", "subgroup": "all", "date": {"within_months": "$year"}},
                "field": "value",
                "gte": "$milestones_ok",
            },
        },
    ],
    "supporting": [
        {
            "id": "corroborated",
            "says": "Two independent kinds of source bear it out.",
            "test": {
                "op": "count",
                "kind": "opinion",
                "where": {"theme": "strategy", "stance": "supports"},
                "distinct": "source_class",
                "gte": "$corroborate",
            },
        }
    ],
    "sufficient_when": {
        "all_of": ["published", {"at_least": {"k": 2, "of": ["recognised", "delivered", "corroborated"]}}]
    },
    "insufficient_if": [
        {
            "id": "lapsed",
            "says": "Plans were found, and none of them is in force.",
            "test": {
                "op": "none",
                "kind": "document",
                "where": {"doc_type": "delivery_plan", "current": True},
                "given": {"where": {"doc_type": "delivery_plan"}, "gte": "$least_facts"},
            },
        }
    ],
}
