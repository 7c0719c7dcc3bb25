"""A judgement by expectations as a page: a narrative by practice, with no mark and nothing added up."""

from collections.abc import Sequence

from engine.decide import prepare
from engine.ir.decision import Step
from engine.ir.edition import Term
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
from engine.report.decision.left_out import left_out_told
from engine.report.judgement.data import NOT_FOR_PUBLICATION
from engine.report.judgement.expectations import edit_told
from engine.report.judgement.self_assessment import self_assessment_told
from engine.report.trace.facts import Seen, see
from engine.report.wording.about import about, source
from engine.report.wording.edition import edition_lines
from engine.report.wording.layout import counted, section, words, wrapped
from engine.report.wording.reasons import found
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
NOT_IN_FORCE = {
    "no_reason": "it differs from what is suggested by rule, and gives no reason",
    "superseded": "a newer one stands in its place",
}
SAID = 2
"""How many criteria an indicator that is shown is told by."""
NAMED = 4
"""How many facts are named for one sentence."""


def judgement_page(
    pack: ExpectationsPack, inspection: Inspection, judgement: Judgement, term: Term | None = None
) -> str:
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
        *edition_lines(term, inspection),
    ]
    if judgement.pilot:
        lines.append(f"  Pilot: {NOT_FOR_PUBLICATION}.")
    lines += [
        wrapped(f"Not rated: {judgement.rating.why} ({pack.statements.not_rated.text_status})", "  ", "    "),
        wrapped(status_told(pack), "  ", "    "),
        "",
        wrapped(pack.statement, "  "),
    ]
    seen = see(prepare(pack, judgement.pack), inspection, judgement.in_force)
    for expectation in pack.expectations:
        lines += ["", *expectation_told(pack, seen, expectation, judgement.expectations[expectation.id])]
    lines += section("Key concerns", _concerns(seen, inspection.concerns))
    lines += section("Notable positive practice", [line for each in inspection.practice for line in _rests(seen, each)])
    lines += section(
        "What leaders said of themselves, beside what we found", self_assessment_told(pack, inspection, judgement)
    )
    lines += section("Left out for their date", left_out_told(judgement.left_out, seen))
    return "\n".join(lines)


def expectation_told(
    pack: ExpectationsPack, seen: Seen, expectation: Expectation, decided: ExpectationDecision | NotHeld
) -> list[str]:
    """One expectation as a passage: the statement, what showed it, what stands against it, and what does not count."""
    lines = [wrapped(f"{expectation.id} {expectation.title}"), wrapped(expectation.text, "  ")]
    if isinstance(decided, NotHeld):
        return [*lines, "", wrapped(f"Text not held, so nothing is said of it: {decided.why}", "  ")]
    indicators = {each.id: each for each in expectation.indicators}
    lines += ["", *_statement(pack, decided)]
    shown = [each for each in decided.indicators.values() if each.outcome is Indication.SHOWN]
    lines += _passage("What showed it", [line for each in shown for line in _shown(seen, indicators[each.id], each)])
    lines += _passage(
        "Another way of achieving it", [line for a in decided.alternatives for line in _alternative(seen, a)]
    )
    lines += _passage("Evidence against", _contrary(seen, decided.contrary))
    if decided.statement is Statement.NOT_EXAMINED:
        return lines
    rest = [each for each in decided.indicators.values() if each not in shown]
    looked_into = [each for each in rest if each.bearing]
    not_shown = [each for each in looked_into if each.outcome is Indication.NOT_SHOWN]
    too_little = [each for each in looked_into if each.outcome is Indication.UNKNOWN]
    for title, those in (
        ("Not shown by what we saw, which counts against nothing", not_shown),
        ("Too little seen to tell", too_little),
        ("Not looked into", [each for each in rest if not each.bearing]),
    ):
        lines += _passage(title, [_named(indicators[each.id]) for each in those])
    return lines


def status_told(pack: ExpectationsPack) -> str:
    """What is known of the text, and of the rules."""
    provenance = pack.provenance
    note = f" {provenance.text_note}" if provenance.text_note else ""
    return (
        f"Text: {provenance.document}. {provenance.version} ({provenance.text_status}).{note} Rules, guidance and the"
        f" suggested statements: {pack.statements.text_status}."
    )


def _statement(pack: ExpectationsPack, decided: ExpectationDecision) -> list[str]:
    says = pack.statements.words[decided.statement.value]
    lines = [wrapped(says, "  ")]
    if not decided.settled:
        told = f"Suggested by rule as {STATEMENTS[decided.suggested]}; {not_settled(decided)}."
        lines.append(wrapped(told, "  "))
    ordered = sorted(decided.settlements, key=lambda each: each.status in NOT_IN_FORCE)
    return [*lines, *(wrapped(settlement_told(decided, each), "  ") for each in ordered)]


