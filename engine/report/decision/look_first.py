"""Which prompts to look at first: those that evidence could answer, then those nearest to a yes."""

from engine.ir.decision import Answer, Basis, Decision, PromptDecision, Step
from engine.report.trace.change import Choice, Need, fired, length, route, short
from engine.report.trace.facts import Seen
from engine.report.wording.layout import counted, lower, plain, words, wrapped
from engine.report.wording.reasons import found

FIRST = 12
"""How many prompts are told of in full."""
ORDER = "Prompts not evidenced first, then by how few criteria and blockers stand between them and a yes."


def look_at_first(seen: Seen, decision: Decision) -> list[str]:
    """Prompts not evidenced, then those with the fewest criteria short of a yes."""
    lacking = in_order(decision)
    if not lacking:
        return []
    lines = [wrapped(ORDER, "  ")]
    for prompt in lacking[:FIRST]:
        sign, told = why_look(seen, prompt)
        lines.append(wrapped(told, f"  {sign} {prompt.id}  "))
    rest = [f"{p.id} ({_short(p)})" for p in lacking[FIRST:]]
    return [*lines, *([wrapped(f"Then, with how many are short: {words(rest)}", "  ", "    ")] if rest else [])]


def in_order(decision: Decision) -> list[PromptDecision]:
    """The prompts that are no, by rule and in force, those to look at first before the others."""
    lacking = [p for p in decision.prompts.values() if p.in_force is Answer.NO and p.answer is Answer.NO]
    return sorted(lacking, key=lambda p: (p.basis is not Basis.NOT_EVIDENCED, _short(p)))


def _short(prompt: PromptDecision) -> int:
    return length(short(prompt)) + len(fired(prompt))


def why_look(seen: Seen, prompt: PromptDecision) -> tuple[str, str]:
    """The sign of a prompt that is no, and what is short of a yes."""
    if prompt.basis is Basis.NOT_EVIDENCED:
        told = [lower(answered_by(seen, prompt))]
    else:
        blocked = [f"blocked by: {_said(step)}" for step in fired(prompt)]
        way = short(prompt)
        says = words([_criterion(each) for each in way])
        told = [*blocked, *([f"{counted(length(way), 'criterion', 'criteria')} short: {says}"] if way else [])]
    return {Basis.NOT_EVIDENCED: "?", Basis.BLOCKED: "!"}.get(prompt.basis, "✗"), "; ".join(told)


def answered_by(seen: Seen, prompt: PromptDecision) -> str:
    """What evidence would answer a prompt that is not evidenced, and what there is of it."""
    if not prompt.bearing:
        return "Would be answered by any evidence on what it asks: nothing that was found bears on it"
    return f"Would be answered by: {words([_part(seen, each) for each in route(prompt)])}"


def _part(seen: Seen, part: Need | Choice) -> str:
    if isinstance(part, Need):
        return f"{lower((part.step.says or '').rstrip('.'))} ({part.step.id}: {plain(found(seen, part.step))})"
    each = words([_part(seen, need) for need in part.needs], "or")
    return f"any {'one' if part.count == 1 else part.count} of: {each}"


def _criterion(part: Need | Choice) -> str:
    if isinstance(part, Need):
        return _said(part.step)
    return f"any {'one' if part.count == 1 else part.count} of: {words([_said(n.step) for n in part.needs], 'or')}"


def _said(step: Step) -> str:
    return f"{lower((step.says or '').rstrip('.'))} ({step.id})"
