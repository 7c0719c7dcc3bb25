"""Three truth values, by Kleene: what is unknown is never taken for false."""

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """What a criterion, a test or a blocker comes to."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"

    def __invert__(self) -> "Truth":
        match self:
            case Truth.MET:
                return Truth.NOT_MET
            case Truth.NOT_MET:
                return Truth.MET
            case Truth.UNKNOWN:
                return Truth.UNKNOWN

    @staticmethod
    def of(value: bool) -> "Truth":
        """The truth value of an answer that is known."""
        return Truth.MET if value else Truth.NOT_MET


_MET, _NOT_MET = Truth.MET, Truth.NOT_MET


def quorum(count: int, parts: Iterable[Truth]) -> Truth:
    """Whether at least `count` of `parts` are met.

    Not met only when even the unknown ones could not make up the count.
    """
    met = may_be = 0
    for part in parts:
        if part is not _NOT_MET:
            may_be += 1
            if part is _MET:
                met += 1
    if met >= count:
        return _MET
    return _NOT_MET if may_be < count else Truth.UNKNOWN
