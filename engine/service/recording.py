"""Submitting evidence, deciding it, and recording both: all of it or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.decide import AnyPlan
from engine.diagnostics import Diagnostic, Refused
from engine.ir.canonical import Json
from engine.ir.inspection import Inspection, Moderation
from engine.record import (
    AlreadyDone,
    Draft,
    Entry,
    Kind,
    Moved,
    Once,
    Position,
    TooExact,
    append,
    canonical_json,
    content,
    digest_of,
    entry,
)
from engine.report.decision.data import line
from engine.report.decision.decided import decided_data
from engine.service.actor import Actor, Role
from engine.service.admit import faults_of
from engine.service.books import Books
from engine.service.deciding import Decided, Derivation, InForce, decide_inspection
from engine.service.editions import Edition, adopting, edition_for
from engine.service.progress import Progress, written
from engine.service.refusing import bad_request, not_now, not_there
from engine.service.sampling import blind_first
from engine.service.standing import TRIES, Next, busy, done_before, may_see, seen_by, standing, step
from engine.service.workflow import Act, permit, permit_at
from engine.workspace.evidence import RefusedInspection
from engine.workspace.evidence.submitted import Submitted, read_submitted, submitted
from engine.workspace.vocabulary import read_vocabulary

NAMED = "inspection"
"""What places in evidence that stands in no file are told by."""


@dataclass(frozen=True, slots=True)
class RecordedDecision:
    """A decision as it was recorded. `data` is byte for byte what `ragstone decide --json` prints of it, one line."""

    id: int
    inspection: str
    data: bytes
    entry: Entry


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an inspection's evidence, as it is kept: the inspection, and its canonical bytes."""

    inspection: Inspection
    kept: bytes


def version_of(evidence: bytes) -> Version:
    """The inspection of JSON in the form of the interface, ready to be kept. Raises Refused with all that is wrong."""
    match read_version(evidence):
        case RefusedInspection(faults=faults):
            raise Refused(faults)
        case version:
            return version


def read_version(evidence: bytes) -> Version | RefusedInspection:
    """The same, for those who go on with the next when one is refused."""
    read = submitted(evidence, NAMED, read_vocabulary())
    if isinstance(read, RefusedInspection):
        return read
    try:
        return _version(read)
    except Refused as refused:
        return RefusedInspection(read.inspection.id, refused.faults)


def versions_in(path: Path) -> Iterator[Version]:
    """The inspections of an evidence file of any form. Raises Refused at the first that has faults."""
    for each in read_submitted(path, read_vocabulary()):
        if isinstance(each, RefusedInspection):
            raise Refused(each.faults)
        yield _version(each)


def submit(books: Books, actor: Actor, version: Version, once: Once | None = None) -> int:
    """Records a version of an inspection's evidence, the first of which opens it; the id of its entry.

    Evidence that is already the newest is not recorded again. Nothing is decided, and a published judgement stays.
    Raises Refused where what people added to it cannot be used, NotPermitted, NotThere for an inspection of others.
    """
    permit(actor, Act.SUBMIT)
    for _ in range(TRIES):
        done = done_before(books, once, Kind.SUBMITTED)
        if done is not None:
            return done.seq
        progress, drafts, position = _submitting(books, actor, version)
        must_be_usable(books, version)
        if not drafts and progress is not None:
            return progress.evidence.seq
        try:
            return append(books.record, drafts, books.clock, contents=[version.kept], position=position, once=once)[
                -1
            ].seq
        except (Moved, AlreadyDone):
            continue
    raise busy(version.inspection.id)


def must_be_usable(books: Books, version: Version) -> None:
    """Raises Refused with all that keeps the edition in force from deciding it, each fault at its place."""
    faults = faults_of(edition_for(books, version.inspection).plan.pack, version.inspection)
    if faults:
        raise Refused(faults)


def submit_and_decide(books: Books, actor: Actor, version: Version, once: Once | None = None) -> RecordedDecision:
    """Records a version of an inspection's evidence and its decision by the edition in force: both, or neither.

    Both derivations must agree. Raises Refused where the pack cannot decide it, NotPermitted, NotThere for one of
    others, Hidden from who is to answer a dip sample of it blind, NotNow for one that is published, Disagreement,
    Unavailable.
    """
    blind_first(books, actor, version.inspection.id)
    done = _done(books, once)
    if done is not None:
        return done
    role = permit(actor, Act.DECIDE)
    edition = edition_for(books, version.inspection)
    for _ in range(TRIES):
        progress, drafts, position = _submitting(books, actor, version)
        if progress is not None:
            permit_at(Act.DECIDE, progress.inspection, progress.stage)
        moderations = progress.in_effect if progress else ()
        data, decided = deciding(actor, role, edition, version, moderations)
        try:
            recorded = append(
                books.record,
                [*drafts, *adopting(books, edition), decided],
                books.clock,
                contents=[version.kept, edition.source, data],
                position=position,
                once=once,
            )
        except Moved:
            continue
        except AlreadyDone:
            break
        return RecordedDecision(recorded[-1].seq, version.inspection.id, data, recorded[-1])
    done = _done(books, once)
    if done is None:
        raise busy(version.inspection.id)
    return done


