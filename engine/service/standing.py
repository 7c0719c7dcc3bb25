"""Looking up how an inspection stands, for somebody who may know, and moving it on from there."""

from collections.abc import Callable
from dataclasses import dataclass

from engine.record import Draft, Entry, Kind, Moved, Once, append, entries
from engine.service.actor import Actor, Role
from engine.service.books import Books
from engine.service.progress import Progress, progress_of
from engine.service.refusing import not_now, not_there
from engine.service.workflow import SEES_ALL, Act, permit, permit_at

TRIES = 5
"""How often a step is taken anew when somebody else was quicker."""


@dataclass(frozen=True, slots=True)
class Next:
    """What a step comes to: the entries to append, and the contents that they rest on."""

    drafts: tuple[Draft, ...]
    contents: tuple[bytes, ...] = ()


def standing(books: Books, inspection: str, *, up_to: int | None = None) -> Progress | None:
    """How an inspection stands; None when there is none. With `up_to`, as it stood at that entry."""
    kinds = [kind for kind in Kind if kind is not Kind.READ]
    return progress_of(entries(books.record, inspection, kinds, up_to=up_to))


def seen_by(books: Books, actor: Actor, inspection: str) -> Progress:
    """How an inspection stands, for somebody who may see it. Raises NotThere alike when there is none."""
    progress = standing(books, inspection)
    if progress is None or not may_see(actor, progress):
        raise not_there(f"there is no inspection `{inspection}`, or it is not open to `{actor.name}`")
    return progress


def may_see(actor: Actor, progress: Progress) -> bool:
    """Whether an inspection is open to somebody."""
    return bool(actor.roles & SEES_ALL) or (Role.INSPECTOR in actor.roles and progress.has_access(actor))


def step(
    books: Books,
    actor: Actor,
    act: Act,
    inspection: str,
    work_out: Callable[[Progress, Role], Next],
    once: Once | None = None,
) -> tuple[Entry, ...]:
    """Takes one step of an inspection: who may, at a stage where it can be taken, and nobody in between.

    `work_out` says what it comes to, from how the inspection stands; it is asked again when somebody else was quicker.
    Raises NotPermitted, NotThere, NotNow, and what `work_out` refuses.
    """
    role = permit(actor, act)
    for _ in range(TRIES):
        progress = seen_by(books, actor, inspection)
        permit_at(act, inspection, progress.stage)
        found = work_out(progress, role)
        try:
            return append(
                books.record,
                found.drafts,
                books.clock,
                contents=found.contents,
                position=progress.position,
                once=once,
            )
        except Moved:
            continue
    raise busy(inspection)


def busy(inspection: str) -> Exception:
    """What is told where others are quicker every time."""
    return not_now(f"inspection `{inspection}` is being changed by others", "try again")
