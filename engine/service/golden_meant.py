"""What the author of a golden case means, and where that does not come out: by `then`, by a name, or by a pair."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.analysis.difference import OUTCOMES
from engine.service.outcome import Lines, intended
from engine.truth import Truth
from engine.workspace.cases import Case

Expected = dict[str, Lines]
"""By case: what is expected, line by line, in words that a difference can be read in."""

BLOCKED_BY = "blocked_by_"
"""How a case begins that is named for the blocker that is to hold in it."""
INTENDS = ", as the case intends"


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of a case that came out otherwise than expected.

    `meant` is that its author said so under `then`. What `either_side_of` or the name `blocked_by_NAME` says, `note`
    says in a sentence; `apart` is the parameter that no longer tells its cases apart.
    """

    case: str
    line: str
    expected: str | None
    found: str | None
    meant: bool = False
    note: str | None = None
    apart: str | None = None

    @property
    def intended(self) -> bool:
        """Whether its author said so."""
        return self.meant or self.note is not None


def unmeant(cases: Sequence[Case], found: Expected) -> Iterator[Difference]:
    """Where cases give what their authors do not mean: each by itself, then those that are to stand apart."""
    astray = []
    for case in cases:
        astray += [*_not_as_said(case, found[case.name]), *_not_blocked(case, found[case.name])]
    yield from astray
    named = {each.case for each in astray}
    yield from _not_apart(cases, {name: lines for name, lines in found.items() if name not in named})


def _not_as_said(case: Case, found: Lines) -> Iterator[Difference]:
    got = intended(found)
    for line, wanted in case.then.items():
        if got.get(line) != wanted:
            yield Difference(case.name, f"{line}{INTENDS}", wanted, got.get(line), meant=True)


def _not_blocked(case: Case, found: Lines) -> Iterator[Difference]:
    """A case that is named for a blocker, which does not hold in it."""
    line = f"blocker {case.name.removeprefix(BLOCKED_BY)}"
    if case.name.startswith(BLOCKED_BY) and line in found and not found[line].startswith(Truth.MET.value):
        note = f"it is named for `{case.name.removeprefix(BLOCKED_BY)}`, which does not stand against it now"
        yield Difference(case.name, f"{line}, as the case is named", Truth.MET.value, found[line], note=note)


def _not_apart(cases: Sequence[Case], found: Expected) -> Iterator[Difference]:
    """Cases either side of a parameter that all come to the same, told at the last. `found` is of those as meant."""
    for parameter, (*others, last) in pairs_of(cases).items():
        came_to = {_came_to(found[case.name]) for case in (*others, last) if case.name in found}
        if others and len(came_to) == 1 and all(case.name in found for case in (*others, last)):
            line, names = f"either side of `${parameter}`{INTENDS}", ", ".join(f"`{each.name}`" for each in others)
            note = f"it comes to the same as {names}: the value of `${parameter}` does not tell them apart"
            yield Difference(last.name, line, f"other than {names}", came_to.pop(), note=note, apart=parameter)


def _came_to(found: Lines) -> str:
    """What a prompt is answered and on what basis, what an indicator comes to, or the statement of an expectation."""
    return next((found[line] for line in OUTCOMES if line in found), "nothing")


def pairs_of(cases: Sequence[Case]) -> dict[str, list[Case]]:
    """The cases either side of each parameter that one names."""
    found: dict[str, list[Case]] = {}
    for case in cases:
        if case.either_side_of is not None:
            found.setdefault(case.either_side_of, []).append(case)
    return found
