"""One prompt's answer explained, as a page of plain text."""

from engine.ir.decision import Answer, Basis, Decision, PromptDecision, Step
from engine.ir.inspection import Inspection
from engine.ir.operators import Test
from engine.ir.pack import Pack, Prompt
from engine.report.change import named, route, turning, wants
from engine.report.decision import NOT_YET
from engine.report.layout import columns, counted, section, wrapped
from engine.report.trace import in_full, tree
from engine.truth import Truth

MEANINGS = {
    Basis.SHOWN: "shown: what is asked for is there, and nothing stands against it",
    Basis.BLOCKED: "blocked: evidence stands against it, whatever else holds",
    Basis.NOT_EVIDENCED: "not evidenced: there is too little to tell by",
    Basis.NOT_SHOWN: "not shown: evidence was there and fell short",
    Basis.NOT_APPLICABLE: "not applicable to this inspection",
}


def explain(pack: Pack, inspection: Inspection, decision: Decision, prompt: Prompt) -> str:
    """Why the answer is what it is, what it rests on, and what would change it."""
    decided = decision.prompts[prompt.id]
    trees = tree(pack, decision.in_force, decided.sufficient)
    blockers = [line for step in decided.blockers.values() for line in tree(pack, decision.in_force, step)]
    return "\n".join(
        [
            wrapped(f"{prompt.id} {prompt.asks}"),
            wrapped(f"Inspection {inspection.id}, {pack.title}, edition {pack.edition}", "  "),
            "",
            *_three_lines(decision, decided),
            *section("Applies", [] if decided.applies is None else tree(pack, decision.in_force, decided.applies)),
            *section("What is asked for", trees),
            *section("What would stand against it", blockers),
            *section("What could not be ruled out", _not_ruled_out(decided)),
            *section("Each test, with its evidence", _tests(pack, inspection, decision, decided)),
            *section("What was not evidenced, and where the guidance expects to find it", _unknown(decided, prompt)),
            *section("What would change the answer", _changes(decided)),
        ]
    )


def _three_lines(decision: Decision, decided: PromptDecision) -> list[str]:
    moderated = "not moderated"
    for each in decision.moderations:
        m = each.moderation
        if m.target == decided.id:
            agreed = f", agreed by {m.agreed_by}" if m.agreed_by else ""
            moderated = f"{m.to}, {each.status.replace('_', ' ')}: {m.reason} By {m.by}{agreed}."
    rows = [
        ["By rule", f"{decided.answer.value.replace('_', ' ')}, {MEANINGS[decided.basis]}"],
        ["Moderated", moderated],
        ["Published", NOT_YET],
    ]
    return columns(rows)


def _not_ruled_out(decided: PromptDecision) -> list[str]:
    unknown = [step for step in decided.blockers.values() if step.truth is Truth.UNKNOWN]
    return [wrapped(f"? {step.id}: {step.says}", "  ", "    ") for step in unknown]


def _tests(pack: Pack, inspection: Inspection, decision: Decision, decided: PromptDecision) -> list[str]:
    steps = [*decided.criteria.values(), *decided.blockers.values()]
    if decided.applies is not None:
        steps.insert(0, decided.applies)
    lines: list[str] = []
    for step in steps:
        told = in_full(pack, inspection, decision.in_force, step)
        lines += [*([""] if lines and told else []), *told]
    return lines


def _unknown(decided: PromptDecision, prompt: Prompt) -> list[str]:
    unknown = [s for s in (*decided.criteria.values(), *decided.blockers.values()) if _open(s)]
    if not unknown and decided.basis is not Basis.NOT_EVIDENCED:
        return []
    lines = [wrapped(f"? {step.id}: {step.says}", "  ", "    ") for step in unknown]
    if not unknown:
        lines.append("  nothing that was found bears on this prompt")
    kinds = {kind for step in unknown if isinstance(step.rule, Test) for kind in step.rule.kinds.names}
    places = [(kind, text) for kind, text in prompt.guidance.look_in if not kinds or kind in kinds]
    rows = [[kind.replace("_", " "), text] for kind, text in places or prompt.guidance.look_in]
    return [*lines, "  Look in", *columns(rows, "    ")]


def _open(step: Step) -> bool:
    return step.truth is Truth.UNKNOWN and isinstance(step.rule, Test)


def _changes(decided: PromptDecision) -> list[str]:
    match decided.answer:
        case Answer.NOT_APPLICABLE:
            return []
        case Answer.YES:
            alone = turning(decided)
            if not alone:
                return ["  No single test would: it would take more than one to turn the answer to no."]
            told = f"Each of these alone, come out otherwise, would turn it to no: {named(alone, 'or')}."
            return [wrapped(told, "  ")]
        case Answer.NO:
            short = route(decided)
            lines = [wrapped(f"At the least {counted(len(short), 'test')}: {named(short)}.", "  ")]
            lines += [
                wrapped(f"- {line.strip()}", "  " + _indent(line), "    " + _indent(line))
                for line in wants(decided.sufficient, Truth.MET)
            ]
            for step in decided.blockers.values():
                if step.truth is Truth.MET:
                    lines.append(wrapped(f"- and {step.id} would have to cease: {step.says}", "  ", "    "))
            return lines


def _indent(line: str) -> str:
    return " " * (len(line) - len(line.lstrip()))
