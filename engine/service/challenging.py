"""Challenging a decision: the claim, how it was settled by somebody else, and what moved since it was made."""

from enum import Enum

from engine.ir.canonical import Json
from engine.record import Draft, Kind, Once, content, entry
from engine.service.actor import Actor, Role
from engine.service.books import Books
from engine.service.editions import kept
from engine.service.explaining import named
from engine.service.moved import PartMoved, moved, moved_in
from engine.service.progress import Progress
from engine.service.recording import version_of
from engine.service.refusing import needed, not_now, not_permitted, not_there
from engine.service.sampling import blind_first
from engine.service.standing import Next, step
from engine.service.workflow import Act


class Settlement(Enum):
    """How a challenge was settled."""

    UPHELD = "upheld"
    PARTLY_UPHELD = "partly upheld"
    NOT_UPHELD = "not upheld"


def challenge(books: Books, actor: Actor, inspection: str, target: str, claim: str, once: Once | None = None) -> int:
    """Records a claim that the decision in force is wrong about a prompt, a rating or a fact; the challenge's id.

    Raises Refused for what is no part of the inspection, NotPermitted, NotThere, NotNow before a decision.
    """
    what, why = needed("what is challenged", target), needed("the claim", claim)

    def work_out(progress: Progress, role: Role) -> Next:
        decision = progress.decision
        if decision is None:
            raise not_now(f"inspection `{progress.inspection}` is not decided yet", "decide it first")
        pack = kept(books, decision.content("pack")).plan.pack
        named(pack, version_of(content(books.record, decision.content("evidence"))).inspection, what)
        body: dict[str, Json] = {"decision": decision.seq, "target": what, "claim": why}
        return Next((Draft(Kind.CHALLENGED, actor.name, role.value, inspection, body),))

    return step(books, actor, Act.CHALLENGE, inspection, work_out, once)[-1].seq


def settle(
    books: Books,
    actor: Actor,
    inspection: str,
    challenge: int,
    outcome: Settlement,
    reason: str,
    once: Once | None = None,
) -> tuple[PartMoved, ...]:
    """Records how a challenge was settled, and what moved from the decision challenged to the one now in force.

    Raises NotPermitted for who raised it, NotThere, NotNow where it is settled.
    """
    why = needed("the reason of the outcome", reason)

    blind_first(books, actor, inspection)

    def work_out(progress: Progress, role: Role) -> Next:
        found = progress.challenges.get(challenge)
        if found is None:
            raise not_there(f"inspection `{inspection}` has no challenge `{challenge}`")
        if found.settled is not None:
            raise not_now(f"challenge `{challenge}` is settled already")
        if actor.is_named(found.entry.by):
            message = f"`{actor.name}` raised challenge `{challenge}`, and may not settle it"
            raise not_permitted(message, "somebody else settles it")
        since = moved_since(books, progress, int(str(found.entry.body["decision"])))
        body: dict[str, Json] = {
            "challenge": challenge,
            "outcome": outcome.value,
            "reason": why,
            "decision": 0 if progress.decision is None else progress.decision.seq,
            "moved": [each.data() for each in since],
        }
        return Next((Draft(Kind.SETTLED, actor.name, role.value, inspection, body),))

    return moved_in(step(books, actor, Act.SETTLE, inspection, work_out, once)[-1].body["moved"])


def moved_since(books: Books, progress: Progress, decision: int) -> tuple[PartMoved, ...]:
    """What moved from an earlier decision of an inspection to the one in force."""
    before = entry(books.record, decision)
    if before is None or progress.decision is None:
        return ()
    was, now = (content(books.record, each.content("decision")) for each in (before, progress.decision))
    return moved(was, now)
