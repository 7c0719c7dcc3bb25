"""What a mutant is: a pack with one thing of it read otherwise than its author wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from fractions import Fraction
from typing import Generic, TypeVar

from engine.ir.pack import Pack
from engine.ir.parameters import DatedValue, Parameter, Threshold

T_co = TypeVar("T_co", covariant=True)
READ_OTHERWISE = "read otherwise"
"""The scope of a parameter as one test alone reads it."""


class Sort(Enum):
    """What of a pack is read otherwise."""

    COMPARISON = "comparison"
    THRESHOLD = "threshold"
    WINDOW = "window"
    CONDITION = "condition"
    COUNTED = "what is counted"
    LOGIC = "criterion of the logic"
    QUORUM = "quorum"
    BLOCKER = "blocker"
    PARAMETER = "parameter"
    RATING = "rating"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Altered(Generic[T_co]):
    """A rule, a test or a policy read otherwise: how, in words, and as what. `parameters` are those that it needs."""

    sort: Sort
    says: str
    now: T_co
    parameters: Mapping[str, Parameter] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Misread:
    """What is read otherwise, and how: `says` tells it in the author's own words.

    `part` is the prompt, indicator or expectation, and `node` the criterion or blocker, that it is of. A parameter's
    and a policy's have neither.
    """

    sort: Sort
    says: str
    part: str | None = None
    node: str | None = None

    def __str__(self) -> str:
        where = " ".join(filter(None, (self.part, f"`{self.node}`" if self.node else None)))
        return f"{where}: {self.says}" if where else self.says


@dataclass(frozen=True, slots=True)
class Mutant:
    """A pack with one thing read otherwise.

    `parts` are those whose answers can turn on it by their rules; `adds_up` says that what they are added up to can.
    """

    misread: Misread
    pack: Pack
    parts: tuple[str, ...] = ()
    adds_up: bool = False


def moved(parameter: Parameter, by: Fraction) -> Parameter:
    """The parameter with each of its values moved."""
    return replace(parameter, values=tuple(DatedValue(each.since, each.value + by) for each in parameter.values))


def alone_read(parameter: Parameter, by: Fraction) -> tuple[Threshold, dict[str, Parameter]]:
    """A mention of the parameter, moved where it is read here alone."""
    other = replace(moved(parameter, by), scope=READ_OTHERWISE)
    return Threshold(other.key), {other.key: other}
