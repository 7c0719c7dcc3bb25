"""A report as plain tables: what a workbook has on its sheets."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from engine.ir.decision import Step
from engine.ir.judgement import NotHeld
from engine.ir.operators import Test
from engine.report.decision.moderations import FROM_FILE, from_file
from engine.report.decision.overview import ANSWERS, BASES
from engine.report.export.blocks import Pairs
from engine.report.export.closing import about_section, inspection_rows
from engine.report.export.rated import rating_told
from engine.report.export.register import Bearing, borne
from engine.report.export.subject import Judged, Rated, Subject, seen_of
from engine.report.judgement.page import STATEMENTS
from engine.report.trace.facts import Seen
from engine.report.wording import nouns
from engine.report.wording.about import says
from engine.report.wording.asked import asked
from engine.report.wording.reasons import why
from engine.report.wording.told import told

AUDIT = ("source", "locator", "seen", "recorded_by", "recorded_on", "moderated_by", "marking")
"""Where a fact stands, and who wrote it down."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table by itself: headings, rows of text, and how wide each column is shown, in characters."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


def grids(of: Subject) -> tuple[Grid, ...]:
    """Every table of the report."""
    seen = seen_of(of)
    match of:
        case Rated():
            steps = [
                (p.id, s) for p in of.decided.prompts.values() for s in (*p.criteria.values(), *p.blockers.values())
            ]
            bearing: Bearing = {p.id: p.bearing for p in of.decided.prompts.values()}
            own = (_ratings(of), answers(of), _moderations(of))
        case Judged():
            held = [each for each in of.decided.expectations.values() if not isinstance(each, NotHeld)]
            steps = [(e.id, e.contrary) for e in held]
            steps += [(i.id, s) for e in held for i in e.indicators.values() for s in i.criteria.values()]
            bearing = {i.id: i.bearing for e in held for i in e.indicators.values()}
            own = (answers(of), _indicators(of), _concerns(of))
        case _:
            assert_never(of)
    return (_summary(of), *own, _recommendations(of), _tests(seen, steps), _evidence(seen, bearing))


def answers(of: Subject) -> Grid:
    """What each prompt is answered, or what is said of each expectation."""
    match of:
        case Rated():
            rows = tuple(
                (
                    prompt.id,
                    prompt.asks,
                    ANSWERS[each.answer],
                    BASES[each.basis],
                    "" if each.moderated is None else ANSWERS[each.moderated],
                    ANSWERS[each.in_force],
                )
                for prompt in of.pack.prompts()
                for each in (of.decided.prompts[prompt.id],)
            )
            head = ("Prompt", "Asks", "By rule", "Basis", "Moderated", "In force")
            return Grid("Prompts", head, rows, (10, 80, 12, 16, 12, 12))
        case Judged():
            head = ("Expectation", "Title", "Text", "Statement", "Suggested", "Settled")
            return Grid("Expectations", head, tuple(_statements(of)), (12, 24, 70, 20, 20, 10))
        case _:
            assert_never(of)


def _statements(of: Judged) -> Iterator[tuple[str, ...]]:
    for each in of.pack.expectations:
        decided = of.decided.expectations[each.id]
        if isinstance(decided, NotHeld):
            yield each.id, each.title, each.text, "text not held", decided.why, ""
        else:
            said = STATEMENTS[decided.statement], STATEMENTS[decided.suggested]
            yield each.id, each.title, each.text, *said, "yes" if decided.settled else "no"


def _summary(of: Subject) -> Grid:
    about = [row for block in about_section(of).blocks if isinstance(block, Pairs) for row in block.rows]
    rows = (("Inspection", of.decided.inspection), *inspection_rows(of), *about)
    return Grid("Summary", ("What", "Is"), rows, (34, 110))


