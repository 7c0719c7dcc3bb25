"""Quality assurance reviews a decision that was confirmed or moderated, by somebody who did neither."""

from enum import Enum

from engine.ir.canonical import Json
from engine.record import Draft, Entry, Kind, Once
from engine.service.actor import Actor, Role
from engine.service.books import Books
from engine.service.progress import Progress
from engine.service.refusing import needed, not_permitted
from engine.service.standing import Next, step
from engine.service.workflow import Act


class Review(Enum):
    """What a review comes to. One that is returned must be confirmed or moderated again."""

    ACCEPTED = "accepted"
    RETURNED = "returned"


def took_part(actor: Actor, progress: Progress) -> bool:
    """Whether somebody confirmed, moderated or agreed what is to be reviewed."""
    names = [progress.confirmed.by] if progress.confirmed else []
    names += [each.value.by for each in progress.moderations.values()]
    names += [each.value.agreed_by for each in progress.moderations.values() if each.value.agreed_by]
    return any(actor.is_named(name) for name in names)


def review(
    books: Books, actor: Actor, inspection: str, outcome: Review, reason: str, once: Once | None = None
) -> Entry:
    """Records a review of the decision in force.

    Raises NotPermitted, also for who confirmed, moderated or agreed it, NotThere, NotNow.
    """
    why = needed("the reason of the review", reason)

    def work_out(progress: Progress, role: Role) -> Next:
        if took_part(actor, progress):
            message = f"`{actor.name}` confirmed, moderated or agreed what is to be reviewed"
            raise not_permitted(message, "somebody who took no part in it reviews it")
        of = 0 if progress.decision is None else progress.decision.seq
        body: dict[str, Json] = {"decision": of, "outcome": outcome.value, "reason": why}
        return Next((Draft(Kind.REVIEWED, actor.name, role.value, inspection, body),))

    return step(books, actor, Act.REVIEW, inspection, work_out, once)[-1]
