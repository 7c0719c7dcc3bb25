"""A prompt's or an indicator's rule, as a page of the rule browser shows it: logic, tests in words, parameters."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from engine.ir.criteria import Criterion, Element, Guidance, Rule
from engine.ir.expectations import Indicator
from engine.ir.logic import Logic, Named, Not, Quorum
from engine.ir.operators import Test
from engine.ir.pack import Pack
from engine.ir.parameters import Parameter
from engine.ir.standards import Prompt
from engine.report.pack.page import newest
from engine.report.wording import nouns
from engine.report.wording.asked import asked, logic_told
from engine.report.wording.parameters import thresholds
from engine.report.wording.units import parameter_told

ASSUMED = "working assumption"


@dataclass(frozen=True, slots=True)
class ParameterShown:
    """A parameter: its value in words, what it was or will be otherwise, its reason and its source."""

    name: str
    value: str
    dated: tuple[str, ...]
    why: str
    source: str
    assumed: bool
    scope: str


@dataclass(frozen=True, slots=True)
class CriterionShown:
    """A criterion, supporting test or blocker: its words, and what it asks; of logic, the parts instead."""

    id: str
    says: str
    asks: str
    when: "Gate | None"
    parameters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """A piece of logic: how many of its parts it asks for, or the criterion that it names."""

    text: str
    criterion: str | None = None
    says: str | None = None
    parts: tuple["Gate", ...] = ()


@dataclass(frozen=True, slots=True)
class ElementShown:
    """Words of a question: the tests that answer to them, each with what it says, or why none does."""

    words: str
    tests: tuple[tuple[str, str], ...]
    not_tested: str | None


@dataclass(frozen=True, slots=True)
class RuleShown:
    """One rule in full. `look_in` pairs a kind of evidence with what to look for; `elements` is empty where nobody said
    which test answers to which words.
    """

    look_in: tuple[tuple[str, str], ...]
    expect_to_see: tuple[str, ...]
    applies: str | None
    yes_when: Gate
    criteria: tuple[CriterionShown, ...]
    supporting: tuple[CriterionShown, ...]
    blockers: tuple[CriterionShown, ...]
    elements: tuple[ElementShown, ...]
    parameters: tuple[ParameterShown, ...]


def prompt_rule(pack: Pack, prompt: Prompt) -> RuleShown:
    """A prompt's rule."""
    rule = prompt.applies_when
    every = (*prompt.nodes(), *prompt.insufficient_if)
    return RuleShown(
        *guidance_shown(prompt.guidance),
        None if rule is None else _asks(pack, rule),
        gate(prompt.sufficient_when, prompt.nodes()),
        tuple(_criterion(pack, each, prompt.nodes()) for each in prompt.criteria),
        tuple(_criterion(pack, each, prompt.nodes()) for each in prompt.supporting),
        tuple(_criterion(pack, each, prompt.nodes()) for each in prompt.insufficient_if),
        _elements(prompt.elements, every),
        parameters_shown(pack, [each.rule for each in every]),
    )


def indicator_rule(pack: Pack, indicator: Indicator, guidance: Guidance) -> RuleShown:
    """An indicator's rule, with the guidance of its expectation."""
    nodes = indicator.nodes()
    return RuleShown(
        *guidance_shown(guidance),
        None,
        gate(indicator.shown_when, nodes),
        tuple(_criterion(pack, each, nodes) for each in indicator.criteria),
        tuple(_criterion(pack, each, nodes) for each in indicator.supporting),
        (),
        _elements(indicator.elements, nodes),
        parameters_shown(pack, [each.rule for each in nodes]),
    )


def criterion_shown(pack: Pack, criterion: Criterion) -> CriterionShown:
    """A criterion that stands alone, such as the evidence against an expectation."""
    return _criterion(pack, criterion, ())


def guidance_shown(guidance: Guidance) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Where to look, by kind of evidence in words, and what to expect there."""
    return tuple((nouns.kind(kind), text) for kind, text in guidance.look_in), guidance.expect_to_see


def gate(logic: Logic, nodes: Iterable[Criterion]) -> Gate:
    """Logic as nested lists."""
    says = {each.id: each.says for each in nodes}
    return _gate(logic, says)


def parameters_shown(pack: Pack, rules: Iterable[Rule]) -> tuple[ParameterShown, ...]:
    """The parameters that rules name, each once, by name."""
    keys = {bound.key for rule in rules if isinstance(rule, Test) for bound in thresholds(rule)}
    found = sorted((pack.parameters[key] for key in keys), key=lambda each: each.name)
    return tuple(map(parameter_shown, found))


def parameter_shown(parameter: Parameter) -> ParameterShown:
    """A parameter, by its newest value."""
    dated = parameter.values if len(parameter.values) > 1 else ()
    return ParameterShown(
        parameter.name,
        parameter_told(parameter, parameter.values[-1].value),
        tuple(
            f"{parameter_told(parameter, each.value)}, {f'from {each.since.isoformat()}' if each.since else 'before'}"
            for each in dated
        ),
        parameter.why,
        parameter.source,
        ASSUMED in parameter.source.lower(),
        parameter.scope,
    )


def _elements(elements: Iterable[Element], nodes: Iterable[Criterion]) -> tuple[ElementShown, ...]:
    says = {each.id: each.says for each in nodes}
    return tuple(
        ElementShown(each.words, tuple((name, says[name]) for name in each.tested_by), each.not_tested)
        for each in elements
    )


def _criterion(pack: Pack, criterion: Criterion, nodes: Iterable[Criterion]) -> CriterionShown:
    rule = criterion.rule
    if not isinstance(rule, Test):
        return CriterionShown(criterion.id, criterion.says, "", gate(rule, nodes), ())
    names = tuple(dict.fromkeys(bound.name for bound in thresholds(rule)))
    return CriterionShown(criterion.id, criterion.says, asked(pack, newest(pack), rule), None, names)


def _asks(pack: Pack, rule: Rule) -> str:
    return asked(pack, newest(pack), rule) if isinstance(rule, Test) else logic_told(rule)


def _gate(logic: Logic, says: dict[str, str]) -> Gate:
    match logic:
        case Named(id=name):
            return Gate("", name, says.get(name))
        case Not(part):
            return Gate("this does not hold", parts=(_gate(part, says),))
        case Quorum(form=form, count=count, parts=parts):
            words = {"all_of": "all of these", "any_of": "any of these", "some_of": f"at least {count} of these"}[form]
            return Gate(words, parts=tuple(_gate(part, says) for part in parts))
        case _:
            assert_never(logic)
