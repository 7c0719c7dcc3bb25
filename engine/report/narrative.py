"""The opening of a report, put together from the rules' own words: strengths, and areas for improvement."""

from engine.ir.decision import Answer, Basis, Decision, Rated
from engine.ir.pack import Pack, Prompt, Standard
from engine.report.change import short
from engine.report.layout import words, wrapped
from engine.truth import Truth

SAID = 2
"""How many criteria a strength is told by."""


def narrative(pack: Pack, decision: Decision) -> list[str]:
    """Strengths and areas for improvement by standard, a line a prompt."""
    lines = []
    for standard in pack.standards:
        lines += ["", f"  {standard.id} {standard.title}: {_in_short(decision, standard)}"]
        prompts = [p for q in standard.key_questions for p in q.prompts]
        strong = [strength(p, decision) for p in prompts if _answer(decision, p) is Answer.YES]
        no = [p for p in prompts if _answer(decision, p) is Answer.NO]
        weak = [weakness(p, decision) for p in no if not open_question(p, decision)]
        lines += _listed("Strengths", strong, "+")
        lines += _listed("Areas for improvement", weak, "-")
        lines += not_evidenced([p for p in no if open_question(p, decision)])
    return lines


def open_question(prompt: Prompt, decision: Decision) -> bool:
    """Whether there is too little evidence to speak of a weakness, and no judgement either."""
    decided = decision.prompts[prompt.id]
    return decided.moderated is None and decided.basis is Basis.NOT_EVIDENCED


def not_evidenced(prompts: list[Prompt]) -> list[str]:
    """The prompts that are neither strengths nor weaknesses, in one paragraph."""
    if not prompts:
        return []
    told = f"Neither, for want of evidence: {words([p.id for p in prompts])}"
    return [wrapped(told, "  ", "    ")]


def strength(prompt: Prompt, decision: Decision) -> str:
    """The first of the rule's own words that the evidence bears out; or the judgement that set the answer."""
    decided = decision.prompts[prompt.id]
    if decided.moderated is Answer.YES:
        return f"{_judgement(prompt.id, decision)} ({prompt.id}, by judgement)"
    met = [step for step in decided.criteria.values() if step.truth is Truth.MET]
    criteria = {criterion.id for criterion in prompt.criteria}
    says = [step.says for step in met if step.id in criteria and step.says]
    return f"{' '.join(says[:SAID]) or prompt.asks} ({prompt.id})"


def weakness(prompt: Prompt, decision: Decision) -> str:
    """What stands against the prompt, or the shortest way to what is lacking, in the rule's own words."""
    decided = decision.prompts[prompt.id]
    if decided.moderated is Answer.NO:
        return f"{_judgement(prompt.id, decision)} ({prompt.id}, by judgement)"
    fired = [step for step in decided.blockers.values() if step.truth is Truth.MET]
    if fired:
        return f"{' '.join(step.says or '' for step in fired)} ({prompt.id})"
    missing = short(decided)
    more = f", and {len(missing) - 1} more" if len(missing) > 1 else ""
    says = (missing[0].says if missing else prompt.asks) or prompt.asks
    return f"Not shown: {_lower(says)} ({prompt.id}{more})"


def _answer(decision: Decision, prompt: Prompt) -> Answer:
    return decision.prompts[prompt.id].in_force


def _judgement(target: str, decision: Decision) -> str:
    applied = [m.moderation for m in decision.moderations if m.moderation.target == target and m.status == "applied"]
    return applied[-1].reason


def _judged(decision: Decision) -> set[str]:
    return {m.moderation.target for m in decision.moderations if m.status == "applied"}


def _in_short(decision: Decision, standard: Standard) -> str:
    decided = decision.standards[standard.id]
    rating = decided.outcome.rating if isinstance(decided.outcome, Rated) else decided.outcome.why
    judged = " by judgement" if decided.outcome != decided.by_rule and standard.id in _judged(decision) else ""
    return f"{rating}{judged}, {decided.yes} of {decided.of} prompts yes"


def _listed(title: str, items: list[str], sign: str) -> list[str]:
    if not items:
        return [f"  {title}: none"]
    return [f"  {title}", *(wrapped(item, f"    {sign} ") for item in items)]


def _lower(text: str) -> str:
    """Starting in lower case, but for an abbreviation or a name that is all capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
