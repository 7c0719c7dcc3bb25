"""One prompt's answer explained, as a page of plain text."""

from engine.decide import prepare
from engine.ir.decision import Basis, Decision, ModerationDecision, PromptDecision, Step
from engine.ir.edition import Term
from engine.ir.inspection import Inspection
from engine.ir.operators import Test
from engine.ir.standards import Prompt, StandardsPack
from engine.report.decision.data import NOT_YET
from engine.report.decision.moderations import standing
from engine.report.text_status import text_status
from engine.report.trace.change import fired
from engine.report.trace.changes import changes
from engine.report.trace.facts import Seen, see
from engine.report.trace.in_full import in_full
from engine.report.trace.tree import Side, tree
from engine.report.trace.uses import tests_of
from engine.report.wording import nouns
from engine.report.wording.edition import edition_lines
from engine.report.wording.layout import columns, section, wrapped
from engine.report.wording.parameters import parameters_told
from engine.report.wording.reasons import found
from engine.truth import Truth

MEANINGS = {
    Basis.SHOWN: "shown: what is asked for is there, and nothing stands against it",
    Basis.BLOCKED: "blocked: evidence stands against it, whatever else holds",
    Basis.NOT_EVIDENCED: "not evidenced: there is too little to tell by",
    Basis.NOT_SHOWN: "not shown: what was found that bears on it falls short",
    Basis.NOT_APPLICABLE: "not applicable to this inspection",
}


def explain(
    pack: StandardsPack, inspection: Inspection, decision: Decision, prompt: Prompt, term: Term | None = None
) -> str:
    """Why the answer is what it is, what would change it, and what it rests on."""
    seen = see(prepare(pack, decision.pack), inspection, decision.in_force)
    decided = decision.prompts[prompt.id]
    by_rule = ", by rule" if decided.moderated is not None else ""
    asked_for = section("What is asked for", tree(seen, decided.sufficient, Side.FOR))
    against = [line for step in decided.blockers.values() for line in tree(seen, step, Side.AGAINST)]
    stands = section("What stands against it" if fired(decided) else "What would stand against it", against)
    change = [
        *section(f"What would change the answer{by_rule}", changes(seen, decided)),
        *section("What was not evidenced, and where the guidance expects to find it", _unknown(seen, decided, prompt)),
    ]
    applies = [] if decided.applies is None else tree(seen, decided.applies, Side.FOR)
    parts = [stands, change, asked_for] if fired(decided) else [change, asked_for, stands]
    return "\n".join(
        [
            wrapped(prompt.asks, f"{prompt.id} "),
            *about_decision(pack, inspection, term),
            "",
            *_three_lines(inspection, decision, decided),
            *section("Applies", applies),
            *(line for part in parts for line in part),
            *section("Each test, with its evidence", _tests(seen, decided)),
            *section(
                "The parameters named above, and why they are what they are", parameters_told(seen, _steps(decided))
            ),
        ]
    )


def about_decision(pack: StandardsPack, inspection: Inspection, term: Term | None) -> list[str]:
    """Which inspection and framework, and why that edition; of one question, what is published and what is assumed."""
    provenance = pack.provenance
    status = (
        f"The question: {provenance.text_status} ({provenance.document}, {provenance.version}). The rule that answers"
        f" it, with its guidance and thresholds: {provenance.rules_status}."
    )
    return [*_inspected(pack, inspection, term), wrapped(status, "  ")]


def about_framework(pack: StandardsPack, inspection: Inspection, term: Term | None) -> list[str]:
    """The same of more than one question: of a rating, or of what a fact bears on."""
    return [*_inspected(pack, inspection, term), wrapped(text_status(pack, document=True), "  ")]


def _inspected(pack: StandardsPack, inspection: Inspection, term: Term | None) -> list[str]:
    named = wrapped(f"Inspection {inspection.id}, {pack.title}, edition {pack.edition}", "  ")
    return [named, *edition_lines(term, inspection)]


def _three_lines(inspection: Inspection, decision: Decision, decided: PromptDecision) -> list[str]:
    ours = [each for each in decision.moderations if each.moderation.target == decided.id]
    judged = [["Moderated", _moderated(inspection, each)] for each in ours] or [["Moderated", "no"]]
    return columns(
        [
            ["By rule", f"{decided.answer.value.replace('_', ' ')}, {MEANINGS[decided.basis]}"],
            *judged,
            ["Published", NOT_YET],
        ]
    )


def _moderated(inspection: Inspection, each: ModerationDecision) -> str:
    m = each.moderation
    agreed = f", agreed by {m.agreed_by}" if m.agreed_by else ""
    return f"to {m.to}, {standing(inspection, each)}: {m.reason} By {m.by}, {m.on.isoformat()}{agreed}."


def _steps(decided: PromptDecision) -> list[Step]:
    applies = [] if decided.applies is None else [decided.applies]
    return [*applies, *decided.criteria.values(), *decided.blockers.values()]


def _tests(seen: Seen, decided: PromptDecision) -> list[str]:
    lines: list[str] = []
    for step, side in tests_of(decided):
        told = in_full(seen, step, side)
        lines += [*([""] if lines and told else []), *told]
    return lines


def _unknown(seen: Seen, decided: PromptDecision, prompt: Prompt) -> list[str]:
    """First what is asked for, then what would stand against it: a gap in that is no gap in the answer's support."""
    sides = [(step, side) for step, side in tests_of(decided) if _open(step)]
    unknown = [step for step, _ in sides]
    if not unknown and decided.basis is not Basis.NOT_EVIDENCED:
        return []
    lines = [_lacking(seen, step) for step, side in sides if side is Side.FOR]
    against = [_lacking(seen, step) for step, side in sides if side is not Side.FOR]
    lines += ["  Of what would stand against it, not ruled out", *against] if against else []
    if not unknown:
        lines.append("  nothing that was found bears on this prompt")
    kinds = {kind for step in unknown if isinstance(step.rule, Test) for kind in step.rule.kinds.names}
    places = [(kind, text) for kind, text in prompt.guidance.look_in if not kinds or kind in kinds]
    rows = [[nouns.kind(kind), text] for kind, text in places or prompt.guidance.look_in]
    return [*lines, "  Look in", *columns(rows, "    ")]


def _lacking(seen: Seen, step: Step) -> str:
    return wrapped(f"? {step.says or step.id} ({step.id}: {found(seen, step)})", "  ", "    ")


def _open(step: Step) -> bool:
    return step.truth is Truth.UNKNOWN and isinstance(step.rule, Test)
