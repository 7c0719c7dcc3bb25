"""What became of a promise."""

from dataclasses import dataclass
from enum import Enum
from typing import TypeGuard

from engine.decide import AnyPlan, Plan
from engine.ir.charter import Promise
from engine.ir.expectations import ExpectationsPack
from engine.ir.inspection import Inspection
from engine.ir.standards import StandardsPack

StandardsPlan = Plan[StandardsPack]
ExpectationsPlan = Plan[ExpectationsPack]


def of_standards(plan: AnyPlan) -> TypeGuard[StandardsPlan]:
    """Whether a plan is of a framework of standards."""
    return isinstance(plan.pack, StandardsPack)


def of_expectations(plan: AnyPlan) -> TypeGuard[ExpectationsPlan]:
    """Whether a plan is of a framework of expectations."""
    return isinstance(plan.pack, ExpectationsPack)


class Outcome(Enum):
    """Proved; refuted; or neither, within the limit of work."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Finding:
    """An outcome, and in a sentence what it rests on.

    `example` is an inspection that shows how the promise is broken. INVARIANT: what the sentence says of it, `decide`
    said.
    """

    outcome: Outcome
    because: str
    example: Inspection | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """A promise, and what was found of it."""

    promise: Promise
    finding: Finding


@dataclass(frozen=True, slots=True)
class Known:
    """An inspection that is recorded already, by the name of its file. It may show that something can be reached."""

    name: str
    inspection: Inspection


def proved(because: str) -> Finding:
    """A promise that is kept."""
    return Finding(Outcome.PROVED, because)


def refuted(because: str, example: Inspection | None = None) -> Finding:
    """A promise that is broken."""
    return Finding(Outcome.REFUTED, because, example)


def undecided(because: str) -> Finding:
    """A promise of which neither was shown."""
    return Finding(Outcome.UNDECIDED, because)
