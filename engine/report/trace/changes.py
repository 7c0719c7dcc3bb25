"""What would change an answer, told: the shortest way, what evidence could tell, and what practice would have to."""

from collections.abc import Sequence

from engine.ir.decision import Answer, PromptDecision, Step
from engine.report.trace.change import (
    Choice,
    Need,
    Way,
    ceasing,
    every,
    leans_on,
    length,
    route,
    sufficing,
    turning,
    wanted,
    way_to,
)
from engine.report.trace.facts import Seen
from engine.report.wording.layout import counted
from engine.report.wording.outline import Point, laid_out
from engine.report.wording.reasons import found
from engine.truth import Truth

TELL = "What more evidence could tell"
PRACTICE = "Would need different practice, or evidence of it that was not found"


def changes(seen: Seen, decided: PromptDecision) -> list[str]:
    """What would change the answer that the rule gave, as text."""
    return laid_out(what_would_change(seen, decided))


def what_would_change(seen: Seen, decided: PromptDecision) -> tuple[Point, ...]:
    """What would change the answer that the rule gave."""
    match decided.answer:
        case Answer.NOT_APPLICABLE:
            return ()
        case Answer.YES:
            return _to_no(seen, decided)
        case Answer.NO:
            return _to_yes(seen, decided)


def changes_of_step(seen: Seen, step: Step) -> list[str]:
    """What would bring a step to be met, as text; or, of one that is, which single tests it leans on."""
    return laid_out(what_would_change_step(seen, step))


def what_would_change_step(seen: Seen, step: Step) -> tuple[Point, ...]:
    """What would bring a step to be met; or, of one that is, which single tests it leans on."""
    if step.truth is not Truth.MET:
        way = way_to(step)
        return (Point(f"The shortest way to it being shown: {counted(length(way), 'test')}", _split(seen, way)),)
    alone = leans_on(step)
    if not alone:
        return (Point("No single test would: it would take more than one."),)
    return _list("It would no longer be shown if any one of these came out otherwise", alone, seen)


def _to_no(seen: Seen, decided: PromptDecision) -> tuple[Point, ...]:
    alone = turning(decided)
    if not alone:
        return (Point("No single test would: it would take more than one to turn the answer to no."),)
    ceasing = [need for need in alone if need.want is Truth.NOT_MET]
    arising = [need for need in alone if need.want is Truth.MET]
    return (
        *_list("It would turn to no if any one of these ceased to hold", ceasing, seen),
        *_list("It would turn to no if any one of these arose", arising, seen),
    )


def _to_yes(seen: Seen, decided: PromptDecision) -> tuple[Point, ...]:
    way, against = sufficing(decided), ceasing(decided)
    taken = {(need.step.id, need.want) for need in every(way)}
    others = tuple(need for need in wanted(decided) if (need.step.id, need.want) not in taken)
    under = _split(seen, way)
    if against:
        under += (Point("So that nothing stands against it", tuple(_part(seen, part) for part in against)),)
    shortest = Point(f"The shortest way to a yes: {counted(length(route(decided)), 'test')}", under)
    return (shortest, *((Point("Other ways turn on", _split(seen, others)),) if others else ()))


def _split(seen: Seen, way: Way) -> tuple[Point, ...]:
    """What evidence could tell, apart from what practice would have to."""
    telling = [part for part in way if _now(part) is Truth.UNKNOWN]
    practice = [part for part in way if _now(part) is not Truth.UNKNOWN]
    return tuple(
        Point(title, tuple(_part(seen, part) for part in parts))
        for title, parts in ((TELL, telling), (PRACTICE, practice))
        if parts
    )


def _now(part: Need | Choice) -> Truth:
    """What a need now is; a choice is made among needs that are alike in being known or not."""
    return part.needs[0].step.truth if isinstance(part, Choice) else part.step.truth


def _part(seen: Seen, part: Need | Choice) -> Point:
    if isinstance(part, Need):
        return Point(_said(seen, part), item=True)
    head = f"any {'one' if part.count == 1 else part.count} of these {len(part.needs)}:"
    return Point(head, tuple(Point(_said(seen, need), item=True) for need in part.needs), item=True)


def _said(seen: Seen, need: Need) -> str:
    """A need as a sentence, with the criterion's name and what was found in brackets."""
    match need.want, need.step.truth:
        case Truth.NOT_MET, Truth.MET:
            now = "would have to cease: "
        case Truth.MET, Truth.NOT_MET:
            now = "not met: "
        case _:
            now = ""
    return f"{now}{need.step.says or ''} ({need.step.id}: {found(seen, need.step)})"


def _list(title: str, needs: Sequence[Need], seen: Seen) -> tuple[Point, ...]:
    told = [f"{need.step.says or ''} ({need.step.id}: {found(seen, need.step)})" for need in needs]
    return (Point(title, tuple(Point(each, item=True) for each in told)),) if needs else ()
