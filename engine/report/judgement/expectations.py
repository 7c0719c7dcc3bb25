"""A pack of expectations as a reader's page."""

from collections.abc import Iterator

from engine.ir.edition import Term
from engine.ir.expectations import Edit, Expectation, ExpectationsPack, Indicator
from engine.report.pack.page import criteria_told, elements_told, head, parameters_told
from engine.report.wording.asked import logic_told
from engine.report.wording.layout import columns, section, wrapped

EDITS = {"replace": "another text for", "split": "one part of", "add": "added"}


def show_expectations(pack: ExpectationsPack, term: Term | None = None) -> str:
    """The contents of a pack: expectations, indicators, how a statement is suggested, parameters."""
    lines = head(pack, term)
    if pack.base is not None:
        lines.append(wrapped(f"A variant of {pack.base}.", "  "))
    if pack.pilot:
        lines.append(wrapped("Pilot: what it decides is not for publication.", "  "))
    if pack.not_held is not None:
        return "\n".join([*lines, "", wrapped(f"Text not held: {pack.not_held}", "  ", "    ")])
    lines += ["", wrapped(pack.statement, "  ")]
    for expectation in pack.expectations:
        lines += ["", *_contents(expectation)]
    lines += section("Suggesting a statement", _policies(pack))
    lines += section("Passages beside the expectations", (wrapped(f"{t}: {s}", "  ", "    ") for t, s in pack.notes))
    if pack.references:
        lines += section("Human rights references", [wrapped(", ".join(pack.references), "  ")])
    lines += section("Parameters of the pack", parameters_told(pack, pack.framework))
    lines += section("Shared parameters", parameters_told(pack, "shared"))
    return "\n".join(lines)


def show_expectation(pack: ExpectationsPack, part: Expectation | Indicator) -> str:
    """An expectation with its guidance and its indicators, or one indicator, in full."""
    if isinstance(part, Indicator):
        return "\n".join(_indicator(pack, part))
    lines = [wrapped(f"{part.id} {part.title}"), wrapped(part.text, "  ")]
    if part.not_held is not None:
        return "\n".join([*lines, wrapped(f"Text not held: {part.not_held}", "  ", "    ")])
    guidance = part.guidance
    lines += section("Look in", columns([[k.replace("_", " "), text] for k, text in guidance.look_in]))
    lines += section("Expect to see", [wrapped(text, "  - ") for text in guidance.expect_to_see])
    lines += section("Evidence against", list(criteria_told(pack, [part.contrary])))
    lines += ["", wrapped(part.introduces)]
    for indicator in part.indicators:
        lines += ["", *_indicator(pack, indicator)]
    return "\n".join([*lines, *section("Not in this framework", _dropped(part))])


def edit_told(edit: Edit) -> str:
    """Which edit of the base an indicator came from."""
    return f"{EDITS[edit.kind]}{f' {edit.of}' if edit.of else ''}: {edit.why}"


def _contents(expectation: Expectation) -> Iterator[str]:
    yield wrapped(f"{expectation.id} {expectation.title}: {expectation.text}", "", "  ")
    if expectation.not_held is not None:
        yield wrapped(f"Text not held: {expectation.not_held}", "    ", "      ")
    for indicator in expectation.indicators:
        yield wrapped(f"{indicator.id} {indicator.text}", "    ", "      ")
    yield from _dropped(expectation)


def _dropped(expectation: Expectation) -> list[str]:
    return [wrapped(f"dropped {name}: {why}", "    ", "      ") for name, why in expectation.dropped]


def _indicator(pack: ExpectationsPack, indicator: Indicator) -> Iterator[str]:
    yield wrapped(f"{indicator.id} {indicator.text}")
    if indicator.edit is not None:
        yield wrapped(f"Edit of the base: {edit_told(indicator.edit)}", "  ", "    ")
    yield from elements_told(indicator.elements)
    yield wrapped(f"Shown when {logic_told(indicator.shown_when)}", "  ", "    ")
    yield from criteria_told(pack, indicator.nodes())


def _policies(pack: ExpectationsPack) -> Iterator[str]:
    statements = pack.statements
    yield wrapped(f"{statements.says} ({statements.text_status})", "  ", "    ")
    yield wrapped(f"Another way: {statements.alternatives.says}", "  ", "    ")
    yield wrapped(f"Not rated: {statements.not_rated.says} ({statements.not_rated.text_status})", "  ", "    ")
    yield wrapped(f"Concerns: {statements.concerns.says} ({statements.concerns.text_status})", "  ", "    ")
    own = pack.self_assessment
    if own is not None:
        asks = " ".join(asks for _, asks in own.questions)
        note = f" {own.note}" if own.note else ""
        yield wrapped(f"Self-assessment: {own.says} ({own.text_status})", "  ", "    ")
        yield wrapped(f"Asked of leaders: {asks} ({own.document}, {own.questions_status}.{note})", "  ", "    ")
