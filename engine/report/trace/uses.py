"""How each test of a decision used one fact: counted it, looked at it without counting it, or narrowly missed it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, assert_never

from engine.ir.decision import Decision, PromptDecision, Step
from engine.ir.judgement import ExpectationDecision, Judgement
from engine.ir.operators import Absent, Coverage, Share, Test
from engine.report.trace.facts import Seen
from engine.report.trace.tree import Side
from engine.report.wording.fell import fell, fell_all, near_misses

How = Literal["counted", "looked_at", "near_miss"]


@dataclass(frozen=True, slots=True)
class Use:
    """One test's use of a fact. `part` is a prompt, indicator or expectation; `why` what kept it from counting."""

    part: str
    step: Step
    side: Side
    how: How
    why: str | None = None


def uses(seen: Seen, decided: Decision | Judgement, fact: str) -> tuple[Use, ...]:
    """Every test that used a fact, in the order of the framework."""
    return tuple(use for part, step, side in _tests(decided) for use in _use(seen, part, step, side, fact))


def bearing(decided: Decision | Judgement) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each prompt, or expectation and indicator, with the facts that bear on it."""
    match decided:
        case Decision():
            yield from ((name, prompt.bearing) for name, prompt in decided.prompts.items())
        case Judgement():
            for name, each in decided.expectations.items():
                if isinstance(each, ExpectationDecision):
                    yield name, each.bearing
                    yield from ((indicator.id, indicator.bearing) for indicator in each.indicators.values())
        case _:
            assert_never(decided)


def tests_of(prompt: PromptDecision) -> Iterator[tuple[Step, Side]]:
    """The steps of a prompt in written order, each with the side that it is on."""
    if prompt.applies is not None:
        yield prompt.applies, Side.FOR
    asked_for = _names(prompt.sufficient)
    for step in prompt.criteria.values():
        yield step, Side.FOR if step.id in asked_for else Side.OF_AGAINST
    for step in prompt.blockers.values():
        yield step, Side.AGAINST


def _names(step: Step) -> set[str | None]:
    """The criteria that a step rests on, itself among them."""
    return {step.id}.union(*(_names(part) for part in step.because))


def _tests(decided: Decision | Judgement) -> Iterator[tuple[str, Step, Side]]:
    match decided:
        case Decision():
            for prompt in decided.prompts.values():
                yield from ((prompt.id, step, side) for step, side in tests_of(prompt))
        case Judgement():
            for each in decided.expectations.values():
                if isinstance(each, ExpectationDecision):
                    yield each.id, each.contrary, Side.AGAINST
                    for indicator in each.indicators.values():
                        yield from ((indicator.id, step, Side.FOR) for step in indicator.criteria.values())
        case _:
            assert_never(decided)


def _use(seen: Seen, part: str, step: Step, side: Side, fact: str) -> Iterator[Use]:
    test, measure = step.rule, step.measure
    if measure is None or not isinstance(test, Test):
        return
    if fact in measure.evidence:
        yield Use(part, step, side, "counted")
    elif fact in measure.base:
        yield Use(part, step, side, "looked_at", _not_counted(seen, test, fact))
    else:
        near = [miss for funnel in measure.funnels for miss in near_misses(seen, funnel) if miss.fact == fact]
        if near:
            yield Use(part, step, side, "near_miss", fell(seen, near[0]))


def _not_counted(seen: Seen, test: Test, fact: str) -> str:
    if isinstance(test, Absent | Share | Coverage):
        return fell_all(seen, fact, seen.unmet(fact, test.where))
    raise TypeError(test)
