"""What would have to change for an answer to change: counted, and in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.ir.decision import Answer, PromptDecision, Step
from engine.ir.logic import Named, Not, Quorum
from engine.ir.operators import Test
from engine.report.layout import words
from engine.truth import Truth, quorum


@dataclass(frozen=True, slots=True)
class Need:
    """A test that would have to come out as `want`. It is now `step.truth`."""

    step: Step
    want: Truth


def route(prompt: PromptDecision) -> tuple[Need, ...]:
    """The fewest tests that would have to come out otherwise for the answer to be yes. Empty when it is.

    Of equally short ways the first in written order. Blockers that are met have to cease.
    """
    needs = [*_cheapest(prompt.sufficient, Truth.MET)]
    for blocker in prompt.blockers.values():
        if blocker.truth is Truth.MET:
            needs += _cheapest(blocker, Truth.NOT_MET)
    return _distinct(needs)


def short(prompt: PromptDecision) -> tuple[Step, ...]:
    """The fewest criteria, as the rule names them, that stand between the prompt and a yes.

    Blockers that fired come last.
    """
    fired = [blocker for blocker in prompt.blockers.values() if blocker.truth is Truth.MET]
    needs = _cheapest(prompt.sufficient, Truth.MET, criteria=True)
    return (*(need.step for need in needs), *fired)


def turning(prompt: PromptDecision) -> tuple[Need, ...]:
    """The tests of which each alone, come out otherwise, would turn the answer."""
    found = []
    for leaf in _leaves((prompt.sufficient, *prompt.blockers.values())):
        want = Truth.NOT_MET if leaf.truth is Truth.MET else Truth.MET
        if leaf.id is not None and _yes(prompt, {leaf.id: want}) is not (prompt.answer is Answer.YES):
            found.append(Need(leaf, want))
    return _distinct(found)


def wants(step: Step, want: Truth) -> list[str]:
    """What would bring `step` to `want`, a line each, nested by indent: `1 more of these 2:` and what they are."""
    lines = _wants(step, want)
    return [line[2:] for line in lines[1:]] if lines and lines[0].startswith("all of") else lines


def _wants(step: Step, want: Truth) -> list[str]:
    if step.truth is want:
        return []
    match step.rule:
        case Not():
            return _wants(step.because[0], ~want)
        case Named():
            return _wants(step.because[0], want)
        case Quorum(count=count):
            parts = [part for part in step.because if part.truth is not want]
            if len(parts) == 1:
                return _wants(parts[0], want)
            lacking = _lacking(step, count, want)
            head = f"all of these {len(parts)}:" if lacking == len(parts) else f"{lacking} more of these {len(parts)}:"
            return [head, *(f"  {line}" for part in parts for line in _wants(part, want))]
        case _:
            verb = "would have to be met" if want is Truth.MET else "would have to be found not to hold"
            return [f"{step.id} {verb}: {step.says}"]


def named(needs: Iterable[Need], last: str = "and") -> str:
    """The needs' names in a sentence."""
    return words([need.step.id or "" for need in needs], last)


def _lacking(step: Step, count: int, want: Truth) -> int:
    """How many more parts must come to `want` for a quorum to."""
    have = sum(1 for part in step.because if part.truth is want)
    needed = count if want is Truth.MET else len(step.because) - count + 1
    return needed - have


def _cheapest(step: Step, want: Truth, *, criteria: bool = False) -> tuple[Need, ...]:
    """The fewest tests, or with `criteria` the fewest steps that have words of their own."""
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
            open_ = (part for part in step.because if part.truth is not want)
            ways = sorted((_cheapest(part, want, criteria=criteria) for part in open_), key=len)
            return _distinct(need for way in ways[: _lacking(step, count, want)] for need in way)
        case _:
            return (Need(step, want),)


def _distinct(needs: Iterable[Need]) -> tuple[Need, ...]:
    return tuple({(need.step.id, need.want): need for need in needs}.values())


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
