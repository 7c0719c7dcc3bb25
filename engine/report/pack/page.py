"""A pack as a reader's page: questions, guidance, rules in words, parameters with their values."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from engine.ir.criteria import Criterion, Element
from engine.ir.edition import Term
from engine.ir.operators import Test
from engine.ir.pack import Pack
from engine.ir.parameters import Parameter
from engine.ir.policies import KeyQuestionPolicy, StandardPolicy
from engine.ir.standards import KeyQuestion, Prompt, Standard, StandardsPack
from engine.report.wording import nouns
from engine.report.wording.asked import asked, logic_told
from engine.report.wording.edition import edition_of
from engine.report.wording.layout import columns, section, words, wrapped
from engine.report.wording.units import parameter_told


def show_pack(pack: StandardsPack, term: Term | None = None) -> str:
    """The contents of a pack: standards, key questions, prompts, policies, and the pack's own parameters."""
    lines = head(pack, term)
    for standard in pack.standards:
        lines += ["", wrapped(f"{standard.id} {standard.title}"), wrapped(standard.statement, "  ")]
        for question in standard.key_questions:
            lines += ["", *_question(question)]
    lines += section("Policies", _policies(pack))
    lines += section("Parameters of the pack", parameters_told(pack, pack.framework))
    lines += section("Shared parameters", parameters_told(pack, "shared"))
    return "\n".join(lines)


def head(pack: Pack, term: Term | None) -> list[str]:
    """Which framework, what its edition decides, whose text, and what is said of the rules."""
    provenance = pack.provenance
    note = f" {provenance.text_note}" if provenance.text_note else ""
    text = f"{provenance.document}, {provenance.version}, {provenance.published} ({provenance.text_status}).{note}"
    return [
        *edition_of(pack, term),
        wrapped(f"In force from {pack.effective_from.isoformat()}. {provenance.authority}.", "  "),
        wrapped(f"Text: {text}", "  ", "    "),
        wrapped(f"Rules and guidance: {provenance.rules_status}. {provenance.rules_note}", "  ", "    "),
        *_too_old(pack),
    ]


def _too_old(pack: Pack) -> Iterator[str]:
    """The maximum ages of its own."""
    if pack.max_age:
        told = words([f"{nouns.kind(kind)} after ${name} months" for kind, name in pack.max_age.items()])
        yield wrapped(f"Too old here: {told}.", "  ", "    ")


def show_part(pack: StandardsPack, part: Standard | KeyQuestion | Prompt) -> str:
    """A standard with its parameters, a key question, or a prompt in full."""
    match part:
        case Standard():
            lines = [wrapped(f"{part.id} {part.title}"), wrapped(part.statement, "  ")]
            lines += [wrapped(part.note, "  Note: ")] if part.note else []
            for question in part.key_questions:
                lines += ["", *_question(question)]
            return "\n".join([*lines, *section("Parameters of the standard", parameters_told(pack, part.id))])
        case KeyQuestion():
            pages = [wrapped(f"{part.id} {part.asks}"), *(_prompt(pack, prompt) for prompt in part.prompts)]
            return "\n\n".join(pages)
        case Prompt():
            return _prompt(pack, part)


def _question(question: KeyQuestion) -> Iterator[str]:
    yield wrapped(f"{question.id} {question.asks}", "  ", "    ")
    for prompt in question.prompts:
        yield wrapped(f"{prompt.id} {prompt.asks}", "    ", "      ")


def _prompt(pack: StandardsPack, prompt: Prompt) -> str:
    lines = [wrapped(f"{prompt.id} {prompt.asks}")]
    if prompt.reaches:
        lines.append(wrapped(f"Turns on: {', '.join(prompt.reaches)}.", "  "))
    lines += section("Look in", columns([[k.replace("_", " "), text] for k, text in prompt.guidance.look_in]))
    lines += section("Expect to see", [wrapped(text, "  - ") for text in prompt.guidance.expect_to_see])
    lines += section("Which test answers to which words", elements_told(prompt.elements))
    if prompt.applies_when is not None:
        rule = prompt.applies_when
        told = asked(pack, newest(pack), rule) if isinstance(rule, Test) else logic_told(rule)
        lines += section("Applies only when", [wrapped(told, "  ")])
    lines += section("Yes when", [wrapped(logic_told(prompt.sufficient_when), "  ")])
    lines += section("Criteria", criteria_told(pack, prompt.criteria))
    lines += section("Supporting tests", criteria_told(pack, prompt.supporting))
    lines += section("No, whatever else holds, when", criteria_told(pack, prompt.insufficient_if))
    return "\n".join(lines)


def elements_told(elements: Sequence[Element]) -> Iterator[str]:
    """Words of a question, each with what tests them, or why nothing does."""
    for each in elements:
        yield wrapped(f"{each.words}: {told_of(each)}", "  ", "    ")


def told_of(element: Element) -> str:
    """What tests an element, by name, or why nothing does."""
    return ", ".join(element.tested_by) or f"not tested. {element.not_tested}"


def newest(pack: Pack) -> dict[str, Fraction]:
    """The newest value of each parameter, by its key."""
    return {key: p.values[-1].value for key, p in pack.parameters.items()}


def criteria_told(pack: Pack, criteria: Sequence[Criterion]) -> Iterator[str]:
    """Each criterion: its name, what it says, and what it asks."""
    for each in criteria:
        yield wrapped(f"{each.id}: {each.says}", "  ", "    ")
        rule = each.rule
        told = asked(pack, newest(pack), rule) if isinstance(rule, Test) else logic_told(rule)
        yield wrapped(told, "      ")


def parameters_told(pack: Pack, scope: str) -> Iterator[str]:
    """The parameters of a scope with their values, reasons and sources."""
    for parameter in sorted(pack.parameters.values(), key=lambda p: p.name):
        if parameter.scope == scope:
            yield wrapped(f"${parameter.name}: {_values(parameter)}", "  ", "    ")
            yield wrapped(f"{parameter.why} ({parameter.source})", "      ")


def _values(parameter: Parameter) -> str:
    return ", then ".join(f"{parameter_told(parameter, v.value)}{_since(v.since)}" for v in parameter.values)


def _since(since: date | None) -> str:
    return f" from {since.isoformat()}" if since else ""


def _policies(pack: StandardsPack) -> Iterator[str]:
    ratings = pack.ratings
    yield wrapped(f"Overall: {ratings.overall.says} ({ratings.overall.text_status})", "  ", "    ")
    for i, each in enumerate(ratings.key_question):
        yield _policy("Key question", i, each)
    for i, policy in enumerate(ratings.standard):
        yield _policy("Standard", i, policy)
    if ratings.casework is not None:
        yield wrapped(f"Casework: {ratings.casework.says} ({ratings.casework.text_status})", "  ", "    ")


def _policy(what: str, place: int, policy: KeyQuestionPolicy | StandardPolicy) -> str:
    use = ", in use" if place == 0 else ""
    return wrapped(f"{what} by {policy.name}{use}: {policy.says} ({policy.text_status})", "  ", "    ")
