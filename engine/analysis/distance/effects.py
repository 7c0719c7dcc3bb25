"""What each of several changes does: the tests that turn, and in which of them its fact is counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.analysis.distance.evidence import EvidenceChange, changed
from engine.analysis.whatif.moved import turned
from engine.decide import AnyPlan, decide
from engine.ir.decision import Measure
from engine.ir.inspection import Inspection


@dataclass(frozen=True, slots=True)
class Serves:
    """A test of a part that turns. `matches` says whether it looks for the fact, or has it in its base alone."""

    part: str
    test: str
    matches: bool


@dataclass(frozen=True, slots=True)
class Effects:
    """The inspection with changes made, and for each change, by its fact's id, the tests that it serves."""

    after: Inspection
    serves: Mapping[str, tuple[Serves, ...]]


def effects(plan: AnyPlan, inspection: Inspection, changes: Sequence[EvidenceChange], parts: Sequence[str]) -> Effects:
    """What changes do to the tests of some parts."""
    after = changed(inspection, changes)
    (before, was), (then, now) = decide(plan, inspection), decide(plan, after)
    moved = turned(plan.pack, before, then)
    serves: dict[str, list[Serves]] = {each.fact.id: [] for each in changes}
    for part in parts:
        for test in moved.get(part, ()):
            sides = [side[part].tests[test.id] for side in (was, now)]
            for name, found in serves.items():
                counted = [_counted(name, measure) for measure in sides]
                if counted != [None, None]:
                    found.append(Serves(part, test.id, matches=True in counted))
    return Effects(after, {name: tuple(found) for name, found in serves.items()})


def _counted(name: str, measure: Measure) -> bool | None:
    """Whether a fact is among those that match; None where it is not looked at."""
    return True if name in measure.evidence else False if name in measure.base else None
