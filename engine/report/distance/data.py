"""How far a result is from being otherwise, as data: what `distance --json` prints, and what a page may show."""

from collections.abc import Sequence

from engine.analysis.distance import (
    Added,
    Altered,
    Distance,
    Dropped,
    EvidenceChange,
    Holding,
    Move,
    RatingDistance,
    StatementDistance,
    effects,
)
from engine.analysis.whatif import Side
from engine.ir.canonical import Json
from engine.report.distance.change import change_told
from engine.report.distance.page import now_told
from engine.report.inspection import fact_data
from engine.report.trace.facts import see


def distance_data(
    side: Side,
    part: str,
    found: Distance | RatingDistance | StatementDistance | None,
    holding: Holding,
    held_by: str | None,
) -> dict[str, Json]:
    """A part's result by rule, the ways to others with every change, and the facts that hold it up."""
    return {
        "inspection": side.inspection.id,
        "framework": side.plan.pack.framework,
        "pack": side.plan.digest,
        "part": part,
        "now": now_told(side, part, found),
        "held_by": held_by,
        **_found(side, found),
        "holds_it_up": {"facts": [fact.id for fact in holding.facts], "no_fewer_do": holding.fewest},
    }


def _found(side: Side, found: Distance | RatingDistance | StatementDistance | None) -> dict[str, Json]:
    match found:
        case None:
            return {"applies": False}
        case Distance():
            ways: list[Json] = [
                {
                    "changes": _changes(side, way.changes, [found.part]),
                    "turned": {n: {"before": b.value, "after": a.value} for n, (b, a) in way.turned.items()},
                }
                for way in found.ways
            ]
            return {**_own(found), "ways": ways}
        case RatingDistance():
            return {
                "up": None if found.up is None else _move(side, found.up),
                "down": None if found.down is None else _move(side, found.down),
                "held": [*found.held],
                "undecided": [*found.undecided],
            }
        case StatementDistance():
            return {
                "settled": None if found.settled is None else found.settled.value,
                "moves": [_move(side, move) for move in found.moves],
                "undecided": [*found.undecided],
            }


def _own(found: Distance) -> dict[str, Json]:
    """How far a part is: `fewest` where that is known, else the number below which no changes do."""
    return {
        "turn": found.turn,
        "fewest": found.changes if found.settled else None,
        "at_least": found.least if not found.settled else found.changes,
        "found": found.changes,
    }


def _move(side: Side, move: Move) -> Json:
    parts = [each.part for each in move.parts]
    return {
        "to": move.to,
        "parts": [{"part": each.part, **_own(each)} for each in move.parts],
        "changes": None if move.changes is None else _changes(side, move.changes, parts),
    }


def _changes(side: Side, changes: Sequence[EvidenceChange], parts: Sequence[str]) -> list[Json]:
    of = effects(side.plan, side.inspection, changes, parts)
    in_force = side.decision.in_force
    both = see(side.plan, side.inspection, in_force), see(side.plan, of.after, in_force)
    found: list[Json] = []
    for each in changes:
        data: dict[str, Json] = {"says": change_told(each, both, of)}
        match each:
            case Dropped(fact=fact):
                data |= {"change": "drop", "fact": fact.id}
            case Added(fact=fact):
                data |= {"change": "add", "fact": fact_data(fact)}
            case Altered(fact=fact):
                data |= {"change": "alter", "fact": fact_data(fact), "fields": [*each.fields]}
        data["tests"] = [{"part": s.part, "test": s.test} for s in of.serves[each.fact.id]]
        found.append(data)
    return found
