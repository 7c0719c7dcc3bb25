"""A charter: what a framework promises of itself, as data, to be shown again on each change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal

from engine.source import Place

ShownBy = Literal["solver", "structure", "property test"]
"""How a promise is shown: by a solver over all that could be measured; by the form of the rules, operator by operator;
or by a test that draws rules and evidence, because dates and sets are too many to be tried."""


class Claim(Enum):
    """What can be promised."""

    MORE_YES_NEVER_LOWERS = "more_yes_never_lowers"
    EVERY_RATING_REACHED = "every_rating_reached"
    NO_JUMP = "no_jump"
    BANDS_WHOLE = "bands_whole"
    NOTHING_IS_NEVER_YES = "nothing_is_never_yes"
    LATE_NEVER_MATTERS = "late_never_matters"
    MONOTONE = "monotone"
    SETTLED_ORDER_NEVER_MATTERS = "settled_order_never_matters"
    EVERY_STATEMENT_REACHED = "every_statement_reached"
    ACCEPTED_NEVER_LOWERS = "accepted_never_lowers"
    CONTRARY_NEVER_SHOWN = "contrary_never_shown"


OF_RATINGS = (Claim.MORE_YES_NEVER_LOWERS, Claim.EVERY_RATING_REACHED, Claim.NO_JUMP, Claim.BANDS_WHOLE)
"""What only a framework of standards can promise."""
OF_STATEMENTS = (
    Claim.SETTLED_ORDER_NEVER_MATTERS,
    Claim.EVERY_STATEMENT_REACHED,
    Claim.ACCEPTED_NEVER_LOWERS,
    Claim.CONTRARY_NEVER_SHOWN,
)
"""What only a framework of expectations can promise."""

SHOWN_BY: Mapping[Claim, ShownBy] = {
    Claim.MORE_YES_NEVER_LOWERS: "solver",
    Claim.EVERY_RATING_REACHED: "solver",
    Claim.NO_JUMP: "solver",
    Claim.BANDS_WHOLE: "structure",
    Claim.NOTHING_IS_NEVER_YES: "structure",
    Claim.LATE_NEVER_MATTERS: "property test",
    Claim.MONOTONE: "structure",
    Claim.SETTLED_ORDER_NEVER_MATTERS: "property test",
    Claim.EVERY_STATEMENT_REACHED: "solver",
    Claim.ACCEPTED_NEVER_LOWERS: "solver",
    Claim.CONTRARY_NEVER_SHOWN: "solver",
}
"""The one way in which each can be shown."""


class Monotony(Enum):
    """How what a criterion comes to moves with one more fact.

    It rises when, once met, no further fact can take it away; it falls when, once not met, no further fact can bring
    it. With matches: no further fact that meets all its conditions.
    """

    RISES = "rises"
    FALLS = "falls"
    RISES_WITH_MATCHES = "rises_with_matches"
    FALLS_WITH_MATCHES = "falls_with_matches"


@dataclass(frozen=True, slots=True)
class Jump:
    """A standard that one prompt moves by two ratings or more, under one policy, and why that is let stand."""

    policy: str
    standard: str
    lower: str
    higher: str
    why: str
    at: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Mark:
    """An author's word that a criterion of a part is monotone."""

    part: str
    node: str
    monotony: Monotony
    at: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise: its sentence, what is claimed, how it is shown, and what belongs to the claim.

    `unless` are the jumps that are let stand; `order` the statements, the best first; `marks` the monotone criteria.
    """

    id: str
    says: str
    claim: Claim
    shown_by: ShownBy
    unless: tuple[Jump, ...] = ()
    order: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    at: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Charter:
    """Every promise of a framework, in the author's order."""

    promises: tuple[Promise, ...]
