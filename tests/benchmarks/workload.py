"""Rules that other engines can state too, five to a prompt over four kinds of fact; as a pack of ragstone's own."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from engine.decide import decide, prepare
from engine.ir.conditions import Condition, Equals, Where
from engine.ir.criteria import Criterion
from engine.ir.decision import Answer
from engine.ir.inspection import Inspection
from engine.ir.logic import Named, Not, Quorum
from engine.ir.operators import Comparator, Comparison, Count, Exists, Kinds
from engine.ir.parameters import DatedValue, Parameter, Threshold
from engine.ir.standards import Prompt, StandardsPack


@dataclass(frozen=True, slots=True)
class Ask:
    """At least `least` facts of a kind hold these values; the first is what the facts are about."""

    kind: str
    values: tuple[tuple[str, str | int], ...]
    least: int


@dataclass(frozen=True, slots=True)
class Rules:
    """One prompt's rules: `needed`, not `not_found`, and one of `some`."""

    needed: Ask
    not_found: Ask
    some: tuple[Ask, Ask, Ask]


def workload(pack: StandardsPack) -> list[Rules]:
    """Rules for each prompt of the pack, drawn once and for all."""
    random = Random(7)  # noqa: S311 - draws rules, keeps no secret
    themes = [word.name for word in pack.vocabulary.words["theme"]]
    papers = [word.name for word in pack.vocabulary.words["doc_type"]]
    return [_rules(random, random.choice(themes), random.choice(papers)) for _ in pack.prompts()]


def _rules(random: Random, theme: str, paper: str) -> Rules:
    about = ("theme", theme)
    return Rules(
        Ask("finding", (about, ("stance", "supports")), random.randint(1, 2)),
        Ask("finding", (about, ("stance", "contradicts"), ("strength", 3)), 1),
        (
            Ask("document", (("doc_type", paper), ("status", "approved")), 1),
            Ask("assessment", (about, ("stance", "supports")), 1),
            Ask("action", (about, ("status", "done")), 1),
        ),
    )


def ragstone(pack: StandardsPack, rules: list[Rules]) -> Callable[[Inspection], list[bool]]:
    """The workload as a pack of ragstone's own."""
    prompts = {prompt.id: _prompt(prompt, each) for prompt, each in zip(pack.prompts(), rules, strict=True)}
    bounds = {f"shared/bench_{n}": _parameter(n) for n in (1, 2)}
    standards = tuple(
        replace(
            s,
            key_questions=tuple(replace(q, prompts=tuple(prompts[p.id] for p in q.prompts)) for q in s.key_questions),
        )
        for s in pack.standards
    )
    plan = prepare(replace(pack, standards=standards, parameters={**pack.parameters, **bounds}), "")

    def run(inspection: Inspection) -> list[bool]:
        decision, _ = decide(plan, inspection)
        return [prompt.answer is Answer.YES for prompt in decision.prompts.values()]

    return run


def _parameter(number: int) -> Parameter:
    return Parameter("shared", f"bench_{number}", (DatedValue(None, Fraction(number)),), "facts", "", "")


def _prompt(prompt: Prompt, rules: Rules) -> Prompt:
    criteria = {"needed": rules.needed, "not_found": rules.not_found, **dict(zip("abc", rules.some, strict=True))}
    some = Quorum("any_of", 1, tuple(map(Named, "abc")))
    return replace(
        prompt,
        criteria=tuple(Criterion(name, name, _test(ask)) for name, ask in criteria.items()),
        supporting=(),
        sufficient_when=Quorum("all_of", 3, (Named("needed"), Not(Named("not_found")), some)),
        insufficient_if=(),
    )


def _test(ask: Ask) -> Count | Exists:
    kinds = Kinds((ask.kind,), (ask.kind,))
    where: Where = tuple(Condition(name, Equals(value)) for name, value in ask.values)
    if ask.least == 1:
        return Exists(kinds, where)
    return Count(kinds, where, None, Comparison(Comparator.AT_LEAST, Threshold(f"shared/bench_{ask.least}")))
