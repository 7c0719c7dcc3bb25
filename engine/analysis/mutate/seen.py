"""What a golden case sees of a part: what it comes to, on what basis, and what each of its criteria comes to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine.analysis.construct.asked import Outcome, answers_of
from engine.decide import AnyPlan
from engine.ir.decision import Basis
from engine.ir.inspection import Inspection
from engine.truth import Truth


@dataclass(frozen=True, slots=True)
class Recorded:
    """A golden case: where it stands, what it is about (None: the whole pack), and its inspection."""

    file: str
    name: str
    part: str | None
    inspection: Inspection

    @property
    def evidence(self) -> Inspection:
        """The inspection without what people judged, so that one part of a pack can decide it alone."""
        return replace(
            self.inspection,
            moderations=(),
            alternatives=(),
            settlements=(),
            concerns=(),
            practice=(),
            self_assessment=None,
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """What a part comes to: its outcome, of a prompt with its basis, and the truth of each node.

    What was counted on the way is no part of it: two readings that only count otherwise are not told apart.
    """

    outcome: tuple[Outcome, Basis | None]
    truths: Mapping[str, Truth]


def seen(plan: AnyPlan, part: str, inspection: Inspection) -> Seen:
    """What is seen of a part of a plan on an inspection."""
    found = answers_of(plan, part, inspection)
    return Seen((found.outcome, found.basis), found.truths)
