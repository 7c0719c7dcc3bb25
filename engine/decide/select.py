"""What a filter selects from the evidence, with the funnel that shows how."""

from operator import itemgetter
from typing import NamedTuple

from engine.decide.evidence import Evidence, Facts
from engine.decide.plan import Bearing, Filter
from engine.ir.conditions import Condition
from engine.ir.decision import FellAt, Funnel, NearMiss


class Selection(NamedTuple):
    """What one filter left: the facts of its base, and of those the facts that matched; the count at each condition."""

    filter: Filter
    base: Facts
    matched: Facts
    left: tuple[tuple[Condition, int], ...]


def select(evidence: Evidence, chosen: Filter) -> Selection:
    """Runs a filter: of the kind, visible, not too old, then each condition until no fact is left."""
    facts = base = evidence.starts[chosen.start].facts
    if not facts:
        return Selection(chosen, 0, 0, chosen.nothing)
    meeting = evidence.meeting
    left: list[tuple[Condition, int]] = []
    for number, condition in chosen.conditions:
        facts &= meeting[number]
        if not facts:
            break
        left.append((condition, facts.bit_count()))
        if len(left) == chosen.base:
            base = facts
    if len(left) < chosen.base:
        base = 0
    return Selection(chosen, base, facts, (*left, *chosen.nothing[len(left) :]))


def funnel(evidence: Evidence, selection: Selection, *, near: bool) -> Funnel:
    """The funnel of a selection; with its near misses where asked."""
    chosen = selection.filter
    _, of_kind, visible, not_too_old = evidence.starts[chosen.start]
    about = evidence.about[chosen.subject] if near else 0
    near_misses = _near_misses(evidence, chosen, about) if about else ()
    return Funnel(chosen.name, of_kind, visible, not_too_old, selection.left, near_misses)


def bearing(evidence: Evidence, through: Bearing) -> Facts:
    """The facts that bear on a test through a filter: of its kind, within its dates, and about what it is about."""
    facts = evidence.starts[through.start].facts & evidence.about[through.subject]
    for number in through.dates:
        facts &= evidence.meeting[number]
    return facts


def _near_misses(evidence: Evidence, chosen: Filter, about: Facts) -> tuple[NearMiss, ...]:
    """The facts about the filter's subject that fall at one stage only: the cutoff, the age, or a condition."""
    meeting_all, one_short = about, 0
    falls: list[tuple[FellAt, Facts]] = []
    for number, stage in chosen.stages:
        meets = evidence.meeting[number]
        fell = meeting_all & ~meets
        one_short = one_short & meets | fell
        if fell:
            falls.append((stage, fell))
            meeting_all ^= fell
        elif not meeting_all and not one_short:
            return ()
    if not one_short:
        return ()
    found = [(i, stage) for stage, fell in falls for i in evidence.numbers(fell & one_short)]
    found.sort(key=itemgetter(0))
    return tuple([NearMiss(evidence.ids[i], stage) for i, stage in found])
