"""Professional judgement beside the rules: which moderations apply, and what became of the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.decide.people import person
from engine.ir.decision import ModerationDecision, ModerationStatus
from engine.ir.inspection import Inspection, Moderation


@dataclass(frozen=True, slots=True)
class Moderated:
    """Every moderation with what became of it, in the order given, and by target what is in force."""

    decisions: tuple[ModerationDecision, ...]
    in_force: Mapping[str, str]


def moderate(inspection: Inspection, by_rule: Mapping[str, str]) -> Moderated:
    """Judges moderations against the rules' own results, by target (an answer, or a rating's name).

    One without a second, different person, or past its expiry as at the inspection's day, is kept and not applied. Of
    several valid ones for a target the newest stands.
    """
    newest = _newest([m for m in inspection.moderations if _fault(m, inspection) is None])
    decisions = []
    for moderation in inspection.moderations:
        rule = by_rule[moderation.target]
        decisions.append(ModerationDecision(moderation, _status(moderation, inspection, newest, rule), rule))
    return Moderated(tuple(decisions), {target: m.to for target, m in newest.items()})


def _newest(moderations: Sequence[Moderation]) -> Mapping[str, Moderation]:
    ordered = sorted(moderations, key=lambda m: (m.on, m.id))
    return {m.target: m for m in ordered}


def _fault(moderation: Moderation, inspection: Inspection) -> ModerationStatus | None:
    if person(moderation.agreed_by) in ("", person(moderation.by)):
        return "not_agreed"
    if moderation.expires is not None and moderation.expires < inspection.context.as_at:
        return "expired"
    return None


def _status(
    moderation: Moderation, inspection: Inspection, newest: Mapping[str, Moderation], by_rule: str
) -> ModerationStatus:
    fault = _fault(moderation, inspection)
    if fault is not None:
        return fault
    if newest[moderation.target] is not moderation:
        return "superseded"
    return "spent" if moderation.to == by_rule else "applied"
