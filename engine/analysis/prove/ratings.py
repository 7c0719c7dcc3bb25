"""That one more yes never lowers a rating, and never moves a standard by two ratings where that is not let stand."""

from collections.abc import Iterator
from dataclasses import replace

import z3

from engine.analysis.prove.answers import Answers, Policies, every_pair, scored
from engine.analysis.prove.cases import Cases, answered, moderated
from engine.analysis.prove.proof import Finding, StandardsPlan, proved, refuted, undecided
from engine.decide import decide
from engine.ir.charter import Jump
from engine.ir.decision import Answer, Outcome, Rated
from engine.ir.inspection import Inspection
from engine.ir.standards import StandardsPack
from engine.targets.smt import Search, overall_formula


def more_yes_never_lowers(plan: StandardsPlan, cases: Cases) -> Finding:
    """No prompt's yes lowers a standard, by any pair of policies, and no standard's better rating lowers the whole."""
    pack = plan.pack
    for policies in every_pair(pack):
        answers = Answers(pack, policies)
        for standard in pack.standards:
            before, after = answers.ratings.standards[standard.id], answers.more.standards[standard.id]
            search = answers.search(answers.turning(standard.id), after < before)
            if search.possible():
                return _turned(plan, cases, policies, answers, search, standard.id, "lowers")
    lowered = _overall_lowered(pack)
    if lowered is not None:
        return refuted(f"better ratings of standards lower the overall rating: {lowered}")
    pairs = len(pack.ratings.key_question) * len(pack.ratings.standard)
    many = f"{pairs} pairs of policies" if pairs > 1 else "the pair of policies"
    return proved(f"for every way in which prompts can be answered, and for {many}")


def no_jump(plan: StandardsPlan, cases: Cases, unless: tuple[Jump, ...]) -> Finding:
    """No prompt's yes moves a standard by two ratings or more, but for what is let stand, which can all happen."""
    let_stand = {(each.policy, each.standard, each.lower, each.higher) for each in unless}
    seen: set[tuple[str, str, str, str]] = set()
    for policies in every_pair(plan.pack):
        answers = Answers(plan.pack, policies)
        for standard, lower, higher in _pairs(plan.pack):
            before, after = answers.ratings.standards[standard], answers.more.standards[standard]
            search = answers.search(answers.turning(standard), before == lower, after == higher)
            scale = [each.name for each in plan.pack.ratings.scale]
            jump = policies.standard.name, standard, scale[lower], scale[higher]
            if jump in seen or not search.possible():
                continue
            seen.add(jump)
            if jump not in let_stand:
                return _turned(plan, cases, policies, answers, search, standard, "moves by two ratings or more")
    for each in unless:
        if (each.policy, each.standard, each.lower, each.higher) not in seen:
            told = f"`{each.standard}` never moves from {each.lower} to {each.higher} by policy `{each.policy}`"
            return refuted(f"{told}, so the charter has nothing to let stand there")
    many = f"; the {len(unless)} that the charter lets stand do happen" if unless else ""
    return proved(f"for every way in which prompts can be answered, and every pair of policies{many}")


def _pairs(pack: StandardsPack) -> Iterator[tuple[str, int, int]]:
    ratings = len(pack.ratings.scale)
    for standard in pack.standards:
        for lower in range(ratings):
            for higher in range(lower + 2, ratings):
                yield standard.id, lower, higher


def _overall_lowered(pack: StandardsPack) -> str | None:
    """Ratings of the standards of which one better lowers the whole, least first; None where there are none."""
    context, scale = z3.Context(), pack.ratings.scale
    ranks = [z3.Int(standard.id, context) for standard in pack.standards]
    better = [z3.Int(f"{standard.id} then", context) for standard in pack.standards]
    search = Search(
        context,
        scored(ranks, len(scale)),
        scored(better, len(scale)),
        *(then >= now for now, then in zip(ranks, better, strict=True)),
        overall_formula(pack.ratings, better, context) < overall_formula(pack.ratings, ranks, context),
    )
    if not search.possible():
        return None
    found = [[scale[search.least(rank)].name for rank in each] for each in (ranks, better)]
    return f"{', '.join(found[0])}; then {', '.join(found[1])}"


def _turned(
    plan: StandardsPlan,
    cases: Cases,
    policies: Policies,
    answers: Answers,
    search: Search,
    standard: str,
    what: str,
) -> Finding:
    """The refutation by the least answers found, confirmed by `decide` before and after one prompt is turned."""
    wanted, turned = answers.settled(search, standard)
    pair = f"key questions by `{policies.question.name}`, standards by `{policies.standard.name}`"
    if turned is None:
        return undecided(f"no prompt could be named that {what} {standard} ({pair})")
    scale = [*(each.name for each in plan.pack.ratings.scale), "not applicable", "not rated"]
    ranks = search.value(answers.ratings.standards[standard]), search.value(answers.more.standards[standard])
    before = answered(plan, cases, wanted)
    more = moderated(before, len(before.moderations) + 1, turned, Answer.YES)
    after = replace(before, moderations=(*before.moderations, more))
    found = [_rating(plan, each, policies, standard) for each in (before, after)]
    if [each.rating if isinstance(each, Rated) else "not rated" for each in found] != [scale[rank] for rank in ranks]:
        return undecided(f"no evidence was found for the answers with which {turned} {what} {standard} ({pair})")
    told = f"{standard} is {scale[ranks[0]]}, and with {turned} answered yes as well it is {scale[ranks[1]]}"
    return refuted(f"{told} ({pair}); in the example the last moderation turns {turned}", after)


def _rating(plan: StandardsPlan, inspection: Inspection, policies: Policies, standard: str) -> Outcome:
    decision, _ = decide(plan, inspection)
    names = policies.question.name, policies.standard.name
    return next(s.standards[standard] for s in decision.sensitivity if (s.key_question, s.standard) == names)
