"""Smallest worked examples: the least facts that give a test, a prompt or an indicator what is wanted of it.

`example` brings wanted truths of several nodes at once, `turning_example` an answer, `separating_example` one answer by
one pack and another by another, `parting_example` one truth of a node likewise, `edge` the two sides of a threshold.
All are deterministic, the least first, and each was run through `decide` before it is returned; where the limit of work
comes first they return None.
"""

from engine.analysis.construct.asked import Outcome, part_of, rules_of, tests_of
from engine.analysis.construct.example import (
    Edge,
    edge,
    example,
    parting_example,
    separating_example,
    turning_example,
)

__all__ = [
    "Edge",
    "Outcome",
    "edge",
    "example",
    "part_of",
    "parting_example",
    "rules_of",
    "separating_example",
    "tests_of",
    "turning_example",
]
