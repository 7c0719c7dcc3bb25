"""A whole decision as a page of plain text."""

from engine.ir.decision import Answer, Basis, Decision, LeftOut, ModerationDecision, Outcome, Rated
from engine.ir.inspection import Inspection
from engine.ir.pack import KeyQuestion, Pack
from engine.report.casework import casework, enablers_and_barriers
from engine.report.change import short
from engine.report.decision import NOT_YET, rests_on
from engine.report.layout import columns, counted, section, words, wrapped
from engine.report.narrative import narrative

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

FIRST = 12
"""How many prompts to look at first are listed."""

STATUSES = {
    "applied": "applied",
    "spent": "spent: the rule's answer is now the same",
    "not_agreed": "not applied: no second, different person has agreed it",
    "expired": "not applied: it has expired",
    "superseded": "not applied: a newer one stands in its place",
}


def overview(pack: Pack, inspection: Inspection, decision: Decision) -> str:
    """Ratings, narrative, key questions and prompts, casework, sensitivity, and what to look at first."""
    context = inspection.context
    head = [
        f"Inspection {decision.inspection}",
        wrapped(
            f"{pack.title}, edition {pack.edition}. Fieldwork from {context.inspection_date.isoformat()}, evidence to"
            f" {context.evidence_cutoff.isoformat()}. {counted(len(inspection.facts), 'fact')}. Pack"
            f" {decision.pack[:12]}.",
            "  ",
        ),
    ]
    return "\n".join(
        [
            *head,
            *section("Ratings", _ratings(pack, decision)),
            *section("What was found", narrative(pack, decision)),
            *section("Key questions, and prompts at a glance", _glance(pack, decision)),
            *section("What enables and what hinders regions and PDUs", enablers_and_barriers(pack, decision)),
            *section("Casework data", casework(pack, decision)),
            *section("Sensitivity: what other unpublished policies would give", _sensitivity(pack, decision)),
            *section("Look at first", _look_at_first(decision)),
            *section("Moderations", [line for m in decision.moderations for line in _moderation(m)]),
            *section("Left out for their date", left_out_told(decision.left_out)),
        ]
    )


def _ratings(pack: Pack, decision: Decision) -> list[str]:
    rows = [["", "By rule", "Moderated", "Published"]]
    for standard in pack.standards:
        each = decision.standards[standard.id]
        rows.append([f"{standard.id} {standard.title}", _told(each.by_rule), _told(each.outcome), NOT_YET])
    rows.append(["Overall", _told(decision.overall.by_rule), _told(decision.overall.outcome), NOT_YET])
    policies = pack.ratings
    notes = [
        f"Key question: {policies.key_question[0].says} ({policies.key_question[0].text_status})",
        f"Standard: {policies.standard[0].says} ({policies.standard[0].text_status})",
        f"Overall: {policies.overall.says} ({policies.overall.text_status})",
    ]
    caution = (
        []
        if rests_on(pack) == "published"
        else [
            wrapped(
                "Every rating here rests on a working assumption: how prompts rate a standard is not published.", "  "
            )
        ]
    )
    total = decision.overall.total
    summed = [] if total is None else [f"  The scores add up to {total} of {_most(pack)}."]
    return [*columns(rows), *summed, *caution, *(wrapped(note, "  - ", "    ") for note in notes)]


def _told(outcome: Outcome) -> str:
    return f"{outcome.rating} ({outcome.score})" if isinstance(outcome, Rated) else outcome.why


def _most(pack: Pack) -> int:
    return len(pack.standards) * max(rating.score for rating in pack.ratings.scale)


def _glance(pack: Pack, decision: Decision) -> list[str]:
    lines = [f"  {', '.join(f'{SIGNS[b]} {BASES[b]}' for b in Basis)}; * moderated"]
    for question in pack.key_questions():
        decided = decision.key_questions[question.id]
        by_rule = "" if decided.by_rule is decided.answer else f", by rule {ANSWERS[decided.by_rule]}"
        lines += [
            "",
            wrapped(f"{question.id} {question.asks}", "  ", "    "),
            f"    {ANSWERS[decided.answer]}, {decided.yes} of {decided.of} prompts yes{by_rule}",
            *columns(_prompts(question, decision), "    "),
        ]
    return lines


def _prompts(question: KeyQuestion, decision: Decision) -> list[list[str]]:
    rows = []
    for prompt in question.prompts:
        decided = decision.prompts[prompt.id]
        mark = "*" if decided.moderated is not None else " "
        basis = BASES[decided.basis]
        judged = f"; by judgement {ANSWERS[decided.moderated]}" if decided.moderated is not None else ""
        rows.append([f"{SIGNS[decided.basis]} {prompt.id}{mark}", ANSWERS[decided.in_force], basis + judged])
    return rows


def _sensitivity(pack: Pack, decision: Decision) -> list[str]:
    used = pack.ratings.key_question[0].name, pack.ratings.standard[0].name
    names = [standard.id for standard in pack.standards]
    rows = [["Key question by", "Standard by", *names, "Overall"]]
    for each in decision.sensitivity:
        scores = [_score(each.standards[name]) for name in names]
        here = ", in use" if (each.key_question, each.standard) == used else ""
        rows.append([each.key_question, each.standard, *scores, _told(each.overall) + here])
    return columns(rows)


def _score(outcome: Outcome) -> str:
    return str(outcome.score) if isinstance(outcome, Rated) else "-"


def _look_at_first(decision: Decision) -> list[str]:
    """Prompts not evidenced, then those with the fewest criteria short of a yes."""
    lacking = [
        (p.basis is not Basis.NOT_EVIDENCED, len(short(p)), place, p)
        for place, p in enumerate(decision.prompts.values())
        if p.in_force is Answer.NO and p.answer is Answer.NO
    ]
    rows = []
    for _, count, _, prompt in sorted(lacking, key=lambda entry: entry[:3])[:FIRST]:
        fewest = f"{counted(count, 'criterion', 'criteria')} short: {words([step.id or '' for step in short(prompt)])}"
        rows.append([f"{SIGNS[prompt.basis]} {prompt.id}", BASES[prompt.basis], fewest])
    more = len(lacking) - len(rows)
    return [*columns(rows), *([f"  and {counted(more, 'other prompt')}"] if more > 0 else [])]


def _moderation(decided: ModerationDecision) -> list[str]:
    moderation = decided.moderation
    agreed = f", agreed by {moderation.agreed_by}" if moderation.agreed_by else ""
    expires = f", until {moderation.expires.isoformat()}" if moderation.expires else ""
    status = STATUSES[decided.status]
    return [
        wrapped(
            f"{moderation.id}: {moderation.target} to {moderation.to}, {status} (by rule: {decided.by_rule})", "  "
        ),
        wrapped(f"{moderation.reason} By {moderation.by}, {moderation.on.isoformat()}{agreed}{expires}.", "    "),
    ]


def left_out_told(left_out: LeftOut) -> list[str]:
    """The facts that no test saw for their date alone."""
    lines = []
    if left_out.after_cutoff:
        lines.append(wrapped(f"dated after the cutoff: {words(left_out.after_cutoff)}", "  ", "    "))
    if left_out.too_old:
        lines.append(
            wrapped(f"too old, but for tests that set dates of their own: {words(left_out.too_old)}", "  ", "    ")
        )
    return lines
