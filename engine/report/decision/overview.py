"""A whole decision as a page of plain text."""

from collections.abc import Iterable

from engine.decide import prepare
from engine.ir.decision import Answer, Basis, Decision
from engine.ir.edition import Term
from engine.ir.inspection import Inspection
from engine.ir.standards import KeyQuestion, StandardsPack
from engine.report.decision.casework import casework, enablers_and_barriers
from engine.report.decision.left_out import left_out_told
from engine.report.decision.look_first import look_at_first
from engine.report.decision.moderations import moderations
from engine.report.decision.narrative import narrative
from engine.report.decision.ratings import ratings_told, sensitivity
from engine.report.trace.facts import see
from engine.report.wording.edition import edition_lines
from engine.report.wording.layout import columns, counted, section, wrapped

__all__ = ["left_out_told", "overview"]

SIGNS = {
    Basis.SHOWN: "✓",
    Basis.NOT_SHOWN: "✗",
    Basis.BLOCKED: "!",
    Basis.NOT_EVIDENCED: "?",
    Basis.NOT_APPLICABLE: "-",
}
BASES = {
    Basis.SHOWN: "shown",
    Basis.NOT_SHOWN: "not shown",
    Basis.BLOCKED: "blocked",
    Basis.NOT_EVIDENCED: "not evidenced",
    Basis.NOT_APPLICABLE: "not applicable",
}
ANSWERS = {Answer.YES: "yes", Answer.NO: "no", Answer.NOT_APPLICABLE: "not applicable"}


def overview(pack: StandardsPack, inspection: Inspection, decision: Decision, term: Term | None = None) -> str:
    """Ratings, narrative, key questions and prompts, casework, sensitivity, and what to look at first."""
    seen = see(prepare(pack, decision.pack), inspection, decision.in_force)
    context = inspection.context
    head = [
        f"Inspection {decision.inspection}",
        wrapped(
            f"{pack.title}, edition {pack.edition}. Fieldwork from {context.inspection_date.isoformat()}, evidence to"
            f" {context.evidence_cutoff.isoformat()}. {counted(len(inspection.facts), 'fact')}. Pack"
            f" {decision.pack[:12]}.",
            "  ",
        ),
        *edition_lines(term, inspection),
    ]
    return "\n".join(
        [
            *head,
            *section("Ratings", ratings_told(pack, decision)),
            *section("What was found", narrative(seen, pack, decision)),
            *section("Key questions, and prompts at a glance", glance(pack.key_questions(), decision)),
            *section("What enables and what hinders regions and PDUs", enablers_and_barriers(seen, pack, decision)),
            *section("Casework data", casework(pack, decision)),
            *section("Sensitivity: what other unpublished policies would give", sensitivity(pack, decision)),
            *section("Look at first", look_at_first(seen, decision)),
            *section("Moderations", moderations(inspection, decision)),
            *section("Left out for their date", left_out_told(decision.left_out, seen)),
        ]
    )


def glance(questions: Iterable[KeyQuestion], decision: Decision) -> list[str]:
    """Key questions with their answers, and each prompt in a line."""
    lines = [f"  By rule: {', '.join(f'{SIGNS[b]} {BASES[b]}' for b in Basis)}; * moderated"]
    for question in questions:
        decided = decision.key_questions[question.id]
        yes = sum(1 for prompt in question.prompts if decision.prompts[prompt.id].answer is Answer.YES)
        counted_by_rule = "" if yes == decided.yes else f" ({yes} by rule)"
        by_rule = "" if decided.by_rule is decided.answer else f"; by rule {ANSWERS[decided.by_rule]}"
        lines += [
            "",
            wrapped(question.asks, f"  {question.id} "),
            f"    {ANSWERS[decided.answer]}, {decided.yes} of {decided.of} prompts yes{counted_by_rule}{by_rule}",
            *columns(_prompts(question, decision), "    "),
        ]
    return lines


def _prompts(question: KeyQuestion, decision: Decision) -> list[list[str]]:
    rows = []
    for prompt in question.prompts:
        decided = decision.prompts[prompt.id]
        mark = "*" if decided.moderated is not None else " "
        basis = BASES[decided.basis]
        if decided.moderated is not None:
            basis = f"by judgement {ANSWERS[decided.moderated]}; by rule {ANSWERS[decided.answer]}, {basis}"
        rows.append([f"{SIGNS[decided.basis]} {prompt.id}{mark}", ANSWERS[decided.in_force], basis])
    return rows
