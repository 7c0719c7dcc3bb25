"""A judgement by expectations as a page: a narrative by practice, with no mark and nothing added up."""

from collections.abc import Sequence

from engine.ir.decision import Step
from engine.ir.expectations import Expectation, ExpectationsPack, Indicator, Statement
from engine.ir.inspection import Concern, Inspection, PositivePractice
from engine.ir.judgement import (
    AlternativeDecision,
    ExpectationDecision,
    Indication,
    IndicatorDecision,
    Judgement,
    Lack,
    NotHeld,
    SettlementDecision,
)
from engine.report.expectations import edit_told
from engine.report.judgement_data import NOT_FOR_PUBLICATION
from engine.report.layout import counted, section, words, wrapped
from engine.report.overview import left_out_told
from engine.report.self_assessment import self_assessment_told
from engine.truth import Truth

STATEMENTS = {
    Statement.SHOWN: "shown",
    Statement.SHOWN_ANOTHER_WAY: "shown another way",
    Statement.MIXED: "mixed",
    Statement.NOT_SHOWN: "not shown",
    Statement.NOT_EXAMINED: "not examined",
}
LACKS: dict[Lack, str] = {
    "no_such_fact": "it names a fact that is not recorded",
    "after_cutoff": "it names a fact dated after the cutoff",
    "too_few_source_classes": "its facts come from too few classes of source",
    "no_first_hand_class": "none of its facts is of a class that sees the outcome at first hand",
    "not_agreed": "no second inspector has agreed it",
    "agreed_by_recorder": "the inspector who recorded it has agreed it, and a second one must",
}
STANDING = {
    "agrees": "settled",
    "differs": "settled otherwise than suggested",
    "no_reason": "not in force: it differs from the suggestion and gives no reason",
    "superseded": "not in force: a newer one stands in its place",
}
SAID = 2
"""How many criteria an indicator that is shown is told by."""


def judgement_page(pack: ExpectationsPack, inspection: Inspection, judgement: Judgement) -> str:
    """The leadership section of a report, with what it rests on."""
    context = inspection.context
    lines = [
        f"Inspection {judgement.inspection}",
        wrapped(
            f"{pack.title}, edition {pack.edition}. Fieldwork from {context.inspection_date.isoformat()}, evidence to"
            f" {context.evidence_cutoff.isoformat()}. {counted(len(inspection.facts), 'fact')}. Pack"
            f" {judgement.pack[:12]}.",
            "  ",
        ),
    ]
    if judgement.pilot:
        lines.append(f"  Pilot: {NOT_FOR_PUBLICATION}.")
    lines += [
        wrapped(f"Not rated: {judgement.rating.why} ({pack.statements.not_rated.text_status})", "  ", "    "),
        wrapped(_status(pack), "  ", "    "),
        "",
        wrapped(pack.statement, "  "),
    ]
    for expectation in pack.expectations:
        lines += ["", *expectation_told(pack, expectation, judgement.expectations[expectation.id])]
    lines += section("Key concerns", _concerns(inspection.concerns))
    lines += section("Notable positive practice", _practice(inspection.practice))
    lines += section(
        "What leaders said of themselves, beside what we found", self_assessment_told(pack, inspection, judgement)
    )
    lines += section("Left out for their date", left_out_told(judgement.left_out))
    return "\n".join(lines)


def expectation_told(
    pack: ExpectationsPack, expectation: Expectation, decided: ExpectationDecision | NotHeld
) -> list[str]:
    """One expectation as a passage: the statement, what showed it, what stands against it, and what does not count."""
    lines = [wrapped(f"{expectation.id} {expectation.title}"), wrapped(expectation.text, "  ")]
    if isinstance(decided, NotHeld):
        return [*lines, "", wrapped(f"Text not held, so nothing is said of it: {decided.why}", "  ")]
    indicators = {each.id: each for each in expectation.indicators}
    lines += ["", *_statement(pack, decided)]
    shown = [each for each in decided.indicators.values() if each.outcome is Indication.SHOWN]
    lines += _passage("What showed it", [_shown(indicators[each.id], each) for each in shown])
    lines += _passage("Another way of achieving it", [line for a in decided.alternatives for line in _alternative(a)])
    lines += _passage("Evidence against", _contrary(decided.contrary))
    if decided.statement is Statement.NOT_EXAMINED:
        return lines
    seen = [each for each in decided.indicators.values() if each.bearing]
    unseen = [each for each in decided.indicators.values() if not each.bearing and each not in shown]
    rest = (
        (
            "Not shown by what we saw, which counts against nothing",
            [e for e in seen if e.outcome is Indication.NOT_SHOWN],
        ),
        ("Too little seen to tell", [e for e in seen if e.outcome is Indication.UNKNOWN]),
        ("Not looked into", unseen),
    )
    for title, those in rest:
        lines += _passage(title, [_named(indicators[each.id]) for each in those])
    return lines


