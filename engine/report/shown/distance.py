"""How far a part is from being otherwise, as a page shows it: the ways to it, what they turn, and what holds it up."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.analysis.distance import Distance, EvidenceChange, Holding, Move, RatingDistance, StatementDistance, effects
from engine.analysis.whatif import Side
from engine.ir.standards import StandardsPack
from engine.report.decision.data import rests_on
from engine.report.distance.change import change_told
from engine.report.distance.page import (
    KINDS,
    SEARCHED,
    asked,
    at_end,
    holding_told,
    none_found,
    now_told,
    reach,
    settled_told,
    turning,
)
from engine.report.shown.fact import FactShown, fact_shown
from engine.report.trace.facts import see
from engine.report.wording.layout import counted, words
from engine.report.wording.outline import Point


@dataclass(frozen=True, slots=True)
class WayShown:
    """Something else that the part may be, and how: `under` are the changes, or the parts that must turn.

    Where there are `others`, as short, each of `under` is a way of its own.
    """

    title: str
    under: tuple[Point, ...]
    others: int = 0


@dataclass(frozen=True, slots=True)
class DistanceShown:
    """Everything that the page shows. `held_by` is the moderation that sets the result, whatever the evidence."""

    asks: str
    now: str
    held_by: str | None
    applies: bool
    ways: tuple[WayShown, ...]
    notes: tuple[str, ...]
    holding: str
    held_up_by: tuple[FactShown, ...]
    kinds: str


Found = Distance | RatingDistance | StatementDistance | None


def distance_shown(side: Side, part: str, found: Found, holding: Holding, held_by: str | None) -> DistanceShown:
    """What there is to tell of one part of a decided inspection."""
    ways, notes = _found(side, found)
    seen = see(side.plan, side.inspection, side.decision.in_force)
    return DistanceShown(
        asked(side, part),
        now_told(side, part, found),
        held_by,
        found is not None,
        tuple(ways),
        tuple(notes),
        holding_told(holding, side.plan.pack.by_id().get(part)),
        tuple(fact_shown(seen, fact.id) for fact in holding.facts),
        " ".join(KINDS.split()),
    )


def _found(side: Side, found: Found) -> tuple[list[WayShown], list[str]]:
    match found:
        case None:
            return [], []
        case Distance():
            return [_part(side, found)], []
        case RatingDistance():
            ways = []
            for title, move in (("up", found.up), ("down", found.down)):
                if move is not None:
                    ways.append(WayShown(f"The next {title}: {move.to}", _move(side, move)))
                else:
                    told = "there is none" if at_end(side, found, title) else f"none is within reach {SEARCHED}"
                    ways.append(WayShown(f"The next {title}: {told}", ()))
            return ways, _notes(side, found)
        case StatementDistance():
            moves = [WayShown(f"To {each.to.replace('_', ' ')}", _move(side, each)) for each in found.moves]
            none = [] if moves else [f"No other statement is within reach of evidence {SEARCHED}."]
            settled = [] if found.settled is None else [settled_told(found.settled)]
            return moves, [*settled, *none, *_undecided(found.undecided)]


def _part(side: Side, found: Distance) -> WayShown:
    title = f"What would turn it to {found.turn}: {reach(found)}"
    changes = [_changes(side, way.changes, [found.part]) for way in found.ways]
    if not changes:
        return WayShown(title, (Point(none_found(found), item=True),))
    if len(changes) == 1:
        return WayShown(title, changes[0])
    ways = tuple(Point(f"Way {i}", under) for i, under in enumerate(changes, 1))
    return WayShown(title, ways, len(ways) - 1)


def _move(side: Side, move: Move) -> tuple[Point, ...]:
    parts = tuple(
        Point(f"{' '.join(turning(side, each)).replace('`', '')}: {reach(each)}", item=True) for each in move.parts
    )
    must = Point("Must turn", parts)
    if move.changes is None:
        return must, Point(f"No changes that turn them together were found {SEARCHED}.", item=True)
    together = f"Together {counted(len(move.changes), 'change')} of evidence, of which none can be left out"
    return must, Point(together, _changes(side, move.changes, [each.part for each in move.parts]))


def _changes(side: Side, changes: Sequence[EvidenceChange], parts: Sequence[str]) -> tuple[Point, ...]:
    of = effects(side.plan, side.inspection, changes, parts)
    in_force = side.decision.in_force
    both = see(side.plan, side.inspection, in_force), see(side.plan, of.after, in_force)
    told = []
    for change in changes:
        serves = [f"{s.test}" if len(parts) == 1 else f"{s.part} {s.test}" for s in of.serves[change.fact.id]]
        told.append(Point(change_told(change, both, of) + (f" (for {words(serves)})" if serves else ""), item=True))
    return tuple(told)


def _notes(side: Side, found: RatingDistance) -> list[str]:
    notes = [f"Judgement holds {words(found.held)}, which evidence does not move."] if found.held else []
    notes += _undecided(found.undecided)
    if isinstance(side.plan.pack, StandardsPack):
        policies = side.plan.pack.ratings
        in_use = f"{policies.key_question[0].name} and {policies.standard[0].name}"
        notes.append(f"By the policies in use, {in_use} ({rests_on(side.plan.pack)}).")
    return notes


def _undecided(names: Sequence[str]) -> list[str]:
    return [f"Left out, for no way to turn it was found {SEARCHED}: {words(names)}."] if names else []
