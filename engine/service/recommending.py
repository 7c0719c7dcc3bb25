"""Recommendations made here: what is to be done, at which level and by whom, and how it was answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from engine.diagnostics import nearest
from engine.ir.canonical import Json
from engine.record import Draft, Entry, Kind, Once
from engine.report.export.recommended import levels_of
from engine.report.wording.layout import words
from engine.service.actor import Actor, Role
from engine.service.books import Books
from engine.service.editions import kept
from engine.service.progress import Progress
from engine.service.refusing import bad_request, needed, not_now, not_there, said
from engine.service.standing import Next, step
from engine.service.workflow import Act


class Response(Enum):
    """How a recommendation was answered."""

    ACCEPTED = "accepted"
    PARTLY = "partly accepted"
    NOT_ACCEPTED = "not accepted"


@dataclass(frozen=True, slots=True)
class Recommending:
    """What is recommended, as evidence files have it: at which level, about which parts of the framework, to whom."""

    says: str
    level: str
    about: Sequence[str]
    to: str = ""


def recommend(books: Books, actor: Actor, inspection: str, recommending: Recommending, once: Once | None = None) -> str:
    """Records a recommendation; its id.

    Raises Refused for a level or a part that the framework has not, NotPermitted, NotThere, NotNow before a
    decision and once the judgement is published.
    """
    says = needed("what is recommended", recommending.says)

    def work_out(progress: Progress, role: Role) -> Next:
        if progress.decision is None:
            raise not_now(f"inspection `{inspection}` is not decided yet", "decide it first")
        pack = kept(books, progress.decision.content("pack")).plan.pack
        parts, levels = pack.by_id(), levels_of(pack)
        if recommending.level not in levels:
            advice = nearest(recommending.level, levels, f"it has {words(list(levels))}")
            raise bad_request(f"`{recommending.level}` is no level of {progress.framework}", advice)
        for each in recommending.about:
            if each not in parts:
                raise bad_request(f"there is no part `{each}` in {progress.framework}", nearest(each, parts))
        body: dict[str, Json] = {
            "id": f"RR{len(progress.recommendations) + 1}",
            "decision": progress.decision.seq,
            "says": says,
            "level": recommending.level,
            "about": [*recommending.about],
            **said(to=recommending.to),
        }
        return Next((Draft(Kind.RECOMMENDED, actor.name, role.value, inspection, body),))

    return str(step(books, actor, Act.RECOMMEND, inspection, work_out, once)[-1].body["id"])


def respond(
    books: Books,
    actor: Actor,
    inspection: str,
    recommendation: str,
    response: Response,
    answered_by: str,
    says: str,
    once: Once | None = None,
) -> Entry:
    """Records how a recommendation was answered, by whom and in which words. It may be answered again later."""
    whom, what = needed("who answered", answered_by), needed("what was answered", says)

    def work_out(progress: Progress, role: Role) -> Next:
        if recommendation not in progress.recommendations:
            raise not_there(f"inspection `{inspection}` has no recommendation `{recommendation}`")
        body: dict[str, Json] = {
            "recommendation": recommendation,
            "response": response.value,
            "from": whom,
            "says": what,
        }
        return Next((Draft(Kind.RESPONDED, actor.name, role.value, inspection, body),))

    return step(books, actor, Act.RESPOND, inspection, work_out, once)[-1]
