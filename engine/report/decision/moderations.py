"""Moderations as they stand: applied, or kept and shown with why they are not."""

from collections.abc import Container

from engine.ir.decision import Decision, ModerationDecision
from engine.ir.inspection import Inspection, Moderation
from engine.report.wording.layout import wrapped

STATUSES = {
    "applied": "applied",
    "spent": "spent: the rule's answer is now the same",
    "not_agreed": "not applied: no second, different person has agreed it",
    "expired": "not applied: it expired",
    "superseded": "not applied: a newer one stands in its place",
}

FROM_FILE = "as the evidence file says; agreed by nobody who signed in here"
"""What is said of a moderation that came with the evidence: its people are names in a file."""


def from_file(moderation: Moderation) -> bool:
    """Whether a moderation came with the evidence; what people did by signing in has no place in a file."""
    return moderation.at is not None


def applied_from_file(decision: Decision) -> tuple[Moderation, ...]:
    """Those that are applied although their people are names in the evidence file alone."""
    return tuple(
        each.moderation for each in decision.moderations if each.status == "applied" and from_file(each.moderation)
    )


def moderations(inspection: Inspection, decision: Decision, of: Container[str] | None = None) -> list[str]:
    """Every moderation, or those of some prompts and standards, with its standing, its reason and its people."""
    those = [each for each in decision.moderations if of is None or each.moderation.target in of]
    return [line for each in those for line in _moderation(inspection, each)]


def standing(inspection: Inspection, decided: ModerationDecision) -> str:
    """What became of a moderation; of one that expired, when, and as at which day."""
    expires = decided.moderation.expires
    if decided.status != "expired" or expires is None:
        return STATUSES[decided.status]
    return f"{STATUSES[decided.status]} on {expires.isoformat()}, as at {inspection.context.as_at.isoformat()}"


def _moderation(inspection: Inspection, decided: ModerationDecision) -> list[str]:
    moderation = decided.moderation
    agreed = f", agreed by {moderation.agreed_by}" if moderation.agreed_by else ""
    expires = f", until {moderation.expires.isoformat()}" if moderation.expires else ""
    status = standing(inspection, decided)
    return [
        wrapped(
            f"{moderation.id}: {moderation.target} to {moderation.to}, {status} (by rule: {decided.by_rule})", "  "
        ),
        wrapped(f"{moderation.reason} By {moderation.by}, {moderation.on.isoformat()}{agreed}{expires}.", "    "),
    ]
