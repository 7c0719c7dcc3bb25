"""Looking up how an inspection stands, for somebody who may know, and moving it on from there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.record import AlreadyDone, Draft, Entry, Kind, Moved, Once, append, entries, recall
from engine.service.actor import Actor, Role
from engine.service.books import Books
from engine.service.progress import Progress, progress_of
from engine.service.refusing import not_now, not_there
from engine.service.workflow import SEES_ALL, Act, permit, permit_at

ENDS_WITH: Mapping[Act, tuple[Kind, ...]] = {
    Act.SUBMIT: (Kind.SUBMITTED,),
    Act.DECIDE: (Kind.DECIDED,),
    Act.CONFIRM: (Kind.CONFIRMED,),
    Act.MODERATE: (Kind.MODERATED,),
    Act.AGREE: (Kind.DECIDED,),
    Act.WITHDRAW: (Kind.WITHDRAWN,),
    Act.REVIEW: (Kind.REVIEWED,),
    Act.SAMPLE: (Kind.SAMPLED,),
    Act.ANSWER_BLIND: (Kind.ANSWERED_BLIND,),
    Act.CHALLENGE: (Kind.CHALLENGED,),
    Act.SETTLE: (Kind.SETTLED,),
    Act.SEND: (Kind.SENT,),
    Act.ANSWER: (Kind.ANSWERED,),
    Act.RECOMMEND: (Kind.RECOMMENDED,),
    Act.RESPOND: (Kind.RESPONDED,),
    Act.PUBLISH: (Kind.PUBLISHED,),
    Act.GRANT: (Kind.GRANTED, Kind.ENDED),
}
"""The last entry, of one of these kinds, of each step that a request may be sent twice for."""

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


def ready_for(books: Books, actor: Actor, act: Act, inspection: str) -> Progress:
    """How an inspection stands, for somebody about to take a step. Raises NotPermitted, NotThere, NotNow."""
    permit(actor, act)
    progress = _known(books, actor, act, inspection)
    permit_at(act, inspection, progress.stage)
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
    With `once`, a request that was done gives its last entry again. Raises NotPermitted, NotThere, NotNow, and what
    `work_out` refuses.
    """
    role = permit(actor, act)
    done = done_before(books, once, *ENDS_WITH[act]) if once is not None else None
    if done is not None:
        return (done,)
    for _ in range(TRIES):
        progress = ready_for(books, actor, act, inspection)
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
        except AlreadyDone:
            done = done_before(books, once, *ENDS_WITH[act])
            if done is not None:
                return (done,)
    raise busy(inspection)


def done_before(books: Books, once: Once | None, *kinds: Kind) -> Entry | None:
    """The last entry, of one of those kinds, of a request that was done.

    Raises NotNow where its name was used for another.
    """
    if once is None:
        return None
    try:
        recall(books.record, once)
    except AlreadyDone as done:
        if not done.same:
            message = "the idempotency key was used for another request"
            raise not_now(message, "use a new key for each request") from done
        return next(iter(entries(books.record, kinds=kinds, after=done.seq - 1, limit=1)), None)
    return None


def _known(books: Books, actor: Actor, act: Act, inspection: str) -> Progress:
    """Who gives access to an inspection need not see it."""
    progress = standing(books, inspection) if act is Act.GRANT else seen_by(books, actor, inspection)
    if progress is None:
        raise not_there(f"there is no inspection `{inspection}`")
    return progress


def busy(inspection: str) -> Exception:
    """What is told where others are quicker every time."""
    return not_now(f"inspection `{inspection}` is being changed by others", "try again")
