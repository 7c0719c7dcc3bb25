"""How an inspection stands: what its entries come to, one after another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import assert_never

from engine.decide.people import person
from engine.ir.canonical import Json
from engine.ir.inspection import Moderation
from engine.record import Entry, Kind, Position
from engine.service.actor import Actor
from engine.service.workflow import PERMITTED, Act, Stage

EVERYBODY = "*"
"""Who is given access where every inspector is."""


@dataclass(frozen=True, slots=True)
class RecordedModeration:
    """A moderation made here: `entry` made it, `agreed` agreed it. One that was withdrawn has no effect."""

    value: Moderation
    entry: int
    agreed: int | None = None
    withdrawn: bool = False

    @property
    def pending(self) -> bool:
        """Whether a second person is still asked for."""
        return self.agreed is None and not self.withdrawn


@dataclass(frozen=True, slots=True)
class Challenge:
    """A claim that a decision is wrong somewhere, and how it was settled, if it was."""

    entry: Entry
    settled: Entry | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """An inspection as it stands. `seq` is the last entry that moved it on.

    `evidence` is its newest version, `decision` the one in force; `published` stays what it is, whatever comes after.
    `purged` is what says that its evidence was, where nothing was submitted since.
    """

    inspection: str
    framework: str
    stage: Stage
    seq: int
    evidence: Entry
    opened_by: str
    decision: Entry | None = None
    confirmed: Entry | None = None
    moderations: Mapping[str, RecordedModeration] = field(default_factory=dict)
    reviewed: Entry | None = None
    challenges: Mapping[int, Challenge] = field(default_factory=dict)
    sent: Entry | None = None
    answered: tuple[Entry, ...] = ()
    recommendations: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    published: Entry | None = None
    flags: tuple[Entry, ...] = ()
    purged: Entry | None = None
    access: frozenset[str] = frozenset()

    @property
    def position(self) -> Position:
        """What nobody else may have moved on from, when a step is taken."""
        return Position(self.inspection, self.seq)

    @property
    def in_effect(self) -> tuple[Moderation, ...]:
        """The moderations made here that deciding is given; one that is not agreed is shown and not applied."""
        return tuple(each.value for each in self.moderations.values() if not each.withdrawn)

    @property
    def pending(self) -> tuple[RecordedModeration, ...]:
        """The moderations that wait for a second person."""
        return tuple(each for each in self.moderations.values() if each.pending)

    @property
    def open_challenges(self) -> tuple[Challenge, ...]:
        """Those that are not settled."""
        return tuple(each for each in self.challenges.values() if each.settled is None)

    def has_access(self, actor: Actor) -> bool:
        """Whether an inspector opened it, or was given access to it."""
        return person(EVERYBODY) in self.access or person(actor.name) in self.access | {person(self.opened_by)}


def progress_of(entries: Iterable[Entry]) -> Progress | None:
    """What the entries of one inspection come to; None where none has evidence."""
    found: Progress | None = None
    access: frozenset[str] = frozenset()
    for each in entries:
        if each.kind is Kind.SUBMITTED:
            found = _submitted(found, each)
        elif each.kind in (Kind.GRANTED, Kind.ENDED):
            who = {person(str(each.body["person"]))}
            access = access | who if each.kind is Kind.GRANTED else access - who
        elif found is not None:
            found = _after(found, each)
        if found is not None:
            found = replace(found, access=access)
            if each.kind not in (Kind.READ, Kind.FLAGGED):
                found = replace(found, seq=each.seq)
    return found


def _submitted(before: Progress | None, entry: Entry) -> Progress:
    if before is None:
        framework = str(entry.body["framework"])
        return Progress(str(entry.inspection), framework, Stage.DRAFT, entry.seq, entry, entry.by)
    stage = before.stage if before.stage is Stage.PUBLISHED else Stage.DRAFT
    return replace(before, evidence=entry, framework=str(entry.body["framework"]), stage=stage, purged=None)


def _after(before: Progress, entry: Entry) -> Progress:
    match entry.kind:
        case Kind.DECIDED:
            return _decided(before, entry)
        case Kind.CONFIRMED:
            return replace(before, stage=_to(Act.CONFIRM), confirmed=entry)
        case Kind.MODERATED:
            made = RecordedModeration(moderation_of(entry), entry.seq)
            return replace(before, moderations={**before.moderations, made.value.id: made})
        case Kind.AGREED:
            made = before.moderations[str(entry.body["moderation"])]
            agreed = replace(made, value=replace(made.value, agreed_by=entry.by), agreed=entry.seq)
            return replace(before, moderations={**before.moderations, made.value.id: agreed}, stage=_to(Act.AGREE))
        case Kind.WITHDRAWN:
            name = str(entry.body["moderation"])
            return replace(
                before, moderations={**before.moderations, name: replace(before.moderations[name], withdrawn=True)}
            )
        case Kind.REVIEWED:
            stage = _to(Act.REVIEW) if entry.body["outcome"] == "accepted" else _to(Act.DECIDE)
            return replace(before, stage=stage, reviewed=entry)
        case Kind.CHALLENGED:
            return replace(before, challenges={**before.challenges, entry.seq: Challenge(entry)})
        case Kind.SETTLED:
            challenge = int(str(entry.body["challenge"]))
            settled = replace(before.challenges[challenge], settled=entry)
            return replace(before, challenges={**before.challenges, challenge: settled})
        case Kind.SENT:
            return replace(before, stage=_to(Act.SEND), sent=entry, answered=())
        case Kind.ANSWERED:
            return replace(before, answered=(*before.answered, entry))
        case Kind.RECOMMENDED:
            return replace(before, recommendations={**before.recommendations, str(entry.body["id"]): (entry,)})
        case Kind.RESPONDED:
            name = str(entry.body["recommendation"])
            said = (*before.recommendations[name], entry)
            return replace(before, recommendations={**before.recommendations, name: said})
        case Kind.PUBLISHED:
            return replace(before, stage=_to(Act.PUBLISH), published=entry)
        case Kind.FLAGGED:
            return replace(before, flags=(*before.flags, entry))
        case Kind.PURGED:
            return replace(before, purged=entry)
        case (
            Kind.OPENED
            | Kind.SUBMITTED
            | Kind.ADOPTED
            | Kind.SAMPLED
            | Kind.ANSWERED_BLIND
            | Kind.SHOWN
            | Kind.GRANTED
            | Kind.ENDED
            | Kind.READ
            | Kind.CLOCK_BACK
        ):
            return before
        case _:
            assert_never(entry.kind)


def _decided(before: Progress, entry: Entry) -> Progress:
    """A decision that comes to the same, of the same evidence, leaves the inspection where it was."""
    last = before.decision
    same = last is not None and all(last.content(name) == entry.content(name) for name in ("evidence", "decision"))
    if same and before.stage is not Stage.DRAFT:
        return replace(before, decision=entry)
    agreed = entry.body.get("after") == "agreement"
    return replace(before, decision=entry, stage=_to(Act.AGREE) if agreed else _to(Act.DECIDE), confirmed=None)


def _to(act: Act) -> Stage:
    stage = PERMITTED[act].to
    if stage is None:
        raise ValueError(act)
    return stage


def moderation_of(entry: Entry) -> Moderation:
    """The moderation that an entry made, as deciding is given it."""
    body = entry.body
    expires = body.get("expires")
    return Moderation(
        id=str(body["id"]),
        target=str(body["target"]),
        to=str(body["to"]),
        reason=str(body["reason"]),
        by=entry.by,
        on=date.fromisoformat(str(body["on"])),
        expires=None if expires is None else date.fromisoformat(str(expires)),
    )


def written(moderation: Moderation) -> dict[str, Json]:
    """A moderation in the form of the interface."""
    found: dict[str, Json] = {
        "id": moderation.id,
        "target": moderation.target,
        "to": moderation.to,
        "reason": moderation.reason,
        "by": moderation.by,
        "on": moderation.on.isoformat(),
    }
    if moderation.agreed_by is not None:
        found["agreed_by"] = moderation.agreed_by
    if moderation.expires is not None:
        found["expires"] = moderation.expires.isoformat()
    return found