def _status(pack: ExpectationsPack) -> str:
    provenance = pack.provenance
    note = f" {provenance.text_note}" if provenance.text_note else ""
    return (
        f"Text: {provenance.document}, {provenance.version} ({provenance.text_status}).{note} Rules, guidance and the"
        f" suggested statements: {pack.statements.text_status}."
    )


def _statement(pack: ExpectationsPack, decided: ExpectationDecision) -> list[str]:
    says = pack.statements.words[decided.statement.value]
    lines = [wrapped(says, "  ")]
    if not decided.settled:
        lines.append(wrapped(f"({STATEMENTS[decided.suggested]}: suggested by rule, not yet settled)", "  "))
    lines += [line for each in decided.settlements for line in _settlement(decided, each)]
    return lines


def _settlement(decided: ExpectationDecision, each: SettlementDecision) -> list[str]:
    settlement = each.settlement
    statement = STATEMENTS[Statement(settlement.statement)]
    suggested = "" if each.status == "agrees" else f"; by rule: {STATEMENTS[decided.suggested]}"
    reason = f" {settlement.reason}" if settlement.reason else ""
    head = f"{statement}: {STANDING[each.status]}, by {settlement.by}, {settlement.on.isoformat()}{suggested}"
    return [wrapped(f"({head}.{reason})", "  ")]


def _passage(title: str, lines: Sequence[str]) -> list[str]:
    return ["", f"  {title}", *lines] if lines else []


def _shown(indicator: Indicator, decided: IndicatorDecision) -> str:
    own = {criterion.id for criterion in indicator.criteria}
    met = [step for name, step in decided.criteria.items() if name in own and step.truth is Truth.MET]
    said = " ".join(step.says or "" for step in met[:SAID])
    evidence = dict.fromkeys(name for step in met[:SAID] for name in _evidence(step))
    return wrapped(f"- {_text(indicator)} {said} [{', '.join([indicator.id, *list(evidence)[:4]])}]", "    ", "      ")


def _evidence(step: Step) -> tuple[str, ...]:
    if step.measure is not None:
        return step.measure.evidence
    return tuple(name for part in step.because for name in _evidence(part))


def _named(indicator: Indicator) -> str:
    return wrapped(f"- {_text(indicator)} [{indicator.id}]", "    ", "      ")


def _text(indicator: Indicator) -> str:
    return indicator.text if indicator.edit is None else f"{indicator.text} ({edit_told(indicator.edit)})"


def _alternative(decided: AlternativeDecision) -> list[str]:
    alternative = decided.alternative
    agreed = f", agreed by {alternative.agreed_by}" if alternative.agreed_by else ""
    by = f"recorded by {alternative.recorded_by}{agreed}, {alternative.recorded_on.isoformat()}"
    says = f"- {alternative.what_was_seen} {alternative.why_it_meets_the_expectation} [{', '.join(alternative.facts)}]"
    standing = "Accepted" if decided.accepted else f"Not accepted: {words([LACKS[each] for each in decided.lacks])}"
    return [wrapped(says, "    ", "      "), wrapped(f"{standing} ({by}).", "      ")]


def _contrary(step: Step) -> list[str]:
    match step.truth:
        case Truth.MET:
            return [wrapped(f"- {step.says} [{', '.join(_evidence(step))}]", "    ", "      ")]
        case Truth.UNKNOWN:
            return [wrapped(f"- It could not be ruled out: {step.says}", "    ", "      ")]
        case Truth.NOT_MET:
            return []


def _concerns(concerns: Sequence[Concern]) -> list[str]:
    ordered = sorted(concerns, key=lambda each: not each.priority)
    return [wrapped(f"- {'Priority: ' if each.priority else ''}{_rests(each)}", "  ", "    ") for each in ordered]


def _practice(practice: Sequence[PositivePractice]) -> list[str]:
    return [wrapped(f"- {_rests(each)}", "  ", "    ") for each in practice]


def _rests(each: Concern | PositivePractice) -> str:
    return f"{each.says} [{each.id}; {', '.join(each.expectations)}; {', '.join(each.facts)}]"
