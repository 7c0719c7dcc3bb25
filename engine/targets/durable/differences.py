"""The two derivations laid side by side: each node where they differ, in words."""

from collections.abc import Iterator, Mapping
from typing import assert_never

from engine.ir.decision import Decision, NotApplicable, NotRated, Outcome, PromptDecision, Rated, Step
from engine.ir.logic import Named, Not, Quorum
from engine.ir.pack import Rule
from engine.targets.durable.derivation import Derivation, LineDerivation, PromptDerivation
from engine.targets.durable.prompt import APPLIES, SUFFICIENT
from engine.targets.durable.ratings import NOT_APPLICABLE, NOT_RATED

Found = tuple[str, str]
"""A node in words, and what it came to."""


def differences(decision: Decision, derivation: Derivation) -> tuple[str, ...]:
    """A sentence for each node where a decision and a derivation differ, in the decision's order; none when they agree.

    Compared are every criterion, supporting test, blocker and gate, each prompt's answer and basis, and on both lines
    each key question, each standard and the overall rating; and the total in force.
    """
    decided, derived = dict(_decided(decision)), dict(_derived(derivation))
    nodes = [*decided, *sorted(derived.keys() - decided.keys())]
    return tuple(
        f"{node}: the reference gives `{decided.get(node, 'nothing')}`, durable_rules `{derived.get(node, 'nothing')}`"
        for node in nodes
        if decided.get(node) != derived.get(node)
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


def _decided(decision: Decision) -> Iterator[Found]:
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
    sufficient = prompt.sufficient
    if sufficient.id is None:
        yield from _step(prompt.id, SUFFICIENT, sufficient)
    else:
        yield f"`{prompt.id}`, `{SUFFICIENT}`", sufficient.truth.value
    if prompt.applies is not None:
        yield from _step(prompt.id, APPLIES, prompt.applies)
    yield f"`{prompt.id}`, basis", prompt.basis.value
    yield f"`{prompt.id}`, answer", prompt.answer.value


def _step(prompt: str, name: str, step: Step) -> Iterator[Found]:
    yield f"`{prompt}`, `{name}`", step.truth.value
    for i, (part, because) in enumerate(zip(_parts(step.rule), step.because, strict=True), 1):
        if not isinstance(part, Named):
            yield from _step(prompt, f"{name}.{i}", because)


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


def _derived(derivation: Derivation) -> Iterator[Found]:
    for name, prompt in derivation.prompts.items():
        yield from _derived_prompt(name, prompt)
    yield from _line(derivation.by_rule, "by rule")
    yield from _line(derivation.in_force, "in force")
    yield "total in force", str(derivation.in_force.total)


def _derived_prompt(name: str, prompt: PromptDerivation) -> Iterator[Found]:
    for node, truth in prompt.truths.items():
        yield f"`{name}`, `{node}`", truth.value
    yield f"`{name}`, basis", prompt.basis.value
    yield f"`{name}`, answer", prompt.answer.value


def _line(line: LineDerivation, which: str) -> Iterator[Found]:
    for question, answer in line.key_questions.items():
        yield f"`{question}` {which}", answer.value
    for standard, outcome in line.standards.items():
        yield f"`{standard}` {which}", outcome
    yield f"overall {which}", line.overall
