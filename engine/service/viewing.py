"""Inspections as people look at them: those open to them, and the decision in force with all that it rests on."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from engine.analysis.whatif import Side
from engine.decide import AnyPlan
from engine.diagnostics import Refused
from engine.ir.decision import Decision
from engine.ir.inspection import Inspection
from engine.ir.judgement import Judgement
from engine.ir.pack import Pack
from engine.record import Entry, Kind, canonical_json, content, entries, has_content, must_hold
from engine.report.shown.inspection import recorded_in_brief
from engine.service.actor import Actor
from engine.service.books import Books
from engine.service.deciding import Decided, Derivation, InForce, decide_inspection
from engine.service.derived import moderations_in
from engine.service.editions import read_kept
from engine.service.progress import Progress, progress_of
from engine.service.recording import version_of
from engine.service.refusing import not_now
from engine.service.sampling import blind_first, hidden_from
from engine.service.standing import may_see, seen_by
from engine.service.workflow import Act, permit
from engine.workspace.evidence import RefusedInspection

KEPT = 64
"""How many decisions are held ready for pages. None of them can change."""


@dataclass(frozen=True, slots=True)
class Viewed:
    """The decision of an inspection that is in force, with what decided it and how the inspection stands."""

    progress: Progress
    entry: Entry
    inspection: Inspection
    plan: AnyPlan
    decided: Decision | Judgement

    @property
    def published(self) -> bool:
        """Whether this decision is the published judgement."""
        published = self.progress.published
        return published is not None and published.body["decision"] == self.entry.seq

    @property
    def pack(self) -> Pack:
        """The pack that decided it."""
        return self.plan.pack

    @property
    def side(self) -> Side:
        """It as one side of a comparison."""
        return Side(self.plan, self.inspection, self.decided)


def inspections(books: Books, actor: Actor) -> list[Progress]:
    """How each inspection stands that is open to somebody, by its id. Raises NotPermitted."""
    permit(actor, Act.READ)
    kinds = [kind for kind in Kind if kind not in (Kind.READ, Kind.ADOPTED, Kind.CLOCK_BACK)]
    every = sorted(entries(books.record, kinds=kinds), key=lambda each: (each.inspection or "", each.seq))
    stands = (progress_of(group) for name, group in groupby(every, key=lambda each: each.inspection) if name)
    return [progress for progress in stands if progress is not None and may_see(actor, progress)]


def view(books: Books, actor: Actor, inspection: str, part: str | None = None) -> Viewed:
    """The decision of an inspection that is in force, to be shown whole or, with `part`, no more than that of it.

    Raises NotPermitted, NotThere, NotNow before there is one, Hidden while they are to answer what is shown blind.
    """
    permit(actor, Act.READ)
    progress = seen_by(books, actor, inspection)
    blind_first(books, actor, inspection, part)
    return view_of(books, progress)


def view_of(books: Books, progress: Progress) -> Viewed:
    """The same, of an inspection that somebody was found to may see, hidden answers among it. Raises NotNow."""
    if progress.decision is None:
        raise not_now(f"inspection `{progress.inspection}` is not decided yet", "decide it first")
    found = progress.decision
    decided = _decided(books, found)
    return Viewed(progress, found, decided.inspection, decided.plan, decided.decision)


def decided_in(books: Books, found: Entry) -> Decided:
    """A recorded decision with all that it rests on, for somebody who was found to may see it."""
    return _decided(books, found)


def brief(books: Books, progress: Progress) -> str:
    """What an inspection that somebody may see came to, in a line, as it was recorded."""
    if progress.decision is None:
        return "not decided yet"
    decision = progress.decision.content("decision")
    if progress.purged is not None and not has_content(books.record, decision):
        return f"purged on {progress.purged.at.date().isoformat()}"
    return _brief(books, decision)


def brief_for(books: Books, actor: Actor, progress: Progress) -> str | None:
    """The same, for a list; None while they have to answer a sample of it blind."""
    return None if hidden_from(books, actor, progress.inspection) else brief(books, progress)


@lru_cache(maxsize=10_000)
def _brief(books: Books, decision: str) -> str:
    return recorded_in_brief(json.loads(content(books.record, decision)))


def history(books: Books, actor: Actor, inspection: str, kinds: Iterable[Kind] | None = None) -> list[Entry]:
    """What was recorded of an inspection, newest first; reads only if asked for. Raises NotPermitted, NotThere."""
    permit(actor, Act.HISTORY)
    seen_by(books, actor, inspection)
    asked = tuple(kinds) if kinds is not None else tuple(kind for kind in Kind if kind is not Kind.READ)
    return entries(books.record, inspection, asked)[::-1]


def _decided(books: Books, found: Entry) -> Decided:
    written = canonical_json(found.body["moderations"])
    must_hold(books.record, found.content("evidence"))  # purged meanwhile, it may still be remembered here
    return _decide(books, found.content("evidence"), found.content("pack"), written)


@lru_cache(maxsize=KEPT)
def _decide(books: Books, evidence: str, pack: str, moderations: bytes) -> Decided:
    """The decision worked out again, by the reference alone: what is recorded was derived by both."""
    plan = read_kept(content(books.record, pack)).plan
    inspection = version_of(content(books.record, evidence)).inspection
    more = moderations_in(json.loads(moderations))
    moderated = replace(inspection, moderations=(*inspection.moderations, *more))
    match decide_inspection(moderated, lambda _: InForce(plan), Derivation.REFERENCE):
        case RefusedInspection(faults=faults):
            raise Refused(faults)
        case Decided() as decided:
            return decided
