"""What would have to change for an answer to change: the shortest ways, and every way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.ir.decision import Answer, PromptDecision, Step
from engine.ir.logic import Named, Not, Quorum
from engine.ir.operators import Test
from engine.truth import Truth, quorum


@dataclass(frozen=True, slots=True)
class Need:
    """A test or criterion that would have to come out as `want`. It is now `step.truth`."""

    step: Step
    want: Truth


@dataclass(frozen=True, slots=True)
class Choice:
    """Needs of which any `count` would do."""

    count: int
    needs: tuple[Need, ...]


Way = tuple[Need | Choice, ...]
"""All of these."""


def route(prompt: PromptDecision) -> Way:
    """The shortest way to a yes, by tests. Empty when it is one.

    Where only evidence is lacking, a way that needs no more than evidence comes before any other. Blockers that are met
    have to cease.
    """
    return _distinct((*sufficing(prompt), *ceasing(prompt)))


def sufficing(prompt: PromptDecision) -> Way:
    """The shortest way to sufficiency, by tests."""
    return _cheapest(prompt.sufficient, Truth.MET, criteria=False)


def ceasing(prompt: PromptDecision) -> Way:
    """The shortest way to no blocker being met, by tests."""
    ways = [_cheapest(blocker, Truth.NOT_MET, criteria=False) for blocker in fired(prompt)]
    return _distinct(need for way in ways for need in way)


def short(prompt: PromptDecision) -> Way:
    """The criteria, as the rule names them, that stand between the prompt and a yes; blockers apart."""
    return _cheapest(prompt.sufficient, Truth.MET, criteria=True)


def fired(prompt: PromptDecision) -> tuple[Step, ...]:
    """The blockers that are met."""
    return tuple(blocker for blocker in prompt.blockers.values() if blocker.truth is Truth.MET)


def length(way: Way) -> int:
    """How many needs a way comes to."""
    return sum(each.count if isinstance(each, Choice) else 1 for each in way)


def first(way: Way) -> tuple[Need, ...]:
    """A way with the first of every choice taken."""
    return tuple(need for each in way for need in (each.needs[: each.count] if isinstance(each, Choice) else (each,)))


def every(way: Way) -> tuple[Need, ...]:
    """A way with all of every choice."""
    return tuple(need for each in way for need in (each.needs if isinstance(each, Choice) else (each,)))


def turning(prompt: PromptDecision) -> tuple[Need, ...]:
    """The tests of which each alone, come out otherwise, would turn the answer."""
    found = []
    for leaf in _leaves((prompt.sufficient, *prompt.blockers.values())):
        want = Truth.NOT_MET if leaf.truth is Truth.MET else Truth.MET
        if leaf.id is not None and _yes(prompt, {leaf.id: want}) is not (prompt.answer is Answer.YES):
            found.append(Need(leaf, want))
    return tuple({need.step.id: need for need in found}.values())


def way_to(step: Step) -> Way:
    """The shortest way to a step being met, by tests. Empty when it is."""
    return _cheapest(step, Truth.MET, criteria=False)


def leans_on(step: Step) -> tuple[Need, ...]:
    """The tests of which each alone, come out otherwise, would leave a step that is met no longer so."""
    found = []
    for leaf in _leaves((step,)):
        want = Truth.NOT_MET if leaf.truth is Truth.MET else Truth.MET
        if leaf.id is not None and _truth(step, {leaf.id: want}) is not Truth.MET:
            found.append(Need(leaf, want))
    return tuple({need.step.id: need for need in found}.values())


def wanted(prompt: PromptDecision) -> tuple[Need, ...]:
    """Every test that some way to sufficiency turns on, in written order."""
    needs = _wanted(prompt.sufficient, Truth.MET)
    return tuple({(need.step.id, need.want): need for need in needs}.values())


def _wanted(step: Step, want: Truth) -> list[Need]:
    if step.truth is want:
        return []
    match step.rule:
        case Not():
            return _wanted(step.because[0], ~want)
        case Named() | Quorum():
            return [need for part in step.because for need in _wanted(part, want)]
        case _:
            return [Need(step, want)]


def _lacking(step: Step, count: int, want: Truth) -> int:
    """How many more parts must come to `want` for a quorum to."""
    have = sum(1 for part in step.because if part.truth is want)
    needed = count if want is Truth.MET else len(step.because) - count + 1
    return needed - have


def _cheapest(step: Step, want: Truth, *, criteria: bool) -> Way:
    """The shortest way, by tests or by the steps that have words of their own.

    A way that turns on what is unknown alone comes first where the step itself is unknown, and breaks ties elsewhere.
    """
    if step.truth is want:
        return ()
    if criteria and step.says is not None:
        return (Need(step, want),)
    match step.rule:
        case Not():
            return _cheapest(step.because[0], ~want, criteria=criteria)
        case Named():
            return _cheapest(step.because[0], want, criteria=criteria)
        case Quorum(count=count):
            ways = [_cheapest(part, want, criteria=criteria) for part in step.because if part.truth is not want]
            return _choose(ways, _lacking(step, count, want), evidence_first=step.truth is Truth.UNKNOWN)
        case _:
            return (Need(step, want),)


def _choose(ways: list[Way], lacking: int, *, evidence_first: bool) -> Way:
    """The shortest `lacking` of some ways; as a choice where more of them are single needs and as good."""

    def cost(way: Way) -> tuple[int, int]:
        known = sum(1 for need in first(way) if need.step.truth is not Truth.UNKNOWN)
        return (known, length(way)) if evidence_first else (length(way), known)

    last = sorted(map(cost, ways))[lacking - 1]
    equal = [way for way in ways if cost(way) == last]
    open_ = lacking - sum(1 for way in ways if cost(way) < last)
    single = tuple(way[0] for way in equal if len(way) == 1 and isinstance(way[0], Need))
    if open_ < len(equal) == len(single):
        return _distinct([*(need for way in ways if cost(way) < last for need in way), Choice(open_, single)])
    taken = [way for way in ways if cost(way) < last or way in equal[:open_]]
    return _distinct(need for way in taken for need in way)


def _distinct(way: Iterable[Need | Choice]) -> Way:
    """Each need once, and no choice that what is needed anyway makes."""
    parts = list(way)
    needs = {(need.step.id, need.want): need for need in parts if isinstance(need, Need)}
    found: dict[object, Need | Choice] = {}
    for part in parts:
        if isinstance(part, Need):
            found[part.step.id, part.want] = part
            continue
        open_ = tuple(need for need in part.needs if (need.step.id, need.want) not in needs)
        left = part.count - (len(part.needs) - len(open_))
        if left >= len(open_):
            found |= {(need.step.id, need.want): need for need in open_ if left > 0}
        elif left > 0:
            found[part.count, tuple(need.step.id for need in open_)] = Choice(left, open_)
    return tuple(found.values())


def _leaves(steps: Iterable[Step]) -> list[Step]:
    found: dict[str, Step] = {}
    for step in steps:
        if isinstance(step.rule, Test):
            found.setdefault(step.id or "", step)
        else:
            for leaf in _leaves(step.because):
                found.setdefault(leaf.id or "", leaf)
    return list(found.values())


def _yes(prompt: PromptDecision, instead: Mapping[str, Truth]) -> bool:
    fires = any(_truth(blocker, instead) is Truth.MET for blocker in prompt.blockers.values())
    return _truth(prompt.sufficient, instead) is Truth.MET and not fires


def _truth(step: Step, instead: Mapping[str, Truth]) -> Truth:
    if step.id is not None and step.id in instead:
        return instead[step.id]
    match step.rule:
        case Not():
            return ~_truth(step.because[0], instead)
        case Named():
            return _truth(step.because[0], instead)
        case Quorum(count=count):
            return quorum(count, [_truth(part, instead) for part in step.because])
        case _:
            return step.truth
