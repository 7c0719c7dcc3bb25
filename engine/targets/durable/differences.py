"""The two derivations laid side by side: each node where they differ, in words."""

from collections.abc import Iterator, Mapping
from typing import assert_never

from engine.ir.criteria import Rule
from engine.ir.decision import Decision, NotApplicable, NotRated, Outcome, PromptDecision, Rated, Step
from engine.ir.expectations import Statement
from engine.ir.judgement import ExpectationDecision, IndicatorDecision, Judgement
from engine.ir.logic import Named, Not, Quorum
from engine.targets.durable.derivation import (
    Derivation,
    ExpectationDerivation,
    JudgementDerivation,
    LineDerivation,
    Recorded,
)
from engine.targets.durable.expectation import CONTRARY, SHOWN_WHEN
from engine.targets.durable.prompt import APPLIES, SUFFICIENT
from engine.targets.durable.ratings import NOT_APPLICABLE, NOT_RATED
from engine.truth import Truth

Found = tuple[str, str]
"""A node in words, and what it came to."""


def differences(decided: Decision | Judgement, derivation: Derivation | JudgementDerivation) -> tuple[str, ...]:
    """A sentence for each node where the two differ, in the order decided; none when they agree.

    Of a decision, compared are every criterion, supporting test, blocker and gate, each prompt's answer and basis, and
    on both lines each key question, each standard and the overall rating; and the total in force. Of a judgement, every
    criterion, supporting test and gate, what each indicator comes to, and of each expectation the evidence against it,
    whether it was examined, and the statements suggested and in force.
    """
    reference, second = dict(_decided(decided)), dict(_derived(derivation))
    nodes = [*reference, *sorted(second.keys() - reference.keys())]
    return tuple(
        f"{node}: the reference gives `{reference.get(node, 'nothing')}`, durable_rules `{second.get(node, 'nothing')}`"
        for node in nodes
        if reference.get(node) != second.get(node)
    )


def moderations_in_force(decision: Decision) -> Mapping[str, str]:
    """What judgement put in force, by target: what `Deriver.derive` is to be given.

    A spent moderation counts: what the rules come to may change with the other moderations.
    """
    return {
        each.moderation.target: each.moderation.to
        for each in decision.moderations
        if each.status in {"applied", "spent"}
    }


def recorded_in(judgement: Judgement) -> Mapping[str, Recorded]:
    """What people recorded, by expectation: what `Deriver.derive_judgement` is to be given."""
    return {each.id: _recorded(each) for each in _judged(judgement)}


def _recorded(expectation: ExpectationDecision) -> Recorded:
    settled = [s.settlement.statement for s in expectation.settlements if s.status in {"agrees", "differs"}]
    return Recorded(
        alternatives=len(expectation.alternatives),
        accepted=sum(each.accepted for each in expectation.alternatives),
        settled=Statement(settled[0]) if settled else None,
    )


def _judged(judgement: Judgement) -> Iterator[ExpectationDecision]:
    for each in judgement.expectations.values():
        if isinstance(each, ExpectationDecision):
            yield each


def _decided(decided: Decision | Judgement) -> Iterator[Found]:
    match decided:
        case Decision():
            yield from _decision(decided)
        case Judgement():
            for expectation in _judged(decided):
                yield from _expectation(expectation)
        case _:
            assert_never(decided)


def _decision(decision: Decision) -> Iterator[Found]:
    for prompt in decision.prompts.values():
        yield from _prompt(prompt)
    for question in decision.key_questions.values():
        yield f"`{question.id}` by rule", question.by_rule.value
        yield f"`{question.id}` in force", question.answer.value
    for standard in decision.standards.values():
        yield f"`{standard.id}` by rule", _outcome(standard.by_rule)
        yield f"`{standard.id}` in force", _outcome(standard.outcome)
    yield "overall by rule", _outcome(decision.overall.by_rule)
    yield "overall in force", _outcome(decision.overall.outcome)
    yield "total in force", str(decision.overall.total)


