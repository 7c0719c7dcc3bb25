"""Ranks within one measure, where figures that hardly differ are not ranked apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Rank:
    """A place, the best 1. `shared` says that others have it too."""

    place: int
    shared: bool

    def __str__(self) -> str:
        return f"{self.place}{'=' if self.shared else ''}"


def ranks(values: Mapping[str, Fraction], tolerance: Fraction, *, higher: bool) -> dict[str, Rank]:
    """The rank of each name by its value. `higher` says that more is better.

    Best first, a group starts with the best value that has no rank yet, and takes in all that differ from that best by
    `tolerance` or less. Its members share the rank after all those before it: 1=, 1=, 3.

    Being alike is not transitive: 10 is like 11 and 11 like 12, yet 10 is not like 12. If each were held to its
    neighbour, a long chain would share one rank from best to worst; if any two within the tolerance had to share, no
    ranks would exist at all. So all are held to the best of their group. What it costs: the last of a group and the
    first of the next may differ by less than the tolerance. No two in a group ever differ by more.
    """
    groups: list[list[str]] = []
    for name in sorted(values, key=lambda each: (-values[each] if higher else values[each], each)):
        if groups and abs(values[name] - values[groups[-1][0]]) <= tolerance:
            groups[-1].append(name)
        else:
            groups.append([name])
    found: dict[str, Rank] = {}
    for group in groups:
        rank = Rank(len(found) + 1, shared=len(group) > 1)
        found |= dict.fromkeys(group, rank)
    return found
