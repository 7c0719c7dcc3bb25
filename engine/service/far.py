"""How far parts of recorded decisions are from being otherwise: worked out once for each decision and part."""

from collections import OrderedDict
from threading import Lock

from engine.service.distance import DistanceOf, distance_in
from engine.service.viewing import Viewed

KEPT = 256
"""How many are held ready. None of them can change, since none of the decisions can."""
_found: OrderedDict[tuple[str, str, str], DistanceOf] = OrderedDict()
_one_at_a_time = Lock()


def far(viewed: Viewed, part: str) -> DistanceOf:
    """How far a part is from being otherwise. Raises Refused where there is no such part.

    It can take seconds, and one is searched for at a time, so that people who wait leave the others a processor.
    """
    decision = viewed.entry
    key = (viewed.inspection.id, decision.hash, part)
    with _one_at_a_time:
        known = _found.get(key) or distance_in(viewed.side, part)
        _found[key] = known
        if len(_found) > KEPT:
            _found.popitem(last=False)
        return known
