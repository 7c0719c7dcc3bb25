"""The report on an inspection by a framework of expectations: statements with what they rest on, no mark, no sum."""

from collections.abc import Iterable, Sequence

from engine.decide.self_assessment import compare_claims
from engine.ir.expectations import Expectation, Indicator, Statement
from engine.ir.inspection import Concern, PositivePractice
from engine.ir.judgement import ExpectationDecision, Indication, IndicatorDecision, NotHeld
from engine.report.export.annex import contrary_annex, indicator_annex
from engine.report.export.blocks import Block, Bullets, Document, Item, Pairs, Paragraph, Section
from engine.report.export.closing import about_section, footer, inspection_rows, left_out_section, parameter_section
from engine.report.export.recommended import recommendations_section
from engine.report.export.register import register
from engine.report.export.subject import Judged
from engine.report.judgement.page import (
    NOT_IN_FORCE,
    STATEMENTS,
    alternative_told,
    criterion_told,
    evidence_of,
    indicator_told,
    not_settled,
    settlement_told,
)
from engine.report.judgement.self_assessment import STANDINGS, answered
from engine.report.trace.facts import Seen
from engine.truth import Truth


def judged_document(of: Judged, seen: Seen) -> Document:
    """The whole report. `seen` is the inspection as its tests saw it."""
    pack, decided, inspection = of.pack, of.decided, of.inspection
    policy = pack.statements.not_rated
    expectations = [(each, decided.expectations[each.id]) for each in pack.expectations]
    held = [(each, d) for each, d in expectations if not isinstance(d, NotHeld)]
    bearing = {name: i.bearing for _, d in held for name, i in d.indicators.items()}
    recommended = (recommendations_section(inspection),) if inspection.recommendations else ()
    return Document(
        title=f"Inspection {decided.inspection}",
        subtitle=pack.title,
        marking=of.marking,
        summary=(
            Pairs(inspection_rows(of)),
            Paragraph(pack.statement, "lead"),
            Paragraph(f"Not rated. {decided.rating.why} ({policy.text_status})", "note"),
        ),
        sections=(
            Section(
                "found",
                "What we found",
                (),
                tuple(_expectation(of, seen, each, each_decided) for each, each_decided in expectations),
            ),
            *_listed("concerns", "Key concerns", [_concern(c) for c in _priority_first(inspection.concerns)]),
            *_listed("practice", "Notable positive practice", [_rests(p) for p in inspection.practice]),
            *recommended,
            *_self_assessment(of),
            *left_out_section(seen, decided.left_out),
            Section(
                "annex_a",
                "Annex A: how each indicator came out",
                (
                    Paragraph(
                        "Each indicator with what is asked for and what was found. One that is not shown counts against"
                        " nothing. ✓ met, ✗ not met, ? not evidenced; ! stands against the expectation, · does not.",
                        "note",
                    ),
                ),
                tuple(part for each, d in held for part in _annex(seen, each, d)),
                fresh=True,
            ),
            register(seen, bearing, "Annex B: the evidence"),
            parameter_section(seen, "Annex C: the parameters"),
            about_section(of),
        ),
        footer=footer(of),
    )


def _expectation(of: Judged, seen: Seen, expectation: Expectation, decided: ExpectationDecision | NotHeld) -> Section:
    name, title = expectation.id, f"{expectation.id} {expectation.title}"
    if isinstance(decided, NotHeld):
        why = f"Text not held, so nothing is said of it: {decided.why}"
        return Section(f"found.{name}", title, (Paragraph(expectation.text), Paragraph(why, "note")))
    indicators = {each.id: each for each in expectation.indicators}
    shown = [each for each in decided.indicators.values() if each.outcome is Indication.SHOWN]
    rest = [each for each in decided.indicators.values() if each.outcome is not Indication.SHOWN]
    lacking = {
        "Not shown by what we saw, which counts against nothing": [i for i in rest if i.bearing and _told_of(i)],
        "Too little seen to tell": [i for i in rest if i.bearing and not _told_of(i)],
        "Not looked into": [i for i in rest if not i.bearing],
    }
    if decided.statement is Statement.NOT_EXAMINED:
        lacking = {}
    parts = [
        *_listed(f"{name}.shown", "What showed it", [_shown(seen, indicators[i.id], i) for i in shown]),
        *_listed(f"{name}.other", "Another way of achieving it", _alternatives(decided)),
        *_listed(f"{name}.against", "Evidence against", _contrary(seen, decided)),
    ]
    for number, (heading, those) in enumerate(lacking.items()):
        items = [Item(indicator_told(indicators[each.id]), each.id) for each in those]
        parts += _listed(f"{name}.lacking.{number}", heading, items)
    return Section(f"found.{name}", title, (Paragraph(expectation.text), *_statement(of, decided)), tuple(parts))


