"""Giving and ending access to an inspection. Who gives it need not see the inspection."""

from dataclasses import dataclass
from datetime import datetime

from engine.decide.people import person
from engine.record import Draft, Entry, Kind, Once, entries
from engine.service.actor import Actor, Role
from engine.service.books import Books
from engine.service.progress import Progress
from engine.service.refusing import needed, not_now, not_there
from engine.service.standing import Next, ready_for, step
from engine.service.workflow import Act, permit


@dataclass(frozen=True, slots=True)
class Access:
    """Who has access to an inspection: by name (`*` is every inspector), since when, and who gave it."""

    name: str
    since: datetime
    by: str
    opened: bool = False


def give_access(books: Books, actor: Actor, inspection: str, name: str, once: Once | None = None) -> Entry:
    """Records that an inspector, or every one (`*`), may see an inspection and work on it.

    Raises NotPermitted, NotThere, NotNow where they may already.
    """
    who = needed("who is given access", name)

    def work_out(progress: Progress, role: Role) -> Next:
        if person(who) in progress.access | {person(progress.opened_by)}:
            raise not_now(f"`{who}` has access to inspection `{inspection}` already")
        return Next((Draft(Kind.GRANTED, actor.name, role.value, inspection, {"person": who}),))

    return step(books, actor, Act.GRANT, inspection, work_out, once)[-1]


def end_access(books: Books, actor: Actor, inspection: str, name: str, once: Once | None = None) -> Entry:
    """Records that access which was given is ended. Who opened an inspection keeps it.

    Raises NotPermitted, NotThere where it was not given.
    """
    who = needed("whose access is ended", name)

    def work_out(progress: Progress, role: Role) -> Next:
        if person(who) not in progress.access:
            raise not_there(f"`{who}` was not given access to inspection `{inspection}`")
        return Next((Draft(Kind.ENDED, actor.name, role.value, inspection, {"person": who}),))

    return step(books, actor, Act.GRANT, inspection, work_out, once)[-1]


def access(books: Books, actor: Actor, inspection: str) -> tuple[Access, ...]:
    """Who has access to an inspection beside the roles that see all: who opened it, then by name."""
    ready_for(books, actor, Act.GRANT, inspection)
    found: dict[str, Access] = {}
    opened: Access | None = None
    for each in entries(books.record, inspection, [Kind.OPENED, Kind.GRANTED, Kind.ENDED]):
        if each.kind is Kind.OPENED:
            opened = opened or Access(each.by, each.at, each.by, opened=True)
            continue
        name = str(each.body["person"])
        found.pop(person(name), None)
        if each.kind is Kind.GRANTED:
            found[person(name)] = Access(name, each.at, each.by)
    return (*([opened] if opened else []), *(found[name] for name in sorted(found)))


def known_inspections(books: Books, actor: Actor) -> list[str]:
    """The id of every inspection, and nothing else of it, for somebody who gives access. Raises NotPermitted."""
    permit(actor, Act.GRANT)
    return sorted({str(each.inspection) for each in entries(books.record, kinds=[Kind.OPENED])})
