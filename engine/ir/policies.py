"""How answers are added up: three separate, named policies, none hidden inside a prompt's rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

PolicyStatus = Literal["published", "working assumption"]
"""Whether an inspectorate published a policy, or it is ours."""
TextStatus = Literal["published", "consultation text", "working assumption", "not held"]
"""What is known of a framework's wording."""


@dataclass(frozen=True, slots=True)
class Rating:
    """A word of the rating scale and its score."""

    name: str
    score: int


@dataclass(frozen=True, slots=True)
class Band:
    """`rating` from `at_least` on, up to the next band. A whole per cent, or a total of scores."""

    at_least: int
    rating: str


@dataclass(frozen=True, slots=True)
class AllPrompts:
    """A key question is yes when every applicable prompt is."""


@dataclass(frozen=True, slots=True)
class MajorityOfPrompts:
    """A key question is yes when strictly more than half of its applicable prompts are."""


@dataclass(frozen=True, slots=True)
class EssentialsAndMajority:
    """A key question is yes when its essential prompts all are, and a majority of its prompts.

    `essentials` maps a key question's id to prompt ids; one that is not applicable is not asked for.
    """

    essentials: Mapping[str, tuple[str, ...]]


KeyQuestionRule = AllPrompts | MajorityOfPrompts | EssentialsAndMajority


@dataclass(frozen=True, slots=True)
class ShareOfPrompts:
    """The band of the share of prompts answered yes, in whole per cent.

    The highest rating is given only when every key question is yes, else the one below it.
    """

    bands: tuple[Band, ...]
    highest_needs_every_key_question: bool


@dataclass(frozen=True, slots=True)
class TableRow:
    """`rating` for `yes` of `of` key questions; `better` instead when the share of prompts reaches `share` per cent."""

    of: int
    yes: int
    rating: str
    better: str | None = None
    share: int | None = None


@dataclass(frozen=True, slots=True)
class TableOfKeyQuestions:
    """A rating by the number of key questions answered yes, the share of prompts breaking ties."""

    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class LowestKeyQuestion:
    """The lowest band of any key question's share of yes prompts, in whole per cent."""

    bands: tuple[Band, ...]


StandardRule = ShareOfPrompts | TableOfKeyQuestions | LowestKeyQuestion


@dataclass(frozen=True, slots=True)
class KeyQuestionPolicy:
    """A named way from prompts to a key question's answer."""

    name: str
    says: str
    why: str
    text_status: PolicyStatus
    rule: KeyQuestionRule


@dataclass(frozen=True, slots=True)
class StandardPolicy:
    """A named way from key questions and prompts to a standard's rating."""

    name: str
    says: str
    why: str
    text_status: PolicyStatus
    rule: StandardRule


@dataclass(frozen=True, slots=True)
class OverallPolicy:
    """The sum of the standards' scores, banded."""

    says: str
    why: str
    text_status: PolicyStatus
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Casework:
    """What casework data are reported: a percentage for each question, and the band it is indicative of.

    Sums of `part` over `whole` of the facts of `kind` whose `measure_field` is one of the measures named, subgroup all.
    Never a score, never combined.
    """

    kind: str
    measure_field: str
    sufficiency: str
    enabler: str
    barrier: str
    question_field: str
    theme_field: str
    part: str
    whole: str
    subgroup_field: str
    subgroup: str
    says: str
    why: str
    text_status: PolicyStatus
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Ratings:
    """The rating scale, lowest first, and the policies. The first of each list is the one in use.

    The others are shown beside it, since how prompts rate a standard is not published. Shares are rounded half up to a
    whole per cent before a band is looked up.
    """

    scale: tuple[Rating, ...]
    key_question: tuple[KeyQuestionPolicy, ...]
    standard: tuple[StandardPolicy, ...]
    overall: OverallPolicy
    casework: Casework | None = None

    def score(self, rating: str) -> int:
        """The score of a rating of the scale."""
        return next(r.score for r in self.scale if r.name == rating)
