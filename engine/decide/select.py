"""What a filter selects from the evidence, with the funnel that shows how."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from engine.decide.evidence import Evidence, Facts
from engine.decide.plan import Filter
from engine.ir.conditions import DATE_FIELDS, Condition
from engine.ir.decision import Funnel, NearMiss


@dataclass(frozen=True, slots=True)
class Selection:
    """What one filter left: the facts of its base, and of those the facts that matched."""

    filter: Filter
    base: Facts
    matched: Facts
    of_kind: Facts
    meeting: Sequence[Facts]
    left: tuple[tuple[Condition, int], ...]


def select(evidence: Evidence, chosen: Filter) -> Selection:
    """Runs a filter: of the kind, visible, not too old, then each condition."""
    of_kind = 0
    for kind in chosen.kinds:
        of_kind |= evidence.of_kind[kind]
    facts = of_kind & evidence.visible
    if not chosen.dated:
        facts &= evidence.fresh
    base = facts
    meeting = []
    left = []
    for i, (number, condition) in enumerate(chosen.conditions, start=1):
        meets = evidence.meeting(number, condition)
        meeting.append(meets)
        facts &= meets
        left.append((condition, facts.bit_count()))
        if i == chosen.base:
            base = facts
    return Selection(chosen, base, facts, of_kind, meeting, tuple(left))


def funnel(evidence: Evidence, selection: Selection, *, near: bool) -> Funnel:
    """The funnel of a selection; with its near misses where asked."""
    visible = selection.of_kind & evidence.visible
    not_too_old = visible if selection.filter.dated else visible & evidence.fresh
    return Funnel(
        selection.filter.name,
        selection.of_kind.bit_count(),
        visible.bit_count(),
        not_too_old.bit_count(),
        selection.left,
        _near_misses(evidence, selection) if near else (),
    )


def bearing(evidence: Evidence, selection: Selection) -> Facts:
    """The facts that bear on a test through this filter: of its kind, within its dates, and about what it is about."""
    within = evidence.visible if selection.filter.dated else evidence.visible & evidence.fresh
    about = 0
    for kind in selection.filter.kinds:
        facts = evidence.of_kind[kind] & within
        for (_, condition), keys, meets in zip(
            selection.filter.conditions, selection.filter.keys, selection.meeting, strict=True
        ):
            if kind in keys or condition.field in DATE_FIELDS:
                facts &= meets
        about |= facts
    return about


def _near_misses(evidence: Evidence, selection: Selection) -> tuple[NearMiss, ...]:
    """The facts that fell at exactly one stage. One that falls at a key field is about something else: no near miss."""
    stages: list[tuple[Facts, Condition | Literal["after_cutoff", "too_old"], Facts]] = [
        (evidence.visible, "after_cutoff", 0)
    ]
    if not selection.filter.dated:
        stages.append((evidence.fresh, "too_old", 0))
    for (_, condition), keys, meets in zip(
        selection.filter.conditions, selection.filter.keys, selection.meeting, strict=True
    ):
        elsewhere = 0
        for kind in keys:
            elsewhere |= evidence.of_kind[kind]
        stages.append((meets, condition, elsewhere))
    after = [selection.of_kind]
    for meets, _, _ in reversed(stages):
        after.append(after[-1] & meets)
    after.reverse()
    found: dict[int, NearMiss] = {}
    before = selection.of_kind
    for i, (meets, fell_at, elsewhere) in enumerate(stages):
        for fact in evidence.numbers(before & after[i + 1] & ~meets & ~elsewhere):
            found[fact] = NearMiss(evidence.ids[fact], fell_at)
        before &= meets
    return tuple(found[i] for i in sorted(found))
