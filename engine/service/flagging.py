"""What a later change of evidence or rules would move. It flags, and moves nothing."""

from dataclasses import dataclass

from engine.ir.canonical import Json
from engine.record import Draft, Entry, Kind, Once, append, content, digest_of, entry
from engine.service.actor import RAGSTONE, Actor
from engine.service.books import Books
from engine.service.deciding import Derivation
from engine.service.editions import edition_for, words_in_force
from engine.service.moved import moved
from engine.service.recording import Version, decided_bytes, submit, version_of
from engine.service.sampling import blind_first, hidden_from
from engine.service.standing import may_see, seen_by, standing
from engine.service.workflow import Act, permit, permit_at


def flag(books: Books, inspection: str, actor: Actor = RAGSTONE) -> Entry | None:
    """Decides the newest evidence by the edition in force now, and records what moves from the decision that stands.

    What stands is the judgement published, or the decision in force where nothing was. None where neither evidence nor
    rules changed since, or the vocabulary alone and nothing moves, or where it was flagged already. Raises
    Refused where the pack cannot decide it any more.
    """
    role = permit(actor, Act.FLAG)
    progress = seen_by(books, actor, inspection)
    blind_first(books, actor, inspection)
    permit_at(Act.FLAG, inspection, progress.stage)
    number = 0 if progress.published is None else int(str(progress.published.body["decision"]))
    stands = entry(books.record, number) if progress.published is not None else progress.decision
    if stands is None:
        return None
    kept = content(books.record, progress.evidence.content("evidence"))
    newest = version_of(kept).inspection
    edition = edition_for(books, newest)
    before: dict[str, Json] = {
        "evidence": stands.content("evidence"),
        "pack": stands.body["pack"],
        "vocabulary": words_in_force(content(books.record, stands.content("pack"))),
    }
    about: dict[str, Json] = {
        "evidence": digest_of(kept),
        "pack": edition.plan.digest,
        "vocabulary": words_in_force(edition.source),
    }
    because: list[Json] = [name for name in about if about[name] != before[name]]
    if not because or any(_is_of(each, stands, about, before) for each in progress.flags):
        return None
    now = decided_bytes(edition.plan, newest, progress.in_effect)
    found = moved(content(books.record, stands.content("decision")), now)
    if because == ["vocabulary"] and not found:
        return None
    body: dict[str, Json] = {
        "decision": stands.seq,
        **about,
        "because": because,
        "moved": [each.data() for each in found],
    }
    return append(books.record, [Draft(Kind.FLAGGED, actor.name, role.value, inspection, body)], books.clock)[-1]


def _is_of(flag: Entry, stands: Entry, about: dict[str, Json], before: dict[str, Json]) -> bool:
    """Whether a flag is of these very changes. One that notes no vocabulary speaks of the old one."""
    return flag.body["decision"] == stands.seq and {name: flag.body.get(name, before[name]) for name in about} == about


@dataclass(frozen=True, slots=True)
class SubmittedEvidence:
    """The entry that records a version of the evidence, and the flag of what it would move, if there is any."""

    entry: int
    flag: Entry | None


def submit_and_flag(books: Books, actor: Actor, version: Version, once: Once | None = None) -> SubmittedEvidence:
    """Records a version of an inspection's evidence; where its judgement is published, also what that would move.

    The flag is kept back from who is to answer a dip sample blind. Raises Refused, with nothing recorded, where the
    judgement is published and the evidence cannot be decided; else as submitting does.
    """
    name = version.inspection.id
    progress = standing(books, name)
    published = progress is not None and progress.published is not None and may_see(actor, progress)
    if progress is not None and published:
        plan = edition_for(books, version.inspection).plan
        decided_bytes(plan, version.inspection, progress.in_effect, Derivation.REFERENCE)
    seq = submit(books, actor, version, once)
    if not published:
        return SubmittedEvidence(seq, None)
    flag(books, name)
    evidence = digest_of(version.kept)
    flags = () if hidden_from(books, actor, name) else seen_by(books, actor, name).flags
    return SubmittedEvidence(seq, next((e for e in flags if e.seq > seq and e.body["evidence"] == evidence), None))
