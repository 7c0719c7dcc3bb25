"""What a filter selects from the evidence, with the funnel that shows how."""

from collections.abc import Callable, Iterable
from operator import itemgetter

from engine.decide.evidence import Evidence, Facts
from engine.decide.plan import Bearing, Filter
from engine.ir.decision import FellAt, Funnel, NearMiss

Selected = tuple[Facts, Facts, tuple[int, ...]]
"""The facts that match a filter, those of its base, and the count of facts that each condition left."""

_new = tuple.__new__


def selecting(chosen: Filter) -> Callable[[Evidence], Selected]:
    """Makes a filter ready: of the kinds, visible, not too old, then each condition, the base's before the others."""
    start, numbers = chosen.start, chosen.conditions
    of_base, of_rest = numbers[: chosen.base], numbers[chosen.base :]
    nothing: Selected = 0, 0, (0,) * len(numbers)

    def select(evidence: Evidence) -> Selected:
        facts = evidence.starts[start][0]
        if not facts:
            return nothing
        meeting = evidence.meeting
        left: list[int] = []
        for number in of_base:
            facts &= meeting[number]
            left.append(facts.bit_count())
        base = facts
        for number in of_rest:
            facts &= meeting[number]
            left.append(facts.bit_count())
        return facts, base, tuple(left)

    return select


def funnel(evidence: Evidence, chosen: Filter, left: tuple[int, ...], near: tuple[NearMiss, ...] = ()) -> Funnel:
    """The funnel of a filter."""
    _, of_kind, visible, not_too_old = evidence.starts[chosen.start]
    return _new(Funnel, (chosen.name, of_kind, visible, not_too_old, left, near))


def bearing(evidence: Evidence, through: Iterable[Bearing]) -> Facts:
    """The facts that bear on a test through one of its filters: of its kind, within its dates, about its subject."""
    starts, about, bears = evidence.starts, evidence.about, 0
    for start, subject, dates in through:
        facts = starts[start][0] & about[subject]
        for number in dates:
            facts &= evidence.meeting[number]
        bears |= facts
    return bears


def near_misses(evidence: Evidence, chosen: Filter) -> tuple[NearMiss, ...]:
    """The facts about the filter's subject that fall at one stage only: the cutoff, the age, or a condition."""
    meeting_all, one_short = evidence.about[chosen.subject], 0
    if not meeting_all:
        return ()
    meeting = evidence.meeting
    falls: list[tuple[FellAt, Facts]] = []
    for number, stage in chosen.stages:
        meets = meeting[number]
        met = meeting_all & meets
        one_short &= meets
        if met != meeting_all:
            fell = meeting_all ^ met
            falls.append((stage, fell))
            one_short |= fell
            meeting_all = met
        elif not met and not one_short:
            return ()
    if not one_short:
        return ()
    names = evidence.names
    found = [_new(NearMiss, (name, stage)) for stage, fell in falls for name in names[fell & one_short]]
    if len(falls) > 1:
        found.sort(key=itemgetter(0))
    return tuple(found)
