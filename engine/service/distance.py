"""Distance: the fewest changes of evidence that would turn an answer, a rating or a statement; and what holds it up."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

from engine.analysis.distance import (
    Distance,
    Holding,
    RatingDistance,
    StatementDistance,
    distance,
    held_up,
    rating_distance,
    rating_held_up,
    statement_distance,
    statement_held_up,
)
from engine.analysis.whatif import Side
from engine.decide import AnyPlan, Plan
from engine.diagnostics import Diagnostic, Refused, nearest
from engine.ir.decision import Decision
from engine.ir.expectations import Expectation, ExpectationsPack, Indicator
from engine.ir.standards import Prompt, StandardsPack
from engine.service.deciding import Derivation, plans_in_force
from engine.service.whatif import decided_side, one_inspection
from engine.workspace.packs import rules_folder
from engine.workspace.vocabulary import read_vocabulary

OVERALL = "overall"


@dataclass(frozen=True, slots=True)
class DistanceOf:
    """An inspection as it is decided, how far one part of it is from being otherwise, and what holds the part up.

    `distance` is None where a prompt does not apply to the inspection. `held_by` is the moderation that sets the part's
    result, whatever the evidence.
    """

    side: Side
    part: str
    distance: Distance | RatingDistance | StatementDistance | None
    holding: Holding
    held_by: str | None = None


def distance_of(
    file: Path, inspection: str | None, part: str, rules: Path | None, derivation: Derivation
) -> DistanceOf:
    """Decides an inspection of a file, and tells how far a part of it is from being otherwise.

    `part` is a prompt, a key question, a standard or `overall`; or an indicator or an expectation. Raises Refused when
    the inspection cannot be decided or there is no such part; Disagreement as deciding does.
    """
    read = one_inspection(file, inspection, read_vocabulary())
    return distance_in(decided_side(read, plans_in_force(rules_folder(rules))(read), derivation), part)


def distance_in(side: Side, part: str) -> DistanceOf:
    """How far a part of a decided inspection is from being otherwise. Raises Refused where there is no such part."""
    plan, inspection = side.plan, side.inspection
    of = plan.pack.by_id().get(part)
    if isinstance(of, Prompt | Indicator):
        found, holding = distance(plan, inspection, part), held_up(plan, inspection, part)
        return DistanceOf(side, part, found, holding, _held_by(side, part))
    if _of_standards(plan) and (of is not None or part == OVERALL):
        rated = rating_distance(plan, inspection, part)
        return DistanceOf(side, part, rated, rating_held_up(plan, inspection, rated), rated.held_by)
    if _of_expectations(plan) and isinstance(of, Expectation) and of.not_held is None:
        judged = statement_distance(plan, inspection, of)
        return DistanceOf(side, part, judged, statement_held_up(plan, inspection, of, judged))
    raise Refused([_not_told(plan, part, of)])


def _of_standards(plan: AnyPlan) -> TypeGuard[Plan[StandardsPack]]:
    return isinstance(plan.pack, StandardsPack)


def _of_expectations(plan: AnyPlan) -> TypeGuard[Plan[ExpectationsPack]]:
    return isinstance(plan.pack, ExpectationsPack)


def _held_by(side: Side, part: str) -> str | None:
    """The moderation that sets a prompt's answer, also where the rule has come to the same since."""
    if not isinstance(side.decision, Decision):
        return None
    standing = (each for each in side.decision.moderations if each.status in ("applied", "spent"))
    return next((each.moderation.id for each in standing if each.moderation.target == part), None)


def _not_told(plan: AnyPlan, part: str, of: object) -> Diagnostic:
    pack = plan.pack
    if isinstance(of, Expectation):
        message = f"the text of `{part}` is not held, so nothing is said of it that could be otherwise"
        return Diagnostic("unknown-part", message, help="ask about another expectation")
    if part == OVERALL:
        names = [each.id for each in pack.expectations] if isinstance(pack, ExpectationsPack) else []
        message = f"`{pack.framework}` rates nothing, so there is no overall rating to be moved"
        return Diagnostic("no-ratings", message, help=f"ask about an expectation or an indicator, such as {names[0]}")
    message = f"there is no `{part}` in {pack.framework}"
    return Diagnostic("unknown-part", message, help=nearest(part, [*pack.by_id(), OVERALL]))
