"""Logic over criteria, three-valued."""

from dataclasses import dataclass, field
from typing import Literal

from engine.source import Place

Form = Literal["all_of", "any_of", "some_of"]


@dataclass(frozen=True, slots=True)
class Named:
    """What the criterion or supporting test of this id, in the same prompt, comes to."""

    id: str
    at: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Not:
    """Met when the part is not met, and the reverse; unknown stays unknown."""

    part: "Logic"


@dataclass(frozen=True, slots=True)
class Quorum:
    """At least `count` of `parts`. `form` is how the author wrote it: `all_of` is all, `any_of` one."""

    form: Form
    count: int
    parts: tuple["Logic", ...]


Logic = Named | Not | Quorum
