"""Evidence as the API takes it, for the description; what it must hold is told by `ragstone schema evidence`."""

from typing import Any

EXAMPLE = {
    "inspection": {
        "id": "NPI-2026-09",
        "framework": "national",
        "inspection_date": "2026-03-02",
        "evidence_cutoff": "2026-04-30",
        "sampled_regions": ["R1", "R2"],
        "sampled_pdus": {"P1": "R1"},
    },
    "facts": [
        {
            "id": "D1",
            "kind": "document",
            "date": "2025-12-10",
            "level": "national",
            "doc_type": "vision_strategy",
            "status": "approved",
            "review_due": "2027-01-01",
            "themes": ["strategy"],
            "covers": ["public_protection", "reducing_reoffending"],
        }
    ],
}
_ONE = {
    "type": "object",
    "description": "An inspection in the form that `ragstone decide` reads. `ragstone schema` prints all of its shape.",
    "required": ["inspection", "facts"],
    "properties": {
        "inspection": {"type": "object", "required": ["id", "framework", "inspection_date", "evidence_cutoff"]},
        "facts": {"type": "array", "items": {"type": "object", "required": ["id", "kind"]}},
    },
}
ONE: dict[str, Any] = {
    "requestBody": {"required": True, "content": {"application/json": {"schema": _ONE, "example": EXAMPLE}}}
}
"""One inspection."""
LINES: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/jsonl": {"schema": {"type": "string", "description": "An inspection on each line."}}},
    }
}
"""Many."""
DECIDED = {
    "id": 4,
    "inspection": "NPI-2026-09",
    "framework": "national",
    "overall": {"rating": "Inadequate", "score": 0},
    "prompts": {"N.1.1.a": {"answer": "no", "basis": "insufficient"}},
}
"""The beginnings of a decision."""
