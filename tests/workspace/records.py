"""A good record of each kind, and an inspection of them."""

from engine.load.tree import Plain

HEADER: dict[str, Plain] = {
    "id": "national-2025",
    "framework": "national",
    "inspection_date": "2025-09-01",
    "evidence_cutoff": "2025-10-31",
    "sampled_regions": ["North", "South"],
    "sampled_pdus": {"Harbour": "North", "Valley": "South"},
}
COMMON: dict[str, Plain] = {"date": "2025-08-01", "level": "national"}
OWN: dict[str, dict[str, Plain]] = {
    "document": {
        "doc_type": "vision_strategy",
        "status": "approved",
        "review_due": "2026-01-31",
        "themes": ["strategy", "governance"],
        "covers": [],
    },
    "finding": {
        "method": "interview",
        "role_group": "pdu_head",
        "participants": 1,
        "theme": "strategy",
        "stance": "supports",
        "strength": 2,
    },
    "survey": {
        "population": "staff",
        "subgroup": "all",
        "theme": "openness",
        "question": "It is safe to speak up, even to managers.",
        "invited": 900,
        "total": 400,
        "positive_n": 260,
    },
    "metric": {
        "code": "milestones_met",
        "value": "0.65",
        "target": "0.7",
        "subgroup": "all",
        "period_start": "2024-08-01",
        "quality": "assured",
    },
    "case_aggregate": {"measure": "barrier", "theme": "workload", "subgroup": "all", "total": 200, "met": 130},
    "assessment": {
        "subject_type": "premises",
        "subject": "Harbour House",
        "item": "private_room",
        "theme": "premises_use",
        "stance": "partly",
        "strength": 1,
        "assessed_by": "inspector",
    },
    "governance_record": {
        "forum": "Probation board",
        "forum_role": "strategic_board",
        "themes": ["governance"],
        "inputs": ["performance_data", "risk_register"],
        "challenge": True,
        "decision": False,
        "senior_attendance": "0.9",
        "units_present": ["North"],
        "actions_due": 8,
        "actions_done": 7,
    },
    "training_record": {
        "programme": "Working with risk",
        "theme": "competence",
        "role_group": "practitioner",
        "mandatory": True,
        "eligible": 400,
        "completed": 350,
        "evaluated_to": "none",
        "changed_after": False,
    },
    "service": {
        "need": "accommodation",
        "model": "national_contract",
        "status": "live",
        "specifies": ["outcomes"],
        "demand": 500,
        "capacity": 400,
        "started": 380,
        "wait_days": "12.5",
        "performance": "on_target",
        "local_levers": True,
    },
    "impact_assessment": {
        "change": "Reset of supervision",
        "implemented_on": "2025-04-01",
        "scope": ["equality"],
        "timing": "before_decision",
        "characteristics": 9,
        "consulted": ["practitioner"],
        "mitigations": 4,
        "mitigations_done": 3,
        "monitored_after": True,
    },
    "appraisal": {
        "by": "internal_audit",
        "theme": "assurance",
        "stance": "contradicts",
        "strength": 3,
        "evidence_cited": True,
        "recommendation": "open",
    },
    "action": {
        "trigger": "staff_feedback",
        "theme": "staff_voice",
        "due": "2025-06-30",
        "status": "done",
        "effect": "evidenced",
        "fed_back": True,
    },
}
AUDIT: dict[str, Plain] = {"source": "Minutes, March", "locator": "p. 4", "recorded_by": "A. Reader"}
MODERATION: dict[str, Plain] = {
    "id": "M1",
    "target": "N.1.1.a",
    "to": "yes",
    "reason": "Seen since.",
    "by": "A. Reader",
    "agreed_by": "B. Reader",
    "on": "2025-11-01",
}
ALTERNATIVE: dict[str, Plain] = {
    "expectation": "E1",
    "what_was_seen": "A weekly forum.",
    "why_it_meets_the_expectation": "Prisoners lead it.",
    "facts": ["document-1", "finding-1"],
    "recorded_by": "A. Reader",
    "recorded_on": "2025-09-03",
}


RECOMMENDATION: dict[str, Plain] = {
    "id": "R1",
    "says": "Tell each region, in writing, what it may decide.",
    "level": "region",
    "to": "Regional directors",
    "about": ["N.1.2.a", "N.1.2"],
    "facts": ["document-1"],
}


def records() -> list[Plain]:
    """A fact of each kind, ids falling, numbers with a point as text."""
    return [{"id": f"{kind}-1", "kind": kind, **COMMON, **AUDIT, **own} for kind, own in reversed(OWN.items())]
