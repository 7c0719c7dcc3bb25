"""What ratings can still come to during fieldwork, as an inspection's page shows it."""

from dataclasses import dataclass

from engine.analysis.whatif import Side, envelope
from engine.ir.decision import Decision
from engine.ir.standards import Prompt, Standard, StandardsPack
from engine.report.whatif.envelope import moves_something, open_told, worth_told
from engine.report.wording.layout import words


@dataclass(frozen=True, slots=True)
class ReachShown:
    """By standard and overall: the ratings that can be reached. `next` is the prompt most worth evidencing, and why."""

    open: str
    rows: tuple[tuple[str, str, bool], ...]
    next: tuple[str, str] | None
    why: tuple[str, ...]
    policies: str


def reach_shown(side: Side) -> ReachShown | None:
    """What can still be reached; None where nothing is open, or nothing is rated."""
    pack, decision = side.plan.pack, side.decision
    if not isinstance(pack, StandardsPack) or not isinstance(decision, Decision):
        return None
    found = envelope(pack, decision)
    if found.next is None:
        return None
    parts = pack.by_id()
    rows = []
    for name, ratings in found.reached.items():
        part = parts.get(name)
        title = f"{name} {part.title}" if isinstance(part, Standard) else "Overall"
        rows.append((title, words(ratings, "or"), len(ratings) == 1))
    prompt = parts[found.next.prompt]
    asks = prompt.asks if isinstance(prompt, Prompt) else ""
    in_use = f"{pack.ratings.key_question[0].name} and {pack.ratings.standard[0].name}"
    return ReachShown(
        open_told(decision, found),
        tuple(rows),
        (found.next.prompt, asks) if moves_something(found.next) else None,
        tuple(worth_told(found.next)),
        in_use,
    )
