"""An inspector confirms a decision as it stands."""

from engine.record import Draft, Entry, Kind, Once
from engine.service.actor import Actor, Role
from engine.service.books import Books
from engine.service.progress import Progress
from engine.service.refusing import said
from engine.service.standing import Next, step
from engine.service.workflow import Act


def confirm(books: Books, actor: Actor, inspection: str, note: str = "", once: Once | None = None) -> Entry:
    """Records that an inspector stands by the decision in force. Raises NotPermitted, NotThere, NotNow."""

    def work_out(progress: Progress, role: Role) -> Next:
        of = 0 if progress.decision is None else progress.decision.seq
        return Next((Draft(Kind.CONFIRMED, actor.name, role.value, inspection, {"decision": of, **said(note=note)}),))

    return step(books, actor, Act.CONFIRM, inspection, work_out, once)[-1]
