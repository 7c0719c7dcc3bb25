"""Few cases for many survivors: their examples put together, as long as each is still told apart."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine.analysis.mutate.mutant import Misread, Mutant
from engine.analysis.mutate.near import NEAR
from engine.analysis.mutate.pinned import Pinned, lone
from engine.analysis.mutate.seen import seen
from engine.decide import AnyPlan
from engine.ir.inspection import Context, Fact, Inspection

FACTS = 16
"""Facts that stand in one case, where its examples are put together: what a reader still takes in."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A case that tells a part's misreadings apart. `kills` gives each with the facts that it cannot do without.

    `near` says that it has the facts of a recorded case, with some fewer or more, and that the outcome turns on each.
    """

    part: str
    inspection: Inspection
    kills: tuple[tuple[Misread, tuple[str, ...]], ...]
    near: bool


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that survived, made ready, with its example."""

    mutant: Mutant
    plan: AnyPlan
    example: Inspection


@dataclass(slots=True)
class _Group:
    context: Context
    facts: tuple[Fact, ...]
    near: bool
    killed: list[Survivor] = field(default_factory=list)


def compose(pin: Pinned, survivors: Sequence[tuple[Mutant, Inspection]]) -> list[Composed]:
    """Cases that tell all of them apart, in the order in which they came."""
    groups: list[_Group] = []
    for mutant, example in survivors:
        each = Survivor(mutant, lone(mutant.pack, pin.part), example)
        home = next((group for group in groups if _kills(pin, group, group.facts, each)), None)
        home = home or next((group for group in groups if _join(pin, group, each)), None)
        if home is None:
            home = _Group(_context(pin, example.context), example.facts, example.id == NEAR)
            groups.append(home)
        home.killed.append(each)
    return [_composed(pin, group) for group in groups]


def _context(pin: Pinned, context: Context) -> Context:
    """The context of the part's cases, with the places that an example needs in place of theirs."""
    shared = pin.context
    if shared is None or context == shared:
        return context
    sets = {**shared.sets, **{name: members for name, members in context.sets.items() if members}}
    parents = context.parents or shared.parents
    return replace(context, sets=sets, parents=parents)


def _kills(pin: Pinned, group: _Group, facts: Sequence[Fact], survivor: Survivor) -> bool:
    made = _inspection(pin, group.context, facts)
    return seen(pin.plan, pin.part, made) != seen(survivor.plan, pin.part, made)


def _inspection(pin: Pinned, context: Context, facts: Sequence[Fact]) -> Inspection:
    return Inspection("proposed", pin.plan.pack.framework, context, tuple(sorted(facts, key=lambda fact: fact.id)))


def _join(pin: Pinned, group: _Group, survivor: Survivor) -> bool:
    """Adds an example's facts to a case that is made anew, where all that it tells apart stay so."""
    if group.near or survivor.example.id == NEAR or group.context != _context(pin, survivor.example.context):
        return False
    joined = _united(group.facts, survivor.example.facts)
    if len(joined) > FACTS or not all(_kills(pin, group, joined, each) for each in (survivor, *group.killed)):
        return False
    group.facts = joined
    return True


def _united(facts: Sequence[Fact], more: Sequence[Fact]) -> tuple[Fact, ...]:
    """Both, those alike once: as often as either has them."""
    there = Counter(_said(fact) for fact in facts)
    found = list(facts)
    for fact in more:
        if there[_said(fact)]:
            there[_said(fact)] -= 1
        else:
            found.append(replace(fact, id=f"F{len(found) + 1}"))
    return tuple(replace(fact, id=f"F{i:03}") for i, fact in enumerate(found, 1))


def _said(fact: Fact) -> tuple[object, ...]:
    return fact.kind, tuple(fact.values.items())


def _composed(pin: Pinned, group: _Group) -> Composed:
    facts = group.facts
    if not group.near:
        for fact in reversed(facts):
            fewer = tuple(each for each in facts if each is not fact)
            if all(_kills(pin, group, fewer, each) for each in group.killed):
                facts = fewer
        facts = tuple(_named(facts, pin.plan.pack.vocabulary.kinds))
    needs = {
        each.mutant.misread: tuple(_needed(pin, group, facts, each)) if not group.near else () for each in group.killed
    }
    made = _inspection(pin, group.context, facts)
    return Composed(pin.part, made, tuple(needs.items()), group.near)


def _needed(pin: Pinned, group: _Group, facts: Sequence[Fact], survivor: Survivor) -> Iterator[str]:
    for fact in facts:
        if not _kills(pin, group, [each for each in facts if each is not fact], survivor):
            yield fact.id


def _named(facts: Sequence[Fact], kinds: Mapping[str, object]) -> Iterator[Fact]:
    """The facts under ids that tell their kinds, in the order of the kinds: D1 for the first document."""
    letters = letters_of(kinds)
    numbers: Counter[str] = Counter()
    for fact in sorted(facts, key=lambda each: (list(kinds).index(each.kind), each.id)):
        numbers[fact.kind] += 1
        yield replace(fact, id=f"{letters[fact.kind]}{numbers[fact.kind]}")


def letters_of(kinds: Mapping[str, object]) -> dict[str, str]:
    """Letters for each kind: the first of its name, or of each of its words where that is taken."""
    found: dict[str, str] = {}
    for kind in kinds:
        options = (kind[0], "".join(word[0] for word in kind.split("_")), *(kind[:n] for n in range(2, len(kind) + 1)))
        found[kind] = next(o for o in map(str.upper, options) if o not in found.values())
    return found
