"""Two decisions of one inspection side by side: every result of both, and the tests that turned."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, assert_never

from engine.ir.decision import Decision, Outcome, PromptDecision, Rated, Step
from engine.ir.judgement import ExpectationDecision, IndicatorDecision, Judgement, NotHeld
from engine.ir.pack import Pack
from engine.ir.standards import StandardsPack

Level = Literal["overall", "standard", "key_question", "prompt", "expectation", "indicator"]

State = Mapping[str, str | int | None]
"""What a part comes to: its answer, rating, statement or outcome first, then what that rests on."""


class Result(NamedTuple):
    """One part of a framework, and what it comes to on either side. `id` is `overall` where it is the whole."""

    level: Level
    id: str
    before: State
    after: State

    @property
    def moved(self) -> bool:
        """Whether it is anything but what it was."""
        return self.before != self.after


class Turned(NamedTuple):
    """One test that came to another truth. `blocker` says that it stands against a yes where it is met."""

    id: str
    before: Step
    after: Step
    blocker: bool


def results(before: Decision | Judgement, after: Decision | Judgement) -> tuple[Result, ...]:
    """Every part of two decisions by packs of the same parts, the whole first, then in the pack's own order."""
    pairs = zip(_states(before), _states(after), strict=True)
    return tuple(Result(level, name, was, now) for (level, name, was), (_, _, now) in pairs)


def turned(pack: Pack, before: Decision | Judgement, after: Decision | Judgement) -> dict[str, tuple[Turned, ...]]:
    """By prompt, or expectation or indicator: the tests that came to another truth, in written order.

    A part in which none did is left out.
    """
    was, now = _parts(before), _parts(after)
    against = (
        {f"{p.id} {b.id}" for p in pack.prompts() for b in p.insufficient_if}
        if isinstance(pack, StandardsPack)
        else set()
    )
    found = {}
    for name, part in was.items():
        tests = _tests(part), _tests(now[name])
        each = (
            Turned(test, step, tests[1][test], f"{name} {test}" in against or isinstance(part, ExpectationDecision))
            for test, step in tests[0].items()
            if step.truth is not tests[1][test].truth
        )
        found[name] = tuple(each)
    return {name: each for name, each in found.items() if each}


def _states(decided: Decision | Judgement) -> Iterator[tuple[Level, str, State]]:
    match decided:
        case Decision():
            yield from _decision(decided)
        case Judgement():
            yield from _judgement(decided)
        case _:
            assert_never(decided)


def _decision(decided: Decision) -> Iterator[tuple[Level, str, State]]:
    overall = decided.overall
    yield "overall", "overall", {**_outcomes(overall.outcome, overall.by_rule), "total": overall.total}
    for name, standard in decided.standards.items():
        counts = {"yes": standard.yes, "of": standard.of}
        yield "standard", name, {**_outcomes(standard.outcome, standard.by_rule), **counts}
    for name, q in decided.key_questions.items():
        yield "key_question", name, {"answer": q.answer.value, "by_rule": q.by_rule.value, "yes": q.yes, "of": q.of}
    for name, p in decided.prompts.items():
        yield "prompt", name, {"answer": p.in_force.value, "by_rule": p.answer.value, "basis": p.basis.value}


def _outcomes(outcome: Outcome, by_rule: Outcome) -> dict[str, str | int | None]:
    return {"rating": _rating(outcome), "by_rule": _rating(by_rule)}


def _rating(outcome: Outcome) -> str:
    return outcome.rating if isinstance(outcome, Rated) else outcome.why


def _judgement(judgement: Judgement) -> Iterator[tuple[Level, str, State]]:
    for name, each in judgement.expectations.items():
        if isinstance(each, NotHeld):
            yield "expectation", name, {"statement": None, "suggested": None, "why": each.why}
            continue
        yield "expectation", name, {"statement": each.statement.value, "suggested": each.suggested.value}
        for indicator, decided in each.indicators.items():
            yield "indicator", indicator, {"outcome": decided.outcome.value}


Part = PromptDecision | ExpectationDecision | IndicatorDecision


def _parts(decided: Decision | Judgement) -> dict[str, Part]:
    if isinstance(decided, Decision):
        return {**decided.prompts}
    found: dict[str, Part] = {}
    for name, each in decided.expectations.items():
        if isinstance(each, ExpectationDecision):
            found |= {name: each, **each.indicators}
    return found


def _tests(part: Part) -> dict[str, Step]:
    """The tests of a part by id, what says whether it applies under `applies_when`."""
    match part:
        case PromptDecision():
            applies = {"applies_when": part.applies} if part.applies else {}
            own = _leaves((*part.criteria.values(), *part.blockers.values(), part.sufficient))
            return {**own, **{name: step for name, step in applies.items() if step.measure is not None}}
        case IndicatorDecision():
            return _leaves((*part.criteria.values(), part.shown_when))
        case ExpectationDecision():
            return _leaves((part.contrary,))
        case _:
            assert_never(part)


def _leaves(steps: Iterable[Step]) -> dict[str, Step]:
    found: dict[str, Step] = {}
    for step in steps:
        if step.measure is not None:
            found.setdefault(step.id or "contrary", step)
        else:
            found |= {name: leaf for name, leaf in _leaves(step.because).items() if name not in found}
    return found