def _told_of(decided: IndicatorDecision) -> bool:
    return decided.outcome is Indication.NOT_SHOWN


def _statement(of: Judged, decided: ExpectationDecision) -> list[Block]:
    blocks: list[Block] = [Paragraph(of.pack.statements.words[decided.statement.value], "lead")]
    if not decided.settled:
        told = f"Suggested by rule as {STATEMENTS[decided.suggested]}; {not_settled(decided)}."
        blocks.append(Paragraph(told, "note"))
    ordered = sorted(decided.settlements, key=lambda each: each.status in NOT_IN_FORCE)
    return [*blocks, *(Paragraph(settlement_told(decided, each), "note") for each in ordered)]


def _shown(seen: Seen, indicator: Indicator, decided: IndicatorDecision) -> Item:
    own = {criterion.id for criterion in indicator.criteria}
    met = [step for name, step in decided.criteria.items() if name in own and step.truth is Truth.MET]
    facts = tuple(dict.fromkeys(name for step in met for name in evidence_of(step)))
    said = " ".join(criterion_told(seen, step) for step in met)
    return Item(f"{indicator_told(indicator)} {said}", indicator.id, facts)


def _alternatives(decided: ExpectationDecision) -> list[Item]:
    told = [(*alternative_told(each), each.alternative.facts) for each in decided.alternatives]
    return [Item(f"{says} {stands}", facts=facts) for says, stands, facts in told]


def _contrary(seen: Seen, decided: ExpectationDecision) -> list[Item]:
    step = decided.contrary
    match step.truth:
        case Truth.MET:
            return [Item(criterion_told(seen, step), facts=evidence_of(step))]
        case Truth.UNKNOWN:
            return [Item(f"It could not be ruled out: {step.says}")]
        case Truth.NOT_MET:
            return []


def _priority_first(concerns: Iterable[Concern]) -> list[Concern]:
    return sorted(concerns, key=lambda each: not each.priority)


def _concern(each: Concern) -> Item:
    item = _rests(each)
    return Item(item.text, f"{each.id}, priority" if each.priority else each.id, item.facts)


def _rests(each: Concern | PositivePractice) -> Item:
    return Item(f"{each.says} About {', '.join(each.expectations)}.", each.id, each.facts)


def _listed(id_: str, title: str, items: Sequence[Item]) -> tuple[Section, ...]:
    return (Section(id_, title, (Bullets(tuple(items)),)),) if items else ()


def _self_assessment(of: Judged) -> tuple[Section, ...]:
    """What leaders said of themselves, claim by claim beside what was found."""
    policy, own = of.pack.self_assessment, of.inspection.self_assessment
    if policy is None or own is None:
        return ()
    titles = {each.id: each.title for each in of.pack.expectations}
    head = f"Completed on {own.completed_on.isoformat()} by {own.completed_by}. {policy.why} ({policy.text_status})"
    parts = []
    for name, compared in compare_claims(policy, of.decided, own).items():
        claim, found = compared.claim, compared.found
        rows = [("How it stands", STANDINGS[compared.standing])]
        if claim is not None:
            rows.insert(0, ("Leaders say", f"{dict(policy.claims)[claim.claim]} ({claim.claim}) {claim.because}"))
        ours = found.why if isinstance(found, NotHeld) else of.pack.statements.words[found.statement.value]
        rows.insert(len(rows) - 1, ("We found", ours))
        parts.append(Section(f"claim.{name}", f"{name} {titles[name]}", (Pairs(tuple(rows)),)))
    answers = Pairs(answered(policy, own))
    title = "What leaders said of themselves, beside what we found"
    return (Section("self_assessment", title, (Paragraph(head, "note"), answers), tuple(parts)),)


def _annex(seen: Seen, expectation: Expectation, decided: ExpectationDecision) -> list[Section]:
    indicators = {each.id: each for each in expectation.indicators}
    return [
        contrary_annex(seen, expectation, decided.contrary),
        *(indicator_annex(seen, indicators[name], each) for name, each in decided.indicators.items()),
    ]
