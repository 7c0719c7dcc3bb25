"""Questions about a recorded decision that change nothing: why it came to this, and what if it were otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from engine.analysis.whatif import WhatIf
from engine.diagnostics import Diagnostic, Refused
from engine.ir.canonical import Json
from engine.record import content
from engine.service.actor import Actor
from engine.service.books import Books
from engine.service.deciding import Derivation
from engine.service.derived import moderations_in
from engine.service.editions import laid_out
from engine.service.explaining import explained
from engine.service.reading import note_read
from engine.service.recording import decision, version_of
from engine.service.refusing import NotThere
from engine.service.viewing import decided_in
from engine.service.whatif import Changes, both_sides, changed_evidence, pasted

FACTS = "facts"
"""What places in facts that are supposed are told by."""


@dataclass(frozen=True, slots=True)
class SupposedOf:
    """What is supposed of a recorded decision: parameters with their numbers, as text; ids of facts left out; and
    further facts, as YAML or JSON text.
    """

    sets: Sequence[tuple[str, str]]
    drops: Sequence[str]
    adds: str


def explain_recorded(books: Books, actor: Actor, record: int, part: str) -> dict[str, Json]:
    """What `ragstone explain --json` prints of a part, or of a fact, of a recorded decision. The reading is recorded.

    Raises NotPermitted, NotThere also where there is no such part.
    """
    found = decision(books, actor, record)
    try:
        data = explained(decided_in(books, found.entry), part)
    except Refused as refused:
        raise NotThere(refused.faults) from refused
    note_read(books, actor, found.inspection, part)
    return data


def suppose(books: Books, actor: Actor, record: int, supposed: SupposedOf) -> WhatIf:
    """A recorded decision, and what it would come to if what is supposed were so: by its own edition, its evidence and
    its moderations else. Nothing but the reading is recorded.

    Raises NotPermitted, NotThere, Refused where it cannot be decided so, and Disagreement.
    """
    if not (supposed.sets or supposed.drops or supposed.adds.strip()):
        message = "nothing is supposed, so there is nothing to compare with"
        raise Refused([Diagnostic("nothing-supposed", message, help="give `set`, `drop` or `add`")])
    found = decision(books, actor, record)
    made = moderations_in(found.entry.body["moderations"])
    read = version_of(content(books.record, found.entry.content("evidence"))).inspection
    adds = [partial(pasted, supposed.adds, FACTS)] if supposed.adds.strip() else []
    changed, added = changed_evidence(read, supposed.drops, adds)
    before, after = (replace(each, moderations=(*each.moderations, *made)) for each in (read, changed))
    changes = Changes(tuple(f"{name}={number}" for name, number in supposed.sets), tuple(supposed.drops), added)
    with laid_out(content(books.record, found.entry.content("pack"))) as rules:
        what_if = both_sides(before, after, changes, rules, Derivation.BOTH)
    note_read(books, actor, found.inspection, "what if")
    return what_if
