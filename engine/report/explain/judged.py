"""One expectation or one indicator of a judgement explained, as a page of plain text."""

from engine.decide import prepare
from engine.ir.decision import Step
from engine.ir.edition import Term
from engine.ir.expectations import Expectation, ExpectationsPack, Indicator
from engine.ir.inspection import Inspection
from engine.ir.judgement import Indication, IndicatorDecision, Judgement, NotHeld
from engine.report.judgement.data import NOT_FOR_PUBLICATION
from engine.report.judgement.expectations import edit_told
from engine.report.judgement.page import expectation_told
from engine.report.text_status import text_status
from engine.report.trace.changes import changes_of_step
from engine.report.trace.facts import Seen, see
from engine.report.trace.in_full import in_full
from engine.report.trace.tree import Side, tree
from engine.report.wording import nouns
from engine.report.wording.edition import edition_lines
from engine.report.wording.layout import columns, section, wrapped
from engine.report.wording.parameters import parameters_told
from engine.truth import Truth

MEANINGS = {
    Indication.SHOWN: "shown by what we saw",
    Indication.NOT_SHOWN: "not shown by what we saw; that counts against nothing, since there may be other ways",
    Indication.UNKNOWN: "not known: there is too little to tell by",
}
NOT_LOOKED_INTO = "not looked into: nothing that was found bears on it"


def explain_judged(
    pack: ExpectationsPack,
    inspection: Inspection,
    judgement: Judgement,
    part: Expectation | Indicator,
    term: Term | None = None,
) -> str:
    """Why an expectation has its statement, or an indicator comes to what it does, and what each rests on."""
    seen = see(prepare(pack, judgement.pack), inspection, judgement.in_force)
    about = about_judgement(pack, inspection, judgement, term)
    if isinstance(part, Expectation):
        return _expectation(pack, seen, judgement, part, about)
    expectation = next(each for each in pack.expectations if part in each.indicators)
    decided = judgement.expectations[expectation.id]
    if isinstance(decided, NotHeld):
        return _expectation(pack, seen, judgement, expectation, about)
    return _indicator(seen, expectation, part, decided.indicators[part.id], about)


def _expectation(
    pack: ExpectationsPack, seen: Seen, judgement: Judgement, expectation: Expectation, about: list[str]
) -> str:
    decided = judgement.expectations[expectation.id]
    lines = [*expectation_told(pack, seen, expectation, decided), "", *about]
    if isinstance(decided, NotHeld):
        return "\n".join(lines)
    policy = pack.statements
    lines += section("How the statement is suggested", [wrapped(f"{policy.says} ({policy.text_status})", "  ")])
    stands = decided.contrary.truth is Truth.MET
    title = "What stands against it" if stands else "What would stand against it"
    lines += section(title, in_full(seen, decided.contrary, Side.AGAINST))
    rows = [[each.id, _in_short(each)] for each in decided.indicators.values()]
    lines += section("Each indicator, which `ragstone explain` tells by its id", columns(rows))
    parameters = parameters_told(seen, [decided.contrary])
    return "\n".join([*lines, *section("The parameters named above, and why they are what they are", parameters)])


def _indicator(
    seen: Seen, expectation: Expectation, indicator: Indicator, decided: IndicatorDecision, about: list[str]
) -> str:
    steps = [*decided.criteria.values()]
    tests: list[str] = []
    for step in steps:
        told = in_full(seen, step, Side.FOR)
        tests += [*([""] if tests and told else []), *told]
    edit = [] if indicator.edit is None else [wrapped(f"Edit of the base: {edit_told(indicator.edit)}", "  ", "    ")]
    open_ = [step for step in steps if step.truth is Truth.UNKNOWN and step.measure is not None]
    return "\n".join(
        [
            wrapped(indicator.text, f"{indicator.id} "),
            wrapped(f"An indicator of {expectation.id} {expectation.title}: {expectation.text}", "  "),
            *edit,
            *about,
            "",
            wrapped(f"By rule: {MEANINGS[decided.outcome] if decided.bearing else NOT_LOOKED_INTO}", "  "),
            *section("What would change it", changes_of_step(seen, decided.shown_when)),
            *section("What was not evidenced, and where the guidance expects to find it", _unknown(open_, expectation)),
            *section("What is asked for", tree(seen, decided.shown_when, Side.FOR)),
            *section("Each test, with its evidence", tests),
            *section("The parameters named above, and why they are what they are", parameters_told(seen, steps)),
        ]
    )


def _in_short(decided: IndicatorDecision) -> str:
    return decided.outcome.value.replace("_", " ") if decided.bearing else "not looked into"


def about_judgement(
    pack: ExpectationsPack, inspection: Inspection, judgement: Judgement, term: Term | None
) -> list[str]:
    """Which inspection and framework, why that edition, whether it is a pilot, and what is known of text and rules."""
    lines = [wrapped(f"Inspection {inspection.id}, {pack.title}, edition {pack.edition}", "  ")]
    lines += edition_lines(term, inspection)
    lines += [f"  Pilot: {NOT_FOR_PUBLICATION}."] if judgement.pilot else []
    return [*lines, wrapped(text_status(pack, document=True), "  ")]


def _unknown(steps: list[Step], expectation: Expectation) -> list[str]:
    if not steps:
        return []
    lines = [wrapped(f"? {step.says} ({step.id})", "  ", "    ") for step in steps]
    rows = [[nouns.kind(kind), text] for kind, text in expectation.guidance.look_in]
    return [*lines, "  Look in", *columns(rows, "    ")]
