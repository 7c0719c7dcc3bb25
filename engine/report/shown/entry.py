"""An entry of the record in words: what it says, term by term."""

from collections.abc import Mapping

from engine.ir.canonical import Json

TERMS = {
    "decision": "Decision",
    "framework": "Framework",
    "edition": "Edition",
    "pack": "Pack",
    "after": "Decided on",
    "id": "Id",
    "moderation": "Moderation",
    "challenge": "Challenge",
    "recommendation": "Recommendation",
    "sample": "Sample",
    "target": "Of",
    "prompt": "Prompt",
    "prompts": "Prompts",
    "seed": "Seed",
    "read_before": "Had read the decision before",
    "to": "To",
    "answer": "Answer",
    "outcome": "Outcome",
    "response": "Response",
    "level": "Level",
    "about": "About",
    "from": "From",
    "points": "Said",
    "says": "Says",
    "claim": "Claim",
    "note": "Note",
    "reason": "Why",
    "because": "Because of new",
    "moved": "Moved",
    "expires": "Holds until",
    "person": "Person",
    "what": "Read",
    "evidence": "Evidence",
}
"""What an entry's body may say that a reader asks for, in the order in which it is told."""
DIGEST = 64


def entry_shown(body: Mapping[str, Json]) -> tuple[tuple[str, str], ...]:
    """What an entry says, as pairs of a term and its words. Digests are cut short; contents stay in the record."""
    return tuple((term, _words(name, body[name])) for name, term in TERMS.items() if name in body)


def _words(name: str, value: Json) -> str:
    match name, value:
        case "moved", list():
            return f"{len(value)} {'part' if len(value) == 1 else 'parts'}"
        case _, bool():
            return "yes" if value else "no"
        case _, list():
            return ", ".join(map(str, value)) or "none"
        case _:
            text = str(value)
            return text[:12] if len(text) == DIGEST and text.isalnum() else text