def not_settled(decided: ExpectationDecision) -> str:
    """Why the statement of an expectation is the rule's: nobody settled it, or no settlement of it is in force."""
    return "no settlement is in force" if decided.settlements else "no inspector has settled it yet"


def settlement_told(decided: ExpectationDecision, each: SettlementDecision) -> str:
    """What an inspector settled on, and whether it is in force."""
    settlement = each.settlement
    statement = STATEMENTS[Statement(settlement.statement)]
    reason = f" {settlement.reason}" if settlement.reason else ""
    by = f"by {settlement.by}, {settlement.on.isoformat()}"
    if each.status in NOT_IN_FORCE:
        return f"Not in force: {statement}, {by}, since {NOT_IN_FORCE[each.status]}.{reason}"
    suggested = "" if each.status == "agrees" else f", where {STATEMENTS[decided.suggested]} was suggested by rule"
    return f"Settled as {statement} {by}{suggested}.{reason}"


def _passage(title: str, lines: Sequence[str]) -> list[str]:
    return ["", f"  {title}", *lines] if lines else []


def _shown(seen: Seen, indicator: Indicator, decided: IndicatorDecision) -> list[str]:
    own = {criterion.id for criterion in indicator.criteria}
    met = [step for name, step in decided.criteria.items() if name in own and step.truth is Truth.MET]
    said = " ".join(criterion_told(seen, step) for step in met[:SAID])
    evidence = list(dict.fromkeys(name for step in met[:SAID] for name in evidence_of(step)))
    says = wrapped(f"- {indicator_told(indicator)} {said} [{indicator.id}]", "    ", "      ")
    return [says, _sources(seen, evidence, "      ")]


def criterion_told(seen: Seen, step: Step) -> str:
    """A criterion's words, with what was found in brackets."""
    says = step.says or ""
    return f"{says.removesuffix('.')} ({found(seen, step)})." if step.measure is not None else says


def _facts(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")


def evidence_of(step: Step) -> tuple[str, ...]:
    """The facts that a step rests on, those of its parts where it is logic."""
    if step.measure is not None:
        return step.measure.evidence
    return tuple(name for part in step.because for name in evidence_of(part))


def _sources(seen: Seen, names: Sequence[str], indent: str) -> str:
    """Facts that something rests on, each with its source and place."""
    there = seen.facts
    told = [f"{name} [{source(there[name]) if name in there else 'not recorded'}]" for name in names[:NAMED]]
    more = len(names) - NAMED
    return wrapped(f"Rests on {words([*told, *([f'{more} more'] if more > 0 else [])])}.", indent)


def _named(indicator: Indicator) -> str:
    return wrapped(f"- {indicator_told(indicator)} [{indicator.id}]", "    ", "      ")


def indicator_told(indicator: Indicator) -> str:
    """An indicator's words, and the edit of its base that they came from."""
    return indicator.text if indicator.edit is None else f"{indicator.text} ({edit_told(indicator.edit)})"


def _alternative(seen: Seen, decided: AlternativeDecision) -> list[str]:
    says, standing = alternative_told(decided)
    rests = _sources(seen, decided.alternative.facts, "      ")
    return [wrapped(f"- {says}", "    ", "      "), wrapped(standing, "      "), rests]


def alternative_told(decided: AlternativeDecision) -> tuple[str, str]:
    """What another way is, and how it stands."""
    alternative = decided.alternative
    agreed = f", agreed by {alternative.agreed_by}" if alternative.agreed_by else ""
    by = f"recorded by {alternative.recorded_by}{agreed}, {alternative.recorded_on.isoformat()}"
    standing = "Accepted" if decided.accepted else f"Not accepted: {words([LACKS[each] for each in decided.lacks])}"
    return f"{alternative.what_was_seen} {alternative.why_it_meets_the_expectation}", f"{standing} ({by})."


def _contrary(seen: Seen, step: Step) -> list[str]:
    match step.truth:
        case Truth.MET:
            evidence = evidence_of(step)
            said = wrapped(f"- {criterion_told(seen, step)} [{_facts(evidence)}]", "    ", "      ")
            return [said, *(wrapped(about(seen, name), "      - ") for name in evidence[:NAMED])]
        case Truth.UNKNOWN:
            return [wrapped(f"- It could not be ruled out: {step.says}", "    ", "      ")]
        case Truth.NOT_MET:
            return []


def _concerns(seen: Seen, concerns: Sequence[Concern]) -> list[str]:
    ordered = sorted(concerns, key=lambda each: not each.priority)
    return [line for each in ordered for line in _rests(seen, each, "Priority: " if each.priority else "")]


def _rests(seen: Seen, each: Concern | PositivePractice, before: str = "") -> list[str]:
    says = wrapped(f"- {before}{each.says} [{each.id}; {', '.join(each.expectations)}]", "  ", "    ")
    return [says, *([_sources(seen, each.facts, "    ")] if each.facts else [])]
