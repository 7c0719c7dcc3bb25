"""A decision derived: prompts, then standards, then the overall rating, each by its own rule set."""

from collections.abc import Mapping

from engine.diagnostics import Diagnostic
from engine.ir.decision import Answer, Basis, Measures
from engine.targets.durable.derivation import Derivation, LineDerivation, PromptDerivation, Proofs
from engine.targets.durable.facts import Ask, check_same, facts_of, measured, proofs_of, truths_of
from engine.targets.durable.fault import DerivationFault
from engine.targets.durable.program import StandardsContents
from engine.targets.durable.prompt import ANSWER, BASIS
from engine.targets.durable.ratings import NUMBER, OVERALL, TOTAL


def derive_decision(
    digest: str, contents: StandardsContents, ask: Ask, measures: Measures, moderated: Mapping[str, str]
) -> Derivation:
    """See `Deriver.derive`."""
    prompts = _prompts(contents, ask, measures)
    answers = {name: prompt.answer for name, prompt in prompts.items()}
    by_rule = _line(contents, ask, answers, {})
    in_force = by_rule
    if moderated:
        _check_moderated(contents, moderated)
        answers = {name: Answer(moderated.get(name, answer.value)) for name, answer in answers.items()}
        in_force = _line(contents, ask, answers, moderated)
    return Derivation(digest, prompts, by_rule, in_force)


def _prompts(contents: StandardsContents, ask: Ask, measures: Measures) -> dict[str, PromptDerivation]:
    sets = {name: contents["rule_sets"][name] for name in contents["prompts"]}
    check_same("prompt", sets, measures)
    results = ask({name: measured(name, rules["inputs"], measures[name], {}) for name, rules in sets.items()})
    return {name: _prompt(proofs_of(result)) for name, result in results.items()}


def _prompt(proofs: Proofs) -> PromptDerivation:
    return PromptDerivation(Answer(proofs[ANSWER].verdict), Basis(proofs[BASIS].verdict), truths_of(proofs), proofs)


def _line(
    contents: StandardsContents, ask: Ask, answers: Mapping[str, Answer], moderated: Mapping[str, str]
) -> LineDerivation:
    sets = {name: contents["rule_sets"][name] for name in (*contents["key_questions"], OVERALL)}
    numbers = {name: NUMBER[answer] for name, answer in answers.items()}
    results = ask({name: facts_of(sets[name]["inputs"], numbers) for name in contents["key_questions"]})
    proofs = {name: proofs_of(result) for name, result in results.items()}
    standards = {name: moderated.get(name, proofs[name][name].verdict) for name in results}
    scale = contents["ratings"]
    unrated = min(scale.values()) - 1
    scores = {name: scale.get(rating, unrated) for name, rating in standards.items()}
    overall = ask({OVERALL: facts_of(sets[OVERALL]["inputs"], scores)})[OVERALL]
    proofs[OVERALL] = proofs_of(overall)
    return LineDerivation(
        key_questions={
            question: Answer(proofs[name][question].verdict)
            for name, questions in contents["key_questions"].items()
            for question in questions
        },
        standards=standards,
        overall=proofs[OVERALL][OVERALL].verdict,
        total=None if unrated in scores.values() else overall["sums"][TOTAL],
        proofs=proofs,
    )


def _check_moderated(contents: StandardsContents, moderated: Mapping[str, str]) -> None:
    answers = dict.fromkeys(contents["prompts"], (Answer.YES.value, Answer.NO.value))
    allowed = {**answers, **dict.fromkeys(contents["key_questions"], tuple(contents["ratings"]))}
    wrong = sorted((target, to) for target, to in moderated.items() if to not in allowed.get(target, ()))
    if wrong:
        messages = [f"`{target}` cannot be moderated to `{to}`" for target, to in wrong]
        raise DerivationFault([Diagnostic("derivation-moderation", message) for message in messages])
