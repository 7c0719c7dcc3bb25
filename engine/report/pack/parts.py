"""What the pages of every pack have: whose words they are, guidance, criteria, parameters. In Markdown."""

from collections.abc import Iterable, Iterator, Sequence

from engine.ir.charter import Charter
from engine.ir.pack import Pack
from engine.report.pack.markdown import escaped, heading, note, table
from engine.report.shown.rule import CriterionShown, Gate, ParameterShown, RuleShown, parameter_shown

CONTENTS = "index.md"
"""The page of a pack's contents, beside its other pages."""


def head(pack: Pack) -> Iterator[str]:
    """Title, and whose text and whose rules these are."""
    said = pack.provenance
    text = f"{said.document}, {said.version}, {said.published} ({said.text_status})."
    yield from (heading(1, pack.title, pack.framework), "")
    yield f"`{pack.framework}`, edition {pack.edition}, in force from {pack.effective_from}. {escaped(said.authority)}."
    yield ""
    yield from note(
        "Whose words these are",
        [
            f"**Text**: {escaped(text)} {escaped(said.text_note or '')}".rstrip(),
            f"**Rules, guidance and thresholds**: {said.rules_status}. {escaped(said.rules_note)}",
        ],
    )


def end(pack: Pack) -> Iterator[str]:
    """What a framework promises, and every parameter."""
    if pack.charter is not None:
        yield from _promises(pack.charter)
    yield from ("", "## Parameters", "")
    found = sorted(pack.parameters.items(), key=lambda entry: (entry[1].name, entry[0]))
    yield from parameter_table(parameter_shown(parameter) for _, parameter in found)


def whose(pack: Pack, text: str) -> str:
    """Which of a page is published, and which is ours."""
    said = pack.provenance
    return f"The text of the {text}: *{said.text_status}*. All the rest: *{said.rules_status}*."


def guidance_told(look_in: Iterable[tuple[str, str]], expect_to_see: Iterable[str]) -> Iterator[str]:
    """Where evidence is looked for, by kind, and what it should show."""
    yield from ("", "**Where evidence is looked for**", "")
    yield from table(["kind", "where"], ([escaped(kind), escaped(text)] for kind, text in look_in))
    yield from ("", "**What is expected to be seen**", "")
    yield from (f"- {escaped(text)}" for text in expect_to_see)


def rule_told(rule: RuleShown, answer: str) -> Iterator[str]:
    """When the answer is given, what each test asks, what stands against it, and the parameters with their reasons."""
    if rule.applies is not None:
        yield from ("", f"**Applies only when** {escaped(rule.applies)}.")
    text = f"{rule.yes_when.text.removesuffix(' hold')} hold" if rule.yes_when.parts else "this holds"
    yield from ("", f"**{answer} when {text}**", "")
    for part in rule.yes_when.parts or (rule.yes_when,):
        yield from _logic(part, "")
    yield from ("", "**What each of them asks**", "")
    for each in rule.criteria:
        yield from _asks(each, f"- `{each.id}`: ")
    yield from criteria_told("Supporting tests, which the others name", rule.supporting)
    yield from criteria_told("No, whatever else holds, when", rule.blockers)
    yield from parameters_told(rule.parameters)


def criteria_told(title: str, criteria: Sequence[CriterionShown]) -> Iterator[str]:
    """Criteria under a title: each by its name, what it says, and what it asks; nothing where there are none."""
    if criteria:
        yield from ("", f"**{title}**", "")
    for each in criteria:
        yield f"- `{each.id}`: {escaped(each.says)}"
        yield from _asks(each, "    <br>*Test*: ")


def parameters_told(parameters: Sequence[ParameterShown]) -> Iterator[str]:
    """Parameters under a title: value, why, and source; nothing where there are none."""
    if parameters:
        yield from ("", "**Parameters**", "")
        yield from parameter_table(parameters)


def parameter_table(parameters: Iterable[ParameterShown]) -> Iterator[str]:
    """Parameters, a row each."""
    rows = (
        [f"`${p.name}`", escaped("; ".join(p.dated) or p.value), escaped(p.why), escaped(p.source)] for p in parameters
    )
    yield from table(["parameter", "value", "why", "source"], rows)


def _asks(criterion: CriterionShown, lead: str) -> Iterator[str]:
    """What a test asks, after `lead`; of logic, its parts below."""
    if criterion.when is None:
        yield f"{lead}{escaped(criterion.asks)}."
        return
    yield f"{lead}{criterion.when.text or 'this is met'}:"
    for part in criterion.when.parts or (criterion.when,):
        yield from _logic(part, "    ")


def _logic(gate: Gate, indent: str) -> Iterator[str]:
    if gate.criterion is not None:
        yield f"{indent}- `{gate.criterion}`: {escaped(gate.says or '')}"
        return
    yield f"{indent}- {gate.text}:"
    for part in gate.parts:
        yield from _logic(part, indent + "    ")


def _promises(charter: Charter) -> Iterator[str]:
    yield from ("", "## What it promises", "", "`ragstone prove` shows each again on every change.", "")
    yield from (f"- {escaped(each.says)} *Shown by {each.shown_by}.*" for each in charter.promises)