def decide_again(books: Books, actor: Actor, inspection: str, once: Once | None = None) -> RecordedDecision:
    """Decides the newest evidence that is recorded of an inspection by the edition in force, and records it.

    Raises as `submit_and_decide` does.
    """
    blind_first(books, actor, inspection)

    def work_out(progress: Progress, role: Role) -> Next:
        version = version_of(content(books.record, progress.evidence.content("evidence")))
        edition = edition_for(books, version.inspection)
        data, decided = deciding(actor, role, edition, version, progress.in_effect)
        return Next((*adopting(books, edition), decided), (edition.source, data))

    return recorded_decision(books, step(books, actor, Act.DECIDE, inspection, work_out, once)[-1])


def decision(books: Books, actor: Actor, record: int) -> RecordedDecision:
    """A recorded decision by its id. Raises NotPermitted, Hidden, NotThere where none is open to them."""
    permit(actor, Act.READ)
    found = entry(books.record, record)
    inspection = found.inspection if found is not None and found.kind is Kind.DECIDED else None
    progress = standing(books, inspection) if inspection is not None else None
    if found is None or progress is None or not may_see(actor, progress):
        raise not_there(f"there is no decision `{record}`, or it is not open to `{actor.name}`")
    blind_first(books, actor, progress.inspection)
    return recorded_decision(books, found)


def decision_in_force(books: Books, actor: Actor, inspection: str) -> RecordedDecision:
    """The decision of an inspection that is in force: the newest. Raises NotPermitted, NotThere, NotNow before one."""
    permit(actor, Act.READ)
    progress = seen_by(books, actor, inspection)
    if progress.decision is None:
        raise not_now(f"inspection `{inspection}` is not decided yet", "decide it first")
    return decision(books, actor, progress.decision.seq)


def recorded_decision(books: Books, found: Entry) -> RecordedDecision:
    """The decision that an entry records."""
    return RecordedDecision(found.seq, str(found.inspection), content(books.record, found.content("decision")), found)


def deciding(
    actor: Actor,
    role: Role,
    edition: Edition,
    version: Version,
    moderations: Sequence[Moderation],
    after: str | None = None,
) -> tuple[bytes, Draft]:
    """A decision by both derivations: its bytes, and the entry that records it. Raises Refused, Disagreement."""
    data = decided_bytes(edition.plan, version.inspection, moderations)
    body: dict[str, Json] = {
        "framework": edition.framework,
        "pack": edition.plan.digest,
        "edition": edition.plan.pack.edition,
        "moderations": [written(each) for each in moderations],
        "derivations": ["reference", "durable"],
        "contents": {
            "evidence": digest_of(version.kept),
            "pack": edition.kept_as,
            "decision": digest_of(data),
        },
    }
    if after is not None:
        body["after"] = after
    return data, Draft(Kind.DECIDED, actor.name, role.value, version.inspection.id, body)


def decided_bytes(
    plan: AnyPlan,
    inspection: Inspection,
    moderations: Sequence[Moderation],
    derivation: Derivation = Derivation.BOTH,
) -> bytes:
    """What `ragstone decide --json` prints of an inspection with moderations added. Raises Refused, Disagreement."""
    with_those = replace(inspection, moderations=(*inspection.moderations, *moderations))
    match decide_inspection(with_those, lambda _: InForce(plan), derivation):
        case RefusedInspection(faults=faults):
            raise Refused(faults)
        case Decided() as decided:
            return line(decided_data(plan.pack, decided.inspection, decided.decision)).encode()


def _version(read: Submitted) -> Version:
    try:
        return Version(read.inspection, canonical_json(read.data))
    except TooExact as error:
        message = f"the number `{error.number}` has more digits than can be kept exactly"
        advice = "round it to 15 digits; a whole number may be as large as 9007199254740991"
        raise Refused([Diagnostic("not-kept-exactly", message, help=advice)]) from error


def _submitting(books: Books, actor: Actor, version: Version) -> tuple[Progress | None, list[Draft], Position]:
    """How the inspection stands, what is to be recorded of this evidence, and from where."""
    role = permit(actor, Act.SUBMIT)
    name = version.inspection.id
    if "/" in name or name in (".", ".."):
        advice = "name the inspection otherwise: its pages are found at its name"
        raise bad_request(f"`{name}` cannot stand in an address", advice)
    progress = standing(books, name)
    kept = digest_of(version.kept)
    about: dict[str, Json] = {"framework": version.inspection.framework, "contents": {"evidence": kept}}
    submitting = Draft(Kind.SUBMITTED, actor.name, role.value, name, about)
    if progress is None:
        opening = Draft(Kind.OPENED, actor.name, role.value, name, {"framework": version.inspection.framework})
        return None, [opening, submitting], Position(name, 0)
    if not may_see(actor, progress):
        raise not_there(f"inspection `{name}` is not open to `{actor.name}`")
    permit_at(Act.SUBMIT, name, progress.stage)
    same = progress.evidence.content("evidence") == kept and progress.purged is None
    return progress, [] if same else [submitting], progress.position


def _done(books: Books, once: Once | None) -> RecordedDecision | None:
    """The decision that a request gave before. Raises NotNow when its name was used for another request."""
    found = done_before(books, once, Kind.DECIDED)
    return None if found is None else recorded_decision(books, found)
