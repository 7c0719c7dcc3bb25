"""Tests over facts: ten operators, each measuring one value that a comparison is put to."""

from dataclasses import dataclass
from enum import Enum

from engine.ir.conditions import Condition, IsSet, Where
from engine.ir.parameters import Threshold


class Comparator(Enum):
    """The four comparisons, in the rule language's own words."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a measured value is held against."""

    comparator: Comparator
    bound: Threshold


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds a test looks at: `written` as the author named them (a kind, several, or a group), each in `names`."""

    written: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exists:
    """At least one fact matches."""

    kinds: Kinds
    where: Where


@dataclass(frozen=True, slots=True)
class Given:
    """The search that must have been real before an absence means anything."""

    where: Where
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Absent:
    """No fact matches (`none`); unknown when none does and the search was not real."""

    kinds: Kinds
    where: Where
    given: Given


@dataclass(frozen=True, slots=True)
class Count:
    """How many facts match, or how many distinct set values of one field they have."""

    kinds: Kinds
    where: Where
    distinct: str | None
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Share:
    """Facts matching `base` and `where` over facts matching `base`; unknown below `min_n` or with an empty base."""

    kinds: Kinds
    base: Where
    where: Where
    min_n: Threshold
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Ratio:
    """Sum of `part` over sum of `whole`, over matching facts that have both; unknown at 0 or below `min_n`."""

    kinds: Kinds
    where: Where
    part: str
    whole: str
    min_n: Threshold | None
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Gap:
    """The ratio for `versus` less the ratio for `group`; unknown when either side's whole is below `min_n`."""

    kinds: Kinds
    where: Where
    part: str
    whole: str
    group: Where
    versus: Where
    min_n: Threshold
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Mean:
    """Mean of `field`, weighted if asked; facts with field or weight unset are left out."""

    kinds: Kinds
    where: Where
    field: str
    weight: str | None
    min_n: Threshold | None
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Latest:
    """`field` of the newest fact that has it; several of that date must all satisfy the comparison."""

    kinds: Kinds
    where: Where
    field: str
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Change:
    """Newest value less the value of the newest fact dated at least `over` months before; every pair must satisfy.

    A fact dated more than `longest` months before the newest is not compared with.
    """

    kinds: Kinds
    where: Where
    field: str
    over: Threshold
    comparison: Comparison
    longest: Threshold | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Share of the members of context set `of` that pass.

    A member passes when, among the `base` facts whose `group` field is that member, the share matching `where` reaches
    `within` (None: at least one matches). A member with no base facts, or fewer than `min_n`, does not pass. With
    `everywhere`, the base facts that meet it and leave `group` unset are taken for every member as well.
    """

    kinds: Kinds
    base: Where
    where: Where
    group: str
    of: str
    within: Threshold | None
    comparison: Comparison
    min_n: Threshold | None = None
    everywhere: Where | None = None

    def of_every_place(self) -> Where | None:
        """The conditions of the base facts that are taken for every member; None where there are none such."""
        if self.everywhere is None:
            return None
        at = self.everywhere[0].at if self.everywhere else None
        return (*self.base, Condition(self.group, IsSet(wanted=False), at), *self.everywhere)


Test = Exists | Absent | Count | Share | Ratio | Gap | Mean | Latest | Change | Coverage