def _ratings(of: Rated) -> Grid:
    standards = [(f"{s.id} {s.title}", of.decided.standards[s.id]) for s in of.pack.standards]
    rows = [(name, rating_told(each.by_rule), rating_told(each.outcome)) for name, each in standards]
    overall = of.decided.overall
    rows.append(("Overall", rating_told(overall.by_rule), rating_told(overall.outcome)))
    return Grid("Ratings", ("Standard", "By rule", "Moderated"), tuple(rows), (44, 28, 28))


def _moderations(of: Rated) -> Grid:
    rows = tuple(
        (
            m.id,
            m.target,
            m.to,
            each.by_rule,
            each.status,
            m.reason,
            m.by,
            m.on.isoformat(),
            m.agreed_by or "",
            FROM_FILE if from_file(m) else "made by somebody who signed in",
        )
        for each in of.decided.moderations
        for m in (each.moderation,)
    )
    head = ("Id", "Of", "To", "By rule", "Status", "Reason", "By", "On", "Agreed by", "Whose word it is")
    return Grid("Moderations", head, rows, (10, 10, 20, 20, 14, 70, 24, 12, 24, 40))


def _indicators(of: Judged) -> Grid:
    rows = tuple(
        (i.id, e.id, i.text, decided.indicators[i.id].outcome.value.replace("_", " "))
        for e in of.pack.expectations
        for decided in (of.decided.expectations[e.id],)
        if not isinstance(decided, NotHeld)
        for i in e.indicators
    )
    return Grid("Indicators", ("Indicator", "Expectation", "Text", "By rule"), rows, (12, 12, 90, 14))


def _concerns(of: Judged) -> Grid:
    concerns = [
        (
            c.id,
            "priority concern" if c.priority else "key concern",
            c.says,
            ", ".join(c.expectations),
            ", ".join(c.facts),
        )
        for c in of.inspection.concerns
    ]
    practice = [
        (p.id, "positive practice", p.says, ", ".join(p.expectations), ", ".join(p.facts))
        for p in of.inspection.practice
    ]
    head = ("Id", "Kind", "Says", "About", "Rests on")
    return Grid("Concerns and practice", head, (*concerns, *practice), (10, 20, 80, 16, 40))


def _recommendations(of: Subject) -> Grid:
    rows = tuple(
        (r.id, nouns.code(r.level), r.to or "", r.says, ", ".join(r.about), ", ".join(r.facts))
        for r in of.inspection.recommendations
    )
    head = ("Id", "Level", "To", "Says", "About", "Rests on")
    return Grid("Recommendations", head, rows, (10, 14, 34, 80, 20, 30))


def _tests(seen: Seen, steps: list[tuple[str, Step]]) -> Grid:
    rows = []
    for part, step in steps:
        test, measure = step.rule, step.measure
        asks = asked(seen.pack, seen.in_force, test) if isinstance(test, Test) else "logic of other tests"
        evidence = "" if measure is None else ", ".join(measure.evidence)
        truth = step.truth.value.replace("_", " ")
        rows.append((part, step.id or "", step.says or "", truth, asks, why(seen, step), evidence))
    head = ("Part", "Test", "Says", "Came out", "Asks", "Found", "Rests on")
    return Grid("Tests", head, tuple(rows), (10, 22, 60, 12, 60, 60, 40))


def _evidence(seen: Seen, bearing: Bearing) -> Grid:
    rows = []
    for name, fact in sorted(seen.facts.items()):
        values = fact.values
        where = [str(values.get(f, "")) for f in ("level", "unit", "region")]
        audit = [told(values[f]) if f in values else "" for f in AUDIT]
        on = ", ".join(borne(bearing, name))
        rows.append((name, nouns.kind(fact.kind, 1), told(values["date"]), *where, says(seen, fact), *audit, on))
    head = (
        "Id",
        "Kind",
        "Date",
        "Level",
        "Place",
        "Region",
        "Says",
        *(f.replace("_", " ").capitalize() for f in AUDIT),
    )
    widths = (12, 18, 12, 12, 20, 20, 70, 40, 24, 60, 14, 14, 14, 20, 24)
    return Grid("Evidence", (*head, "Bears on"), tuple(rows), widths)
