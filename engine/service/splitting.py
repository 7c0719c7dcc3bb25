"""A change between two decisions, split into what new evidence, new rules, new values and moderation each did."""

from dataclasses import dataclass, replace

from engine.decide import AnyPlan
from engine.diagnostics import Refused
from engine.ir.canonical import digest
from engine.ir.inspection import Inspection
from engine.record import Entry, content
from engine.service.actor import Actor
from engine.service.books import Books
from engine.service.deciding import Derivation, prepare_any
from engine.service.derived import moderations_in
from engine.service.editions import kept
from engine.service.moved import PartMoved, moved
from engine.service.recording import decided_bytes, decision, version_of
from engine.service.refusing import bad_request

ORDER = ("evidence", "rules", "parameters", "moderation")
"""The order in which the parts of a change are applied, one after another. Another order may split it otherwise."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What one part of a change did, applied after those before it in ORDER; and `alone`, applied first.

    Where the two differ, the parts interact. `alone` is None where the part cannot be applied by itself, and `joined`
    names the parts before it that could not be told apart from it.
    """

    part: str
    moved: tuple[PartMoved, ...]
    alone: tuple[PartMoved, ...] | None
    joined: tuple[str, ...] = ()

    @property
    def interacts(self) -> bool:
        """Whether it does something else by itself."""
        return self.alone is not None and self.alone != self.moved


@dataclass(frozen=True, slots=True)
class Split:
    """All that moved from one decision to another of the same inspection, and each part's share in it, in ORDER."""

    before: Entry
    after: Entry
    moved: tuple[PartMoved, ...]
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class _State:
    inspection: Inspection
    plan: AnyPlan


def split(books: Books, actor: Actor, before: int, after: int) -> Split:
    """Splits what moved from one recorded decision to another of the same inspection.

    Evidence is the facts and the context; rules are the pack but for its parameters' values; moderation is those of
    the evidence file and those made here. Raises NotPermitted, NotThere, Refused for decisions of two inspections.
    """
    one, other = decision(books, actor, before), decision(books, actor, after)
    if one.inspection != other.inspection:
        message = f"decision `{before}` is of inspection `{one.inspection}`, and `{after}` of `{other.inspection}`"
        raise bad_request(message, "name two decisions of one inspection")
    was, now = _state(books, one.entry), _state(books, other.entry)
    base = _bytes(was)
    effects: list[Effect] = []
    at = base
    waiting: tuple[str, ...] = ()
    for i, part in enumerate(ORDER):
        alone = _try(_mixed(was, now, frozenset({part})))
        reached = other.data if i == len(ORDER) - 1 else _try(_mixed(was, now, frozenset(ORDER[: i + 1])))
        if reached is None:
            waiting = (*waiting, part)
            continue
        effects.append(Effect(part, moved(at, reached), None if alone is None else moved(base, alone), waiting))
        at, waiting = reached, ()
    return Split(one.entry, other.entry, moved(one.data, other.data), tuple(effects))


def _state(books: Books, entry: Entry) -> _State:
    inspection = version_of(content(books.record, entry.content("evidence"))).inspection
    made = moderations_in(entry.body["moderations"])
    return _State(
        replace(inspection, moderations=(*inspection.moderations, *made)), kept(books, entry.content("pack")).plan
    )


def _mixed(was: _State, now: _State, taken: frozenset[str]) -> _State:
    """The earlier state with some parts of the later one."""
    inspection = now.inspection if "evidence" in taken else was.inspection
    moderations = (now if "moderation" in taken else was).inspection.moderations
    rules, values = (now if part in taken else was for part in ("rules", "parameters"))
    return _State(replace(inspection, moderations=moderations), _with_values(rules.plan, values.plan))


def _with_values(rules: AnyPlan, values: AnyPlan) -> AnyPlan:
    """A pack with the values that its parameters have in another, as far as that one has them."""
    if rules.digest == values.digest:
        return rules
    pack, others = rules.pack, values.pack.parameters
    mixed = {
        key: replace(each, values=others[key].values) if key in others else each
        for key, each in pack.parameters.items()
    }
    with_those = replace(pack, parameters=mixed)
    return prepare_any(with_those, digest(with_those))


def _try(state: _State) -> bytes | None:
    """What a mixed state comes to; None where its pack cannot decide its inspection."""
    try:
        return _bytes(state)
    except Refused:
        return None


def _bytes(state: _State) -> bytes:
    """By the reference alone: what stands between two recorded decisions, which both engines derived."""
    return decided_bytes(state.plan, state.inspection, (), Derivation.REFERENCE)
