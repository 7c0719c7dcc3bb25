"""From a reviewed decision to a published judgement, which then never moves."""

import json

from engine.ir.canonical import Json
from engine.record import Draft, Entry, Kind, Once, content
from engine.service.actor import Actor, Role
from engine.service.books import Books
from engine.service.progress import Progress
from engine.service.refusing import needed, not_now, said
from engine.service.standing import Next, step
from engine.service.workflow import Act


def send(books: Books, actor: Actor, inspection: str, to: str, once: Once | None = None) -> Entry:
    """Records that the draft went out for factual accuracy, and to whom. Raises NotPermitted, NotThere, NotNow."""
    whom = needed("whom the draft went to", to)

    def work_out(progress: Progress, role: Role) -> Next:
        of = 0 if progress.decision is None else progress.decision.seq
        return Next((Draft(Kind.SENT, actor.name, role.value, inspection, {"decision": of, "to": whom}),))

    return step(books, actor, Act.SEND, inspection, work_out, once)[-1]


def answer(
    books: Books,
    actor: Actor,
    inspection: str,
    answered_by: str,
    points: str,
    response: str = "",
    once: Once | None = None,
) -> Entry:
    """Records what came back on factual accuracy, from whom, and what was made of it."""
    whom, what = needed("who answered", answered_by), needed("what was answered", points)

    def work_out(_: Progress, role: Role) -> Next:
        body: dict[str, Json] = {"from": whom, "points": what, **said(response=response)}
        return Next((Draft(Kind.ANSWERED, actor.name, role.value, inspection, body),))

    return step(books, actor, Act.ANSWER, inspection, work_out, once)[-1]


def in_the_way(progress: Progress) -> tuple[str, str] | None:
    """What publication waits for, and what to do about it; None where nothing is in its way."""
    if not progress.answered:
        return "nobody answered on factual accuracy yet", "record the answer first, or that there is none"
    if progress.open_challenges:
        return "a challenge is open", "settle it first"
    if progress.pending:
        return "a moderation is not agreed", "agree or withdraw it first"
    return None


def publish(books: Books, actor: Actor, inspection: str, once: Once | None = None) -> Entry:
    """Publishes the decision in force. It stays published as it is, whatever is submitted or changed later.

    Raises NotPermitted, NotThere; NotNow for a pilot, before factual accuracy is answered, while a challenge
    is open or a moderation is not agreed.
    """

    def work_out(progress: Progress, role: Role) -> Next:
        decision, first = progress.decision, in_the_way(progress)
        if decision is None or first is not None:
            raise not_now(*(first or ("nothing is decided yet", "decide it first")))
        if json.loads(content(books.record, decision.content("decision"))).get("pilot"):
            raise not_now("the inspection is a pilot, and nothing of it is for publication")
        body: dict[str, Json] = {"decision": decision.seq, "contents": {"decision": decision.content("decision")}}
        return Next((Draft(Kind.PUBLISHED, actor.name, role.value, inspection, body),))

    return step(books, actor, Act.PUBLISH, inspection, work_out, once)[-1]
