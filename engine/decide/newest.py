"""Which facts are the newest of their subject: the one derived field that looks at other facts."""

from collections.abc import Container, Mapping, MutableSequence, Sequence
from datetime import date

from engine.decide.derive import Values
from engine.decide.plan import NEWEST
from engine.ir.inspection import Fact, Value

Subject = tuple[str, *tuple[Value | None, ...]]
"""A fact's kind, and what it holds in each field of the kind's subject; what is unset is alike."""


def subject(fact: Fact, fields: Sequence[str]) -> Subject:
    """What a fact is a fact of: two with the same subject say how one thing stood, each on its day."""
    return (fact.kind, *map(fact.values.get, fields))


def are_newest(
    subjects_of: Mapping[str, tuple[str, ...]],
    facts: Sequence[Fact],
    cutoff: date,
    standing: Container[str] | None = None,
) -> list[bool | None]:
    """For each fact of these kinds, whether it is the newest of its subject; of others None.

    It is where no fact of the subject that is dated by the cutoff has a later date; so of two on one day both are.
    `standing` are the facts, by id, that others can be older than; all unless given.
    """
    subjects = [subject(fact, subjects_of[fact.kind]) if fact.kind in subjects_of else None for fact in facts]
    last: dict[Subject, date] = {}
    for fact, of in zip(facts, subjects, strict=True):
        day = fact.values["date"]
        if of is not None and isinstance(day, date) and day <= cutoff and (standing is None or fact.id in standing):
            last[of] = max(day, last.get(of, day))
    found: list[bool | None] = []
    for fact, of in zip(facts, subjects, strict=True):
        day = fact.values["date"]
        found.append(None if of is None or not isinstance(day, date) else day >= last.get(of, day))
    return found


def mark_newest(derived: MutableSequence[Values], newest: Sequence[bool | None]) -> None:
    """Adds to what was derived of each fact whether it is the newest of its subject, where that is known."""
    for i, each in enumerate(newest):
        if each is not None:
            derived[i] = {**derived[i], NEWEST: each}
