"""That without evidence nothing is shown, and that evidence which came too late changes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import product

from engine.analysis.construct.context import days, standard_context
from engine.analysis.prove.cases import Cases
from engine.analysis.prove.proof import Finding, Known, proved, refuted
from engine.decide import AnyPlan, decide
from engine.ir.decision import Answer, Decision
from engine.ir.expectations import Statement
from engine.ir.inspection import Fact, Inspection
from engine.ir.judgement import ExpectationDecision, Indication, Judgement
from engine.ir.standards import StandardsPack

TRIED = 3
"""Prompts or indicators that evidence is made for, where none is recorded."""
LATE = (
    "ragstone's own tests/decide/test_invariants.py, "
    "`test_facts_dated_after_the_cutoff_are_left_out_and_change_nothing`"
)


def nothing_is_never_yes(plan: AnyPlan) -> Finding:
    """Without a fact no prompt is yes, and nothing is shown or examined.

    What a test measures then depends on the parameters in force and on which sampled sets are empty, so each of those
    is decided.
    """
    tried = 0
    for inspection in _without_evidence(plan):
        tried += 1
        decided, _ = decide(plan, inspection)
        shown = list(_shown(decided))
        if shown:
            word = "answered yes" if isinstance(decided, Decision) else "shown"
            return refuted(f"{', '.join(shown)}: {word} without any evidence", inspection)
    return proved(f"each of the {tried} inspections that differ to the rules without evidence was decided")


def _without_evidence(plan: AnyPlan) -> Iterator[Inspection]:
    sets = [name for name, type_ in plan.pack.vocabulary.context.items() if type_ != "date"]
    for day in days([plan.pack]):
        for sizes in product((1, 0), repeat=len(sets)):
            context = standard_context(plan.pack, day, dict(zip(sets, sizes, strict=True)))
            yield Inspection("example", plan.pack.framework, context, ())


def _shown(decided: Decision | Judgement) -> Iterator[str]:
    if isinstance(decided, Decision):
        yield from (name for name, each in decided.prompts.items() if each.answer is Answer.YES)
        return
    for name, expectation in decided.expectations.items():
        if isinstance(expectation, ExpectationDecision):
            if expectation.suggested is not Statement.NOT_EXAMINED:
                yield name
            yield from (i for i, each in expectation.indicators.items() if each.outcome is Indication.SHOWN)


def late_never_matters(plan: AnyPlan, cases: Cases, known: Sequence[Known]) -> Finding:
    """Facts dated after the cutoff change nothing; here tried with copies of recorded and made evidence."""
    tried = [each.inspection for each in known] or list(_made(plan, cases))
    for inspection in tried:
        late = tuple(_late(fact, inspection) for fact in inspection.facts)
        more = replace(inspection, facts=(*inspection.facts, *late))
        before, after = decide(plan, inspection)[0], decide(plan, more)[0]
        if _answers(before) != _answers(after):
            return refuted("copies of the evidence that are dated after the cutoff change what comes out", more)
    facts = sum(len(each.facts) for each in tried)
    return proved(f"{LATE}; tried here on {len(tried)} inspections with {facts} facts")


def _made(plan: AnyPlan, cases: Cases) -> Iterator[Inspection]:
    """Evidence for the first prompts or indicators that any was found for."""
    wanted: list[tuple[str, Answer | Indication]]
    if isinstance(plan.pack, StandardsPack):
        wanted = [(prompt.id, Answer.YES) for prompt in plan.pack.prompts()]
    else:
        wanted = [(indicator.id, Indication.SHOWN) for indicator in plan.pack.indicators()]
    for part, outcome in wanted[:TRIED]:
        facts = cases.facts(part, outcome)
        if facts is not None:
            yield cases.of(facts)


def _late(fact: Fact, inspection: Inspection) -> Fact:
    day = inspection.context.evidence_cutoff + timedelta(days=1)
    return Fact(f"late {fact.id}", fact.kind, {**fact.values, "date": day})


def _answers(decided: Decision | Judgement) -> object:
    if isinstance(decided, Decision):
        prompts = {name: (each.answer, each.basis) for name, each in decided.prompts.items()}
        return prompts, decided.key_questions, decided.standards, decided.overall, decided.casework
    return {
        name: (each.statement, {i: of.outcome for i, of in each.indicators.items()}, each.contrary.truth)
        for name, each in decided.expectations.items()
        if isinstance(each, ExpectationDecision)
    }
