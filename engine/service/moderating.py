"""Moderating a prompt's answer or a standard's rating: made by one person, agreed by another, decided again."""

from dataclasses import dataclass, replace
from datetime import date

from engine.ir.canonical import Json
from engine.ir.inspection import Moderation
from engine.record import Draft, Entry, Kind, Once, content
from engine.service.actor import Actor, Role
from engine.service.books import Books
from engine.service.editions import kept
from engine.service.progress import Progress, RecordedModeration, written
from engine.service.recording import RecordedDecision, deciding, recorded_decision, version_of
from engine.service.refusing import needed, not_now, not_permitted, not_there
from engine.service.sampling import blind_first
from engine.service.standing import Next, step
from engine.service.workflow import Act


@dataclass(frozen=True, slots=True)
class Moderating:
    """What somebody holds an answer or a rating to be, and why. `expires` is the last day on which it holds."""

    target: str
    to: str
    reason: str
    expires: date | None = None


def moderate(books: Books, actor: Actor, inspection: str, moderating: Moderating, once: Once | None = None) -> str:
    """Records a moderation, which applies once somebody else agrees it; its id.

    Raises Refused for a target or a result that the pack has not, NotPermitted, NotThere, NotNow.
    """
    reason = needed("the reason of the moderation", moderating.reason)

    def work_out(progress: Progress, role: Role) -> Next:
        made = f"RM{len(progress.moderations) + 1}"
        value = Moderation(
            made, moderating.target, moderating.to, reason, actor.name, books.clock().date(), None, moderating.expires
        )
        _decided_with(books, actor, role, progress, value)
        body: dict[str, Json] = {name: each for name, each in written(value).items() if name != "by"}
        return Next((Draft(Kind.MODERATED, actor.name, role.value, inspection, body),))

    return str(step(books, actor, Act.MODERATE, inspection, work_out, once)[-1].body["id"])


def agree(books: Books, actor: Actor, inspection: str, moderation: str, once: Once | None = None) -> RecordedDecision:
    """Records that a second, different person agrees a moderation, with the decision that it then comes to.

    It is decided by the edition of the decision in force, so that nothing moves but what the moderation moves. Raises
    NotPermitted for the person who made it, Hidden from who is to answer a dip sample blind, NotThere, NotNow where it
    is agreed or withdrawn.
    """
    blind_first(books, actor, inspection)

    def work_out(progress: Progress, role: Role) -> Next:
        made = _pending(progress, moderation)
        if actor.is_named(made.value.by):
            message = f"`{actor.name}` made moderation `{moderation}`, and may not agree it too"
            raise not_permitted(message, "a second, different person agrees it")
        data, decided = _decided_with(books, actor, role, progress, replace(made.value, agreed_by=actor.name))
        agreed = Draft(Kind.AGREED, actor.name, role.value, inspection, {"moderation": moderation})
        return Next((agreed, decided), (data,))

    return recorded_decision(books, step(books, actor, Act.AGREE, inspection, work_out, once)[-1])


def withdraw(
    books: Books, actor: Actor, inspection: str, moderation: str, reason: str, once: Once | None = None
) -> Entry:
    """Records that who made a moderation takes it back, before anybody agreed it."""
    why = needed("the reason of the withdrawal", reason)

    def work_out(progress: Progress, role: Role) -> Next:
        made = _pending(progress, moderation)
        if not actor.is_named(made.value.by):
            raise not_permitted(f"`{actor.name}` did not make moderation `{moderation}`", "who made it may withdraw it")
        body: dict[str, Json] = {"moderation": moderation, "reason": why}
        return Next((Draft(Kind.WITHDRAWN, actor.name, role.value, inspection, body),))

    return step(books, actor, Act.WITHDRAW, inspection, work_out, once)[-1]


def _pending(progress: Progress, moderation: str) -> RecordedModeration:
    made = progress.moderations.get(moderation)
    if made is None:
        raise not_there(f"inspection `{progress.inspection}` has no moderation `{moderation}`")
    if not made.pending:
        raise not_now(f"moderation `{moderation}` is {'withdrawn' if made.withdrawn else 'agreed'} already")
    return made


def _decided_with(
    books: Books, actor: Actor, role: Role, progress: Progress, moderation: Moderation
) -> tuple[bytes, Draft]:
    """The decision in force, with a moderation as it is given: of the same evidence, by the same edition."""
    if progress.decision is None:
        raise not_now(f"inspection `{progress.inspection}` is not decided yet", "decide it first")
    version = version_of(content(books.record, progress.evidence.content("evidence")))
    edition = kept(books, progress.decision.content("pack"))
    others = [each for each in progress.in_effect if each.id != moderation.id]
    return deciding(actor, role, edition, version, [*others, moderation], "agreement")
