"""The opening of a report, put together from the rules' own words: strengths, and areas for improvement."""

from engine.ir.decision import Answer, Basis, Decision, PromptDecision, Rated, Step
from engine.ir.logic import Not
from engine.ir.operators import Coverage, Exists, Test
from engine.ir.standards import Prompt, Standard, StandardsPack
from engine.report.decision.look_first import answered_by
from engine.report.trace.change import fired, first, length, short, turning
from engine.report.trace.facts import Seen
from engine.report.wording.about import source
from engine.report.wording.layout import counted, lower, plain, words, wrapped
from engine.report.wording.reasons import found
from engine.truth import Truth

SAID = 2
"""How many criteria a strength is told by."""


def narrative(seen: Seen, pack: StandardsPack, decision: Decision) -> list[str]:
    """Strengths and areas for improvement by standard, an item for each prompt."""
    lines = []
    for standard in pack.standards:
        lines += ["", *_heading(decision, standard)]
        prompts = [p for q in standard.key_questions for p in q.prompts]
        strong = [strength(seen, p, decision) for p in prompts if _answer(decision, p) is Answer.YES]
        no = [p for p in prompts if _answer(decision, p) is Answer.NO]
        weak = [weakness(seen, p, decision) for p in no if not open_question(p, decision)]
        lines += _listed("Strengths", strong, "+")
        lines += _listed("Areas for improvement", weak, "-")
        lines += not_evidenced(seen, [p for p in no if open_question(p, decision)], decision)
    return lines


def open_question(prompt: Prompt, decision: Decision) -> bool:
    """Whether there is too little evidence to speak of a weakness, and no judgement either."""
    decided = decision.prompts[prompt.id]
    return decided.moderated is None and decided.basis is Basis.NOT_EVIDENCED


def not_evidenced(seen: Seen, prompts: list[Prompt], decision: Decision) -> list[str]:
    """The prompts that are neither strengths nor weaknesses, and what is missing for each."""
    if not prompts:
        return []
    lines = [wrapped(f"{p.id}: {lower(answered_by(seen, decision.prompts[p.id]))}", "    ? ") for p in prompts]
    return ["  Neither, for want of evidence", *lines]


def strength(seen: Seen, prompt: Prompt, decision: Decision) -> str:
    """The criteria that the answer rests on most, with what was found; or the judgement that set the answer."""
    decided = decision.prompts[prompt.id]
    if decided.moderated is Answer.YES:
        return f"{prompt.id}, by judgement: {_judgement(prompt.id, decision)}"
    told = [f"{lower(_bare(step))} ({_figure(seen, step)})" for step in _resting(decided)]
    return f"{prompt.id}: {words(told) or prompt.asks}"


def weakness(seen: Seen, prompt: Prompt, decision: Decision) -> str:
    """What stands against the prompt, or the first that fell short on the shortest way, with its figure and source."""
    decided = decision.prompts[prompt.id]
    if decided.moderated is Answer.NO:
        return f"{prompt.id}, by judgement: {_judgement(prompt.id, decision)}"
    blockers = fired(decided)
    if blockers:
        return f"{prompt.id}: {words([_told(seen, step) for step in blockers])}"
    way = short(decided)
    if not way:
        return f"{prompt.id}: {prompt.asks}"
    more = length(way) - 1
    rest = f", and {counted(more, 'more criterion', 'more criteria')}" if more else ""
    steps = [need.step for need in first(way)]
    worst = next((step for step in steps if step.truth is Truth.NOT_MET), steps[0])
    return f"{prompt.id}: not shown: {_told(seen, worst)}{rest}"


def _resting(decided: PromptDecision) -> list[Step]:
    """The criteria that the answer rests on: those that alone would turn it, those with most evidence before others."""
    alone = [
        need.step for need in turning(decided) if need.step.truth is Truth.MET and need.step.id in decided.criteria
    ]
    met = [step for step in decided.criteria.values() if step.truth is Truth.MET and step.measure]
    ranked = sorted(alone or met, key=lambda step: (isinstance(step.rule, Exists), -_rests(step)))[:SAID]
    return sorted(ranked, key=[*decided.criteria.values()].index)


def _rests(step: Step) -> int:
    return len(step.measure.evidence) if step.measure else 0


def _told(seen: Seen, step: Step) -> str:
    """A criterion with its figure and where that stands."""
    return f"{lower(_bare(step))}: {_figure(seen, step, sources=True)}"


def _figure(seen: Seen, step: Step, *, sources: bool = False) -> str:
    """What was found, shortly; of logic, what the parts that made it so found."""
    if not isinstance(step.rule, Test) or step.measure is None:
        parts = [p for p in step.because if p.truth is step.truth or isinstance(step.rule, Not)]
        return words([figure for part in parts if (figure := _figure(seen, part, sources=sources))])
    figure = plain(found(seen, step).removeprefix("newest: "))
    if isinstance(step.rule, Coverage):
        figure = figure.partition(";")[0]
    evidence = step.measure.evidence or step.measure.base
    if not sources or not evidence:
        return figure
    more = f"; and {len(evidence) - 1} more" if len(evidence) > 1 else ""
    return f"{figure} [{source(seen.facts[evidence[0]])}{more}]"


def _bare(step: Step) -> str:
    return (step.says or step.id or "").rstrip(".")


def _answer(decision: Decision, prompt: Prompt) -> Answer:
    return decision.prompts[prompt.id].in_force


def _judgement(target: str, decision: Decision) -> str:
    applied = [m.moderation for m in decision.moderations if m.moderation.target == target and m.status == "applied"]
    return applied[-1].reason


def _judged(decision: Decision) -> set[str]:
    return {m.moderation.target for m in decision.moderations if m.status == "applied"}


def _heading(decision: Decision, standard: Standard) -> list[str]:
    decided = decision.standards[standard.id]
    rating = decided.outcome.rating if isinstance(decided.outcome, Rated) else decided.outcome.why
    judged = " by judgement" if decided.outcome != decided.by_rule and standard.id in _judged(decision) else ""
    prompts = [decision.prompts[p.id] for q in standard.key_questions for p in q.prompts]
    by_rule = sum(1 for p in prompts if p.answer is Answer.YES)
    rule = f" ({by_rule} by rule)" if by_rule != decided.yes else ""
    told = f"{standard.id} {standard.title}: {rating}{judged}, {decided.yes} of {decided.of} prompts yes{rule}"
    return [wrapped(told, "  ", "    ")]


def _listed(title: str, items: list[str], sign: str) -> list[str]:
    if not items:
        return [f"  {title}: none"]
    return [f"  {title}", *(wrapped(item, f"    {sign} ") for item in items)]
