"""Questions about a recorded decision that change nothing: why it came to this, and what if it were otherwise."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from engine.analysis.facts_held import with_facts
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
from engine.service.whatif import Changes, both_sides, unknown_facts


@dataclass(frozen=True, slots=True)
class SupposedOf:
    """What is supposed of a recorded decision: numbers of parameters, as text; ids of facts left out; further facts."""

    sets: Mapping[str, str]
    drops: Sequence[str]
    adds: Sequence[Mapping[str, Json]]


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
    if not (supposed.sets or supposed.drops or supposed.adds):
        message = "nothing is supposed, so there is nothing to compare with"
        raise Refused([Diagnostic("nothing-supposed", message, help="give `set`, `drop` or `add`")])
    found = decision(books, actor, record)
    kept = content(books.record, found.entry.content("evidence"))
    made = moderations_in(found.entry.body["moderations"])
    read = version_of(kept).inspection
    unknown = unknown_facts(read, supposed.drops)
    if unknown:
        raise Refused(unknown)
    data = json.loads(kept)
    left = [fact for fact in data["facts"] if fact["id"] not in supposed.drops]
    changed = version_of(json.dumps({**data, "facts": [*left, *supposed.adds]}).encode()).inspection
    changed = with_facts(changed, changed.facts)
    before, after = (replace(each, moderations=(*each.moderations, *made)) for each in (read, changed))
    sets = tuple(f"{name}={number}" for name, number in supposed.sets.items())
    changes = Changes(sets, tuple(supposed.drops), tuple(str(fact["id"]) for fact in supposed.adds))
    with laid_out(content(books.record, found.entry.content("pack"))) as rules:
        what_if = both_sides(before, after, changes, rules, Derivation.BOTH)
    note_read(books, actor, found.inspection, "what if")
    return what_if
