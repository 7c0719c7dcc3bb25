"""How far an inspection is from other results, in changes of evidence; and the facts that hold today's results up.

Every way that is told is confirmed by `decide`. Which changes there are: a fact taken out; a fact put in, the plainest
that can do what it does; and a fact altered where it fell short at one condition alone.
"""

from engine.analysis.distance.effects import Effects, Serves, effects
from engine.analysis.distance.evidence import Added, Altered, Dropped, EvidenceChange, changed
from engine.analysis.distance.holding import Holding, held_up
from engine.analysis.distance.part import Distance, Way, comes_to, distance
from engine.analysis.distance.ratings import RatingDistance, rating_distance, rating_held_up
from engine.analysis.distance.statements import StatementDistance, statement_distance, statement_held_up
from engine.analysis.distance.together import Move

__all__ = [
    "Added",
    "Altered",
    "Distance",
    "Dropped",
    "Effects",
    "EvidenceChange",
    "Holding",
    "Move",
    "RatingDistance",
    "Serves",
    "StatementDistance",
    "Way",
    "changed",
    "comes_to",
    "distance",
    "effects",
    "held_up",
    "rating_distance",
    "rating_held_up",
    "statement_distance",
    "statement_held_up",
]
