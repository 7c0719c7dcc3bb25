"""Policies told apart: by whole inspections that are recorded, by every number of yes prompts, or by one made for it.

An inspection made for it has no evidence: its answers are given by moderation, which adds up as evidence does.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

from engine.analysis.construct.context import days, standard_context
from engine.analysis.difference.policies import policy_changes
from engine.analysis.mutate.seen import Recorded
from engine.decide import AnyPlan, decide
from engine.decide.rate import answer_key_question, count_all, rate, rate_standard
from engine.ir.decision import Answer, Decision
from engine.ir.expectations import ExpectationsPack
from engine.ir.inspection import Fact, Inspection, Moderation, Value
from engine.ir.judgement import ExpectationDecision, Judgement
from engine.ir.pack import Pack
from engine.ir.policies import Ratings
from engine.ir.standards import KeyQuestion, Standard, StandardsPack

Answers = Mapping[str, Answer]
WHOLE = 100
"""Cases that a figure of casework is made of, so that each per cent can be told."""
BY, AGREED_BY = "First inspector", "Second inspector"


def killing(plan: AnyPlan, after: Pack, recorded: Sequence[Recorded]) -> Iterator[tuple[str, str]]:
    """The golden cases that come to something else, of whole inspections and of expectations."""
    before = plan.pack
    expectations = {e.id for e in before.expectations} if isinstance(before, ExpectationsPack) else set()
    for case in recorded:
        if (case.part is None or case.part in expectations) and parted(plan, after, case.inspection):
            yield case.file, case.name


def parted(plan: AnyPlan, after: Pack, inspection: Inspection) -> bool:
    """Whether answers are added up to something else by a pack that differs in policies or their parameters alone."""
    fields: dict[str, Any] = {"pack": after}
    return told(plan, inspection) != told(replace(plan, **fields), inspection)


def told(plan: AnyPlan, inspection: Inspection) -> Hashable:
    """All that answers are added up to."""
    decided = decide(plan, inspection)[0]
    match decided:
        case Decision():
            ratings = tuple((name, each.outcome) for name, each in decided.standards.items())
            questions = tuple((name, each.answer) for name, each in decided.key_questions.items())
            others = tuple(
                (s.key_question, s.standard, tuple(s.standards.items()), s.overall) for s in decided.sensitivity
            )
            casework = tuple((each.measure, each.about, each.indicative_of) for each in decided.casework)
            return decided.overall.outcome, ratings, questions, others, casework
        case Judgement():
            return tuple(
                (name, each.statement, each.suggested, tuple((a.accepted, a.lacks) for a in each.alternatives))
                for name, each in decided.expectations.items()
                if isinstance(each, ExpectationDecision)
            )


def equivalent(before: Pack, after: Pack) -> bool:
    """Whether no answers at all are added up to something else: every number of them was tried."""
    if isinstance(before, StandardsPack) and isinstance(after, StandardsPack):
        if (before.ratings.overall, before.ratings.casework) != (after.ratings.overall, after.ratings.casework):
            return False
        return not any(_questions(before, after)) and not any(_standards(before, after))
    alike = replace(after, parameters=before.parameters) == before
    return alike and not policy_changes(before, after)


def _questions(before: StandardsPack, after: StandardsPack) -> Iterator[Answers]:
    """Answers to the prompts of one key question that one of the policies answers otherwise."""
    pairs = list(zip(before.ratings.key_question, after.ratings.key_question, strict=True))
    for one, other in (pair for pair in pairs if pair[0] != pair[1]):
        for question in before.key_questions():
            for answers in _of_question(question):
                yes = [*answers.values()].count(Answer.YES)
                counted = yes, len(answers)
                if answer_key_question(question, answers, counted, one.rule) is not answer_key_question(
                    question, answers, counted, other.rule
                ):
                    yield answers


def _of_question(question: KeyQuestion) -> Iterator[dict[str, Answer]]:
    names = [prompt.id for prompt in question.prompts]
    for each in product((Answer.YES, Answer.NO), repeat=len(names)):
        yield dict(zip(names, each, strict=True))


def _standards(before: StandardsPack, after: StandardsPack) -> Iterator[Answers]:
    """Numbers of yes prompts, and of yes key questions whatever they rest on, that a policy rates otherwise."""
    pairs = list(zip(before.ratings.standard, after.ratings.standard, strict=True))
    for one, other in (pair for pair in pairs if pair[0] != pair[1]):
        for standard in before.standards:
            whole = len(standard.key_questions)
            for answers in _by_numbers(standard):
                counts = count_all(replace(before, standards=(standard,)), answers)
                for yes in range(whole + 1):
                    found = (
                        rate_standard(before.ratings, standard, counts, (yes, whole), p.rule) for p in (one, other)
                    )
                    if next(found) != next(found):
                        yield answers


def _by_numbers(standard: Standard) -> Iterator[dict[str, Answer]]:
    """Every number of yes prompts of each key question, the first ones."""
    lists = [[prompt.id for prompt in question.prompts] for question in standard.key_questions]
    for yes in product(*(range(len(names) + 1) for names in lists)):
        yield {
            name: Answer.YES if i < n else Answer.NO
            for n, names in zip(yes, lists, strict=True)
            for i, name in enumerate(names)
        }


def example(plan: AnyPlan, after: Pack) -> Inspection | None:
    """An inspection that is added up to something else, decided by both; None where none was found."""
    before = plan.pack
    if not isinstance(before, StandardsPack) or not isinstance(after, StandardsPack):
        return None
    if before.ratings.casework != after.ratings.casework:
        return _casework(plan, before, after)
    candidates = (*_questions(before, after), *_standards(before, after), *_totals(before))
    for answers in (made for each in candidates for made in (each, _others_yes(before, each))):
        found = moderated(before, answers)
        if _line(before, answers) != _line(after, answers) and parted(plan, after, found):
            return found
    return None


def _others_yes(pack: StandardsPack, answers: Answers) -> Answers:
    return {prompt.id: answers.get(prompt.id, Answer.YES) for prompt in pack.prompts()}


def _line(pack: StandardsPack, answers: Answers) -> Hashable:
    ratings: Ratings = pack.ratings
    every = {prompt.id: answers.get(prompt.id, Answer.NO) for prompt in pack.prompts()}
    lines = (
        rate(pack, every, {}, question.rule, standard.rule)
        for question, standard in product(ratings.key_question, ratings.standard)
    )
    return tuple((tuple(line.key_questions.items()), tuple(line.standards.items()), line.overall) for line in lines)


def _totals(pack: StandardsPack) -> Iterator[Answers]:
    """Answers for every sum of scores: standards all yes, one of them in part."""
    names = [[p.id for q in standard.key_questions for p in q.prompts] for standard in pack.standards]
    for full in range(len(names) + 1):
        yes = [name for each in names[:full] for name in each]
        for part in range(len(names[full]) if full < len(names) else 1):
            partly = names[full][:part] if full < len(names) else []
            yield dict.fromkeys((*yes, *partly), Answer.YES)


def moderated(pack: StandardsPack, answers: Answers) -> Inspection:
    """An inspection without evidence whose yes answers were all given by moderation."""
    context = standard_context(pack, days([pack])[0], names=())
    on: date = context.evidence_cutoff
    reason = "Answered by agreement, to show how answers are added up."
    yes = [name for name, answer in answers.items() if answer is Answer.YES]
    given = tuple(
        Moderation(f"J{i}", name, Answer.YES.value, reason, BY, on, AGREED_BY) for i, name in enumerate(yes, 1)
    )
    return Inspection("ratings", pack.framework, context, (), given)


def _casework(plan: AnyPlan, before: StandardsPack, after: StandardsPack) -> Inspection | None:
    """Figures of casework at each per cent beside a band, each of another question."""
    of = before.ratings.casework
    if of is None:
        return None
    words = before.vocabulary.words[before.vocabulary.kinds[of.kind].fields[of.question_field].words or ""]
    edges = sorted({n for band in of.bands[1:] for n in (band.at_least, band.at_least - 1)})
    context = standard_context(before, days([before])[0], names=())
    day = context.inspection_date
    facts = []
    for i, (word, n) in enumerate(zip(words, edges, strict=False), 1):
        values: dict[str, Value] = {
            "date": day,
            "level": "national",
            of.measure_field: of.sufficiency,
            of.question_field: word.name,
            of.subgroup_field: of.subgroup,
            of.part: n,
            of.whole: WHOLE,
        }
        facts.append(Fact(f"C{i}", of.kind, values))
    found = Inspection("casework", before.framework, context, tuple(facts))
    return found if parted(plan, after, found) else None