def _prompt(prompt: PromptDecision) -> Iterator[Found]:
    for name, step in {**prompt.criteria, **prompt.blockers}.items():
        yield from _step(prompt.id, name, step)
    yield from _logic(prompt.id, SUFFICIENT, prompt.sufficient)
    if prompt.applies is not None:
        yield from _step(prompt.id, APPLIES, prompt.applies)
    yield f"`{prompt.id}`, basis", prompt.basis.value
    yield f"`{prompt.id}`, answer", prompt.answer.value


def _expectation(expectation: ExpectationDecision) -> Iterator[Found]:
    for indicator in expectation.indicators.values():
        yield from _indicator(indicator)
    examined = bool(expectation.bearing or expectation.alternatives)
    yield from _step(expectation.id, CONTRARY, expectation.contrary)
    yield from _statements(expectation.id, expectation, examined=examined)


def _indicator(indicator: IndicatorDecision) -> Iterator[Found]:
    for name, step in indicator.criteria.items():
        yield from _step(indicator.id, name, step)
    yield from _logic(indicator.id, SHOWN_WHEN, indicator.shown_when)
    yield f"`{indicator.id}`, outcome", indicator.outcome.value


def _statements(name: str, of: ExpectationDecision | ExpectationDerivation, *, examined: bool) -> Iterator[Found]:
    yield f"`{name}`, examined", "yes" if examined else "no"
    yield f"`{name}`, suggested", of.suggested.value
    yield f"`{name}`, in force", of.statement.value


def _logic(part: str, name: str, step: Step) -> Iterator[Found]:
    if step.id is None:
        yield from _step(part, name, step)
    else:  # it is one criterion, whose parts stand under its own name
        yield f"`{part}`, `{name}`", step.truth.value


def _step(part: str, name: str, step: Step) -> Iterator[Found]:
    yield f"`{part}`, `{name}`", step.truth.value
    for i, (rule, because) in enumerate(zip(_parts(step.rule), step.because, strict=True), 1):
        if not isinstance(rule, Named):
            yield from _step(part, f"{name}.{i}", because)


def _parts(rule: Rule) -> tuple[Rule, ...]:
    match rule:
        case Named():
            return (rule,)
        case Not(part):
            return (part,)
        case Quorum(parts=parts):
            return parts
        case _:
            return ()


def _outcome(outcome: Outcome) -> str:
    match outcome:
        case Rated(rating):
            return rating
        case NotRated():
            return NOT_RATED
        case NotApplicable():
            return NOT_APPLICABLE
        case _:
            assert_never(outcome)


def _derived(derivation: Derivation | JudgementDerivation) -> Iterator[Found]:
    match derivation:
        case Derivation():
            for name, prompt in derivation.prompts.items():
                yield from _truths(name, prompt.truths)
                yield f"`{name}`, basis", prompt.basis.value
                yield f"`{name}`, answer", prompt.answer.value
            yield from _line(derivation.by_rule, "by rule")
            yield from _line(derivation.in_force, "in force")
            yield "total in force", str(derivation.in_force.total)
        case JudgementDerivation():
            for name, indicator in derivation.indicators.items():
                yield from _truths(name, indicator.truths)
                yield f"`{name}`, outcome", indicator.outcome.value
            for name, expectation in derivation.expectations.items():
                yield from _truths(name, {CONTRARY: expectation.contrary})
                yield from _statements(name, expectation, examined=expectation.examined)
        case _:
            assert_never(derivation)


def _truths(part: str, truths: Mapping[str, Truth]) -> Iterator[Found]:
    for node, truth in truths.items():
        yield f"`{part}`, `{node}`", truth.value


def _line(line: LineDerivation, which: str) -> Iterator[Found]:
    for question, answer in line.key_questions.items():
        yield f"`{question}` {which}", answer.value
    for standard, outcome in line.standards.items():
        yield f"`{standard}` {which}", outcome
    yield f"overall {which}", line.overall
