"""What the pages of every pack have: whose words they are, guidance, criteria, parameters. In Markdown."""

from collections.abc import Iterable, Iterator, Sequence

from engine.ir.charter import Charter
from engine.ir.criteria import Criterion, Guidance, Rule
from engine.ir.operators import Test
from engine.ir.pack import Pack
from engine.report.markdown import escaped, heading, note, table
from engine.report.pack import rule_told, values_told
from engine.report.parameters import named

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
    yield from _parameters(pack, sorted(pack.parameters, key=lambda key: (pack.parameters[key].name, key)))


def whose(pack: Pack, text: str) -> str:
    """Which of a page is published, and which is ours."""
    said = pack.provenance
    return f"The text of the {text}: *{said.text_status}*. All the rest: *{said.rules_status}*."


def guidance_told(guidance: Guidance) -> Iterator[str]:
    """Where evidence is looked for, and what it should show."""
    yield from ("", "**Where evidence is looked for**", "")
    yield from table(["kind", "where"], ([kind.replace("_", " "), escaped(text)] for kind, text in guidance.look_in))
    yield from ("", "**What is expected to be seen**", "")
    yield from (f"- {escaped(text)}" for text in guidance.expect_to_see)


def criteria_listed(pack: Pack, title: str, criteria: Sequence[Criterion]) -> Iterator[str]:
    """Criteria under a title: each by its name, what it says, and what it asks; nothing where there are none."""
    if criteria:
        yield from ("", f"**{title}**", "")
    for each in criteria:
        yield f"- `{each.id}`: {escaped(each.says)}"
        yield f"    <br>*Test*: {rule_in(pack, each.rule)}."


def rule_in(pack: Pack, rule: Rule) -> str:
    """What a rule asks."""
    return escaped(rule_told(pack, rule))


def thresholds_told(pack: Pack, criteria: Iterable[Criterion]) -> Iterator[str]:
    """The parameters that criteria name: value, why, and source."""
    keys = named(each.rule for each in criteria if isinstance(each.rule, Test))
    if keys:
        yield from ("", "**Parameters**", "")
        yield from _parameters(pack, keys)


def _promises(charter: Charter) -> Iterator[str]:
    yield from ("", "## What it promises", "", "`ragstone prove` shows each again on every change.", "")
    yield from (f"- {escaped(each.says)} *Shown by {each.shown_by}.*" for each in charter.promises)


def _parameters(pack: Pack, keys: Iterable[str]) -> Iterator[str]:
    found = [pack.parameters[key] for key in keys]
    yield from table(
        ["parameter", "value", "why", "source"],
        ([f"`${p.name}`", escaped(values_told(p)), escaped(p.why), escaped(p.source)] for p in found),
    )
