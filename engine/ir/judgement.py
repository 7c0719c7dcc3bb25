"""What judging a framework of expectations yields: statements, never marks. All plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from engine.ir.decision import InForce, LeftOut, NotRated, Step
from engine.ir.expectations import Statement
from engine.ir.inspection import Alternative, Claim, Settlement


class Indication(Enum):
    """What an indicator comes to. One that is not shown counts against nothing."""

    SHOWN = "shown"
    NOT_SHOWN = "not_shown"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class IndicatorDecision:
    """An indicator with its trace."""

    id: str
    outcome: Indication
    criteria: Mapping[str, Step]
    shown_when: Step
    bearing: tuple[str, ...]


Lack = Literal[
    "no_such_fact", "after_cutoff", "too_few_source_classes", "no_first_hand_class", "not_agreed", "agreed_by_recorder"
]
"""What an alternative may lack. The class that is asked for first hand is one of those that the policy names."""


@dataclass(frozen=True, slots=True)
class AlternativeDecision:
    """Another way as recorded: accepted, or kept and shown with all that it lacks.

    `classes` are the source classes of its facts that were there at the cutoff; `missing` the facts that were not.
    """

    alternative: Alternative
    lacks: tuple[Lack, ...]
    classes: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def accepted(self) -> bool:
        """Whether it ranks with a shown indicator."""
        return not self.lacks


SettlementStatus = Literal["agrees", "differs", "no_reason", "superseded"]


@dataclass(frozen=True, slots=True)
class SettlementDecision:
    """What became of a settlement: it agrees with the suggestion, or differs with a reason; else it is kept only."""

    settlement: Settlement
    status: SettlementStatus


@dataclass(frozen=True, slots=True)
class ExpectationDecision:
    """An expectation: the statement suggested, the one in force, and all that they rest on.

    Until an inspector settles it, the suggestion is in force and `settled` is False.
    """

    id: str
    suggested: Statement
    statement: Statement
    settled: bool
    indicators: Mapping[str, IndicatorDecision]
    contrary: Step
    alternatives: tuple[AlternativeDecision, ...]
    settlements: tuple[SettlementDecision, ...]
    bearing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotHeld:
    """An expectation whose text is not held, and why. Nothing is said of it."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A whole inspection judged by one pack of expectations. `rating` says why there is none."""

    inspection: str
    framework: str
    pack: str
    expectations: Mapping[str, ExpectationDecision | NotHeld]
    rating: NotRated
    left_out: LeftOut
    in_force: InForce
    pilot: bool


class Standing(Enum):
    """How what leaders claim of an expectation stands beside what was found of it."""

    AGREED = "agreed"
    OVER_STATED = "over_stated"
    UNDER_STATED = "under_stated"
    NOT_EXAMINED = "not_examined"
    NOT_CLAIMED = "not_claimed"


@dataclass(frozen=True, slots=True)
class Compared:
    """An expectation's claim, if there is one, beside what was found."""

    claim: Claim | None
    found: ExpectationDecision | NotHeld
    standing: Standing
