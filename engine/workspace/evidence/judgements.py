"""What people added to the facts: moderations, other ways, settlements, concerns, practice and recommendations."""

from engine.ir.inspection import Alternative, Concern, Moderation, PositivePractice, Recommendation, Settlement
from engine.source import Place
from evidence_schemas.fields import Shape
from evidence_schemas.inspection import (
    AlternativeShape,
    ConcernShape,
    ModerationShape,
    PracticeShape,
    RecommendationShape,
    SettlementShape,
)

SHAPES: dict[str, tuple[type[Shape], str]] = {
    "moderations": (ModerationShape, "moderation"),
    "alternatives": (AlternativeShape, "alternative"),
    "settlements": (SettlementShape, "settlement"),
    "concerns": (ConcernShape, "concern"),
    "positive_practice": (PracticeShape, "positive practice"),
    "recommendations": (RecommendationShape, "recommendation"),
}
"""By part of an inspection: the shape of its records, and what one of them is called."""

Judged = Moderation | Alternative | Settlement | Concern | PositivePractice | Recommendation


def judged(shape: Shape, at: Place) -> Judged:
    """A record as a value, with its place."""
    match shape:
        case ModerationShape():
            return Moderation(
                id=shape.id,
                target=shape.target,
                to=shape.to,
                reason=shape.reason,
                by=shape.by,
                on=shape.on,
                agreed_by=shape.agreed_by,
                expires=shape.expires,
                at=at,
            )
        case AlternativeShape():
            return Alternative(
                expectation=shape.expectation,
                what_was_seen=shape.what_was_seen,
                why_it_meets_the_expectation=shape.why_it_meets_the_expectation,
                facts=tuple(shape.facts),
                recorded_by=shape.recorded_by,
                recorded_on=shape.recorded_on,
                agreed_by=shape.agreed_by,
                indicators_not_relied_on=tuple(shape.indicators_not_relied_on),
                at=at,
            )
        case SettlementShape():
            return Settlement(shape.expectation, shape.statement, shape.by, shape.on, shape.reason, at)
        case ConcernShape():
            return Concern(shape.id, shape.says, shape.priority, tuple(shape.expectations), tuple(shape.facts), at)
        case PracticeShape():
            return PositivePractice(shape.id, shape.says, tuple(shape.expectations), tuple(shape.facts), at)
        case RecommendationShape():
            return Recommendation(
                shape.id, shape.says, shape.level, tuple(shape.about), shape.to, tuple(shape.facts), at
            )
        case _:
            raise TypeError(type(shape).__name__)
