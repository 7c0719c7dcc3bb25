"""A pack of expectations as pages of a site: its contents, and a page for each expectation. In Markdown."""

from collections.abc import Iterator, Mapping

from engine.ir.expectations import Expectation, ExpectationsPack, Indicator
from engine.ir.policies import PolicyStatus
from engine.report.judgement.expectations import edit_told
from engine.report.pack.markdown import escaped, heading, page
from engine.report.pack.parts import (
    CONTENTS,
    criteria_told,
    end,
    guidance_told,
    head,
    parameters_told,
    rule_told,
    whose,
)
from engine.report.shown.rule import criterion_shown, guidance_shown, indicator_rule, parameters_shown


def expectations_pages(pack: ExpectationsPack) -> Mapping[str, str]:
    """The pages by their file names, the contents first. A variant's contents link to those of its base."""
    return {
        CONTENTS: page(_expectations(pack)),
        **{f"{each.id}.md": page(_expectation(pack, each)) for each in pack.expectations},
    }


def _expectations(pack: ExpectationsPack) -> Iterator[str]:
    yield from head(pack)
    if pack.base is not None:
        yield from ("", f"A variant of [{pack.base}](../{pack.base}/{CONTENTS}).")
    if pack.pilot:
        yield from ("", "Pilot: what it decides is not for publication.")
    if pack.not_held is not None:
        yield from ("", f"**Text not held.** {escaped(pack.not_held)}")
        return
    yield from ("", escaped(pack.statement), "", "## Expectations", "")
    for each in pack.expectations:
        yield f"- [{escaped(f'{each.id} {each.title}')}]({each.id}.md): {escaped(each.text)}"
        for indicator in each.indicators:
            yield f"    - [{indicator.id}]({each.id}.md#{indicator.id}) {escaped(indicator.text)}"
    yield from ("", "## How a statement is suggested", "")
    said = pack.statements
    policies: list[tuple[str, str, PolicyStatus]] = [("Suggested", said.says, said.text_status)]
    policies.append(("Another way", said.alternatives.says, said.text_status))
    policies.append(("Not rated", said.not_rated.says, said.not_rated.text_status))
    policies.append(("Concerns", said.concerns.says, said.concerns.text_status))
    if pack.self_assessment is not None:
        policies.append(("Self-assessment", pack.self_assessment.says, pack.self_assessment.text_status))
    yield from (f"- **{what}**: {escaped(says)} *{status}*" for what, says, status in policies)
    if pack.notes:
        yield from ("", "## Passages beside the expectations", "")
        yield from (f"- **{escaped(title)}**: {escaped(text)}" for title, text in pack.notes)
    yield from end(pack)


def _expectation(pack: ExpectationsPack, each: Expectation) -> Iterator[str]:
    yield from (heading(1, f"{each.id} {each.title}", each.id), "", f"> {escaped(each.text)}", "")
    if each.not_held is not None:
        yield f"**Text not held.** {escaped(each.not_held)}"
        return
    yield f"An expectation of [{escaped(pack.title)}]({CONTENTS}). {whose(pack, 'expectation and its indicators')}"
    yield from guidance_told(*guidance_shown(each.guidance))
    yield from criteria_told("Evidence against", [criterion_shown(pack, each.contrary)])
    yield from parameters_told(parameters_shown(pack, [each.contrary.rule]))
    yield from ("", escaped(each.introduces))
    for indicator in each.indicators:
        yield from (
            "",
            heading(2, f"{indicator.id} {indicator.text}", indicator.id),
            *_indicator(pack, each, indicator),
        )
    if each.dropped:
        yield from ("", "## Not in this framework", "")
        yield from (f"- {name}: {escaped(why)}" for name, why in each.dropped)


def _indicator(pack: ExpectationsPack, of: Expectation, indicator: Indicator) -> Iterator[str]:
    if indicator.edit is not None:
        yield from ("", f"*Edit of the base: {escaped(edit_told(indicator.edit))}*")
    yield from rule_told(indicator_rule(pack, indicator, of.guidance), "Shown")
