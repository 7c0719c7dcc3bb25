"""What may be done with an inspection now, by whom; and why not by somebody, or not yet."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.service.actor import Actor, Role
from engine.service.books import Books
from engine.service.editions import kept
from engine.service.progress import Progress
from engine.service.publishing import in_the_way
from engine.service.reviewing import took_part
from engine.service.sampling import hidden_from
from engine.service.standing import seen_by
from engine.service.targets import targets
from engine.service.workflow import PERMITTED, Act, permit

ELSEWHERE = (Act.READ, Act.HISTORY, Act.AUDIT, Act.PURGE)
"""What moves nothing, and what is done to the whole record."""
OF_PROMPTS = (Act.MODERATE, Act.SAMPLE)
"""What there is to do only where prompts are answered."""


@dataclass(frozen=True, slots=True)
class Item:
    """A step that can be taken at this stage: by which roles, and by the one who asks. `why_not` is what keeps them."""

    act: Act
    roles: tuple[Role, ...]
    yours: bool
    why_not: str | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """How an inspection stands, and every step that can be taken from there."""

    progress: Progress
    items: tuple[Item, ...]
    hidden: frozenset[str]

    def yours(self, act: Act) -> bool:
        """Whether the one who asks may take a step now."""
        return any(each.act is act and each.yours for each in self.items)


def agenda(books: Books, actor: Actor, inspection: str) -> Agenda:
    """What may be done with an inspection now. Raises NotPermitted, NotThere."""
    permit(actor, Act.READ)
    progress = seen_by(books, actor, inspection)
    hidden = hidden_from(books, actor, inspection)
    prompts = progress.decision is not None and bool(targets(kept(books, progress.decision.content("pack")).plan.pack))
    items = (each for each in _items(progress, actor, hidden) if prompts or each.act not in OF_PROMPTS)
    return Agenda(progress, tuple(items), hidden)


def _items(progress: Progress, actor: Actor, hidden: frozenset[str]) -> Iterator[Item]:
    for act, permission in PERMITTED.items():
        if act in ELSEWHERE or progress.stage not in permission.at or not _subject(progress, act):
            continue
        roles = tuple(role for role in Role if role in permission.roles and role is not Role.SERVICE)
        why_not = _why_not(progress, actor, act, hidden)
        yours = bool(permission.roles & actor.roles)
        yield Item(act, roles, yours and why_not is None, why_not if yours else None)


def _subject(progress: Progress, act: Act) -> bool:
    """Whether there is anything to take the step with."""
    match act:
        case Act.AGREE | Act.WITHDRAW:
            return bool(progress.pending)
        case Act.SETTLE:
            return bool(progress.open_challenges)
        case Act.RESPOND:
            return bool(progress.recommendations)
        case _:
            return True


def _why_not(progress: Progress, actor: Actor, act: Act, hidden: frozenset[str]) -> str | None:
    """What keeps somebody from a step that their role and the stage would let them take."""
    makers = [each.value.by for each in progress.moderations.values() if each.pending]
    match act:
        case Act.AGREE if all(actor.is_named(name) for name in makers):
            return "you made the moderation, and a second person agrees it"
        case Act.WITHDRAW if not any(actor.is_named(name) for name in makers):
            return "who made a moderation withdraws it"
        case Act.REVIEW if took_part(actor, progress):
            return "you confirmed, moderated or agreed it, and somebody else reviews it"
        case Act.SETTLE if all(actor.is_named(each.entry.by) for each in progress.open_challenges):
            return "you raised the challenge, and somebody else settles it"
        case Act.ANSWER_BLIND if not hidden:
            return "no prompt of a sample waits for your answer"
        case Act.PUBLISH if waits := in_the_way(progress):
            return waits[0]
        case _:
            return None
