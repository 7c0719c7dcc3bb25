"""Moderations that came with the evidence: nobody signed in to make or to agree them, and they are told apart."""

from functools import lru_cache

from engine.ir.decision import Decision, ModerationDecision
from engine.ir.inspection import Inspection
from engine.record import content, has_content
from engine.report.decision.moderations import FROM_FILE, from_file
from engine.report.shown.answer import ModerationShown, moderation_shown
from engine.service.books import Books
from engine.service.progress import Progress
from engine.service.recording import version_of
from engine.service.viewing import view_of

NOT_DECIDED = "not decided yet"


def filed_moderations(books: Books, progress: Progress) -> tuple[ModerationShown, ...]:
    """Those in the newest evidence, in its order, with what became of each where that was decided.

    For somebody who was found to may see them.
    """
    digest = progress.evidence.content("evidence")
    if progress.purged is not None or not has_content(books.record, digest):
        return ()
    inspection = _inspection(books, digest)
    decided = _decided(books, progress) if inspection.moderations else {}
    return tuple(
        moderation_shown(inspection, decided[each.id])
        if each.id in decided
        else ModerationShown(
            each.id,
            each.target,
            each.to,
            NOT_DECIDED,
            each.reason,
            each.by,
            each.agreed_by,
            each.on.isoformat(),
            FROM_FILE,
        )
        for each in inspection.moderations
    )


def filed_in_a_line(books: Books, progress: Progress) -> str | None:
    """The same, in the line of a form that stands by the decision; None where there are none."""
    found = filed_moderations(books, progress)
    if not found:
        return None
    return f"{'; '.join(f'{each.target} to {each.to}, {each.standing}' for each in found)}: {FROM_FILE}"


def _decided(books: Books, progress: Progress) -> dict[str, ModerationDecision]:
    """What became of each, by id, where the decision in force is of this very evidence."""
    decision = progress.decision
    if decision is None or decision.content("evidence") != progress.evidence.content("evidence"):
        return {}
    match view_of(books, progress).decided:
        case Decision() as decided:
            return {each.moderation.id: each for each in decided.moderations if from_file(each.moderation)}
        case _:
            return {}


@lru_cache(maxsize=64)
def _inspection(books: Books, evidence: str) -> Inspection:
    return version_of(content(books.record, evidence)).inspection
