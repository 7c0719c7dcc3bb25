"""What a filter selects from the evidence, with the funnel that shows how."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from engine.decide.evidence import Evidence, Facts
from engine.decide.plan import Filter
from engine.ir.conditions import Condition
from engine.ir.decision import Funnel, NearMiss


@dataclass(frozen=True, slots=True)
class Selection:
    """What one filter left: the facts of its base, and of those the facts that matched.

    `fell` are, stage by stage (the cutoff, the age, each condition), the facts that fell there first; `one_short` those
    that fell at one stage only. A fact that falls at a key field is about something else, and so is never one short.
    """

    filter: Filter
    base: Facts
    matched: Facts
    one_short: Facts
    fell: Sequence[Facts]
    of_kind: Facts
    meeting: Sequence[Facts]
    left: tuple[tuple[Condition, int], ...]


def select(evidence: Evidence, chosen: Filter) -> Selection:
    """Runs a filter: of the kind, visible, not too old, then each condition."""
    of_kind = 0
    for kind in chosen.kinds:
        of_kind |= evidence.of_kind[kind]
    facts = of_kind & evidence.visible
    hidden = one_short = of_kind & ~evidence.visible
    too_old = 0
    if not chosen.dated:
        too_old = facts & ~evidence.fresh
        one_short = one_short & evidence.fresh | too_old
        facts &= evidence.fresh
    base = facts
    meeting = []
    left = []
    fallen = [hidden, too_old]
    for i, ((number, condition), keys) in enumerate(zip(chosen.conditions, chosen.keys, strict=True), start=1):
        meets = evidence.meeting(number, condition)
        meeting.append(meets)
        fell = facts & ~meets
        for kind in keys:
            fell &= ~evidence.of_kind[kind]
        one_short = one_short & meets | fell
        fallen.append(fell)
        facts &= meets
        left.append((condition, facts.bit_count()))
        if i == chosen.base:
            base = facts
    return Selection(chosen, base, facts, one_short, fallen, of_kind, meeting, tuple(left))


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
        _near_misses(evidence, selection) if near and selection.one_short else (),
    )


def bearing(evidence: Evidence, selection: Selection) -> Facts:
    """The facts that bear on a test through this filter: of its kind, within its dates, and about what it is about."""
    within = evidence.visible if selection.filter.dated else evidence.visible & evidence.fresh
    about = 0
    for kind, conditions in selection.filter.about:
        facts = evidence.of_kind[kind] & within
        for i in conditions:
            facts &= selection.meeting[i]
        about |= facts
    return about


def _near_misses(evidence: Evidence, selection: Selection) -> tuple[NearMiss, ...]:
    stages: tuple[Condition | Literal["after_cutoff", "too_old"], ...] = (
        "after_cutoff",
        "too_old",
        *(condition for condition, _ in selection.left),
    )
    found = []
    for stage, fell in zip(stages, selection.fell, strict=True):
        found += [NearMiss(name, stage) for name in evidence.ids_of(fell & selection.one_short)]
    return tuple(sorted(found, key=lambda miss: miss.fact))
