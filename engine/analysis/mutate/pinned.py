"""One part of a pack by itself, and what it comes to on every golden case that sees it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.analysis.construct import part_of
from engine.analysis.construct.asked import alone
from engine.analysis.mutate.seen import Recorded, Seen, seen
from engine.decide import AnyPlan, prepare
from engine.ir.expectations import Expectation, ExpectationsPack
from engine.ir.inspection import Context
from engine.ir.pack import Pack
from engine.ir.standards import StandardsPack


@dataclass(frozen=True, slots=True)
class Pinned:
    """A part by itself, and what it comes to on each golden case that sees it; `context` is that of its own cases."""

    part: str
    plan: AnyPlan
    cases: tuple[tuple[Recorded, Seen], ...]
    context: Context | None


def whole(pack: Pack) -> AnyPlan:
    """A plan of all of a pack."""
    if isinstance(pack, StandardsPack):
        return prepare(pack, "")
    return prepare(pack, "")


def lone(pack: Pack, part: str) -> AnyPlan:
    """A plan of one part. An expectation keeps its indicators, since what they come to is added up to its statement."""
    found = part_of(pack, part)
    if isinstance(found, Expectation) and isinstance(pack, ExpectationsPack):
        return prepare(replace(pack, expectations=(found,)), "")
    return alone(pack, part).plan


def pinned(pack: Pack, part: str, recorded: Sequence[Recorded]) -> Pinned:
    """A part with the cases that see it, its own first: then those of its expectation, and whole inspections."""
    own = [each for each in recorded if each.part == part]
    above = [each for each in recorded if each.part is not None and part.startswith(f"{each.part}.")]
    whole = [each for each in recorded if each.part is None]
    plan = lone(pack, part)
    cases = tuple((each, seen(plan, part, each.evidence)) for each in (*own, *above, *whole))
    return Pinned(part, plan, cases, own[0].inspection.context if own else None)
