"""Casework data: one percentage for each case question, each with the band it is indicative of. Never a score."""

from typing import Literal

from engine.decide.evidence import Evidence, Facts
from engine.decide.rate import band, per_cent
from engine.ir.decision import CaseworkFigure
from engine.ir.policies import Casework
from engine.ir.standards import StandardsPack


def report_casework(pack: StandardsPack, evidence: Evidence) -> tuple[CaseworkFigure, ...]:
    """Every case question's figure, then the recorded enablers and barriers, in the vocabulary's order of words."""
    policy = pack.ratings.casework
    if policy is None:
        return ()
    vocabulary, by_value = evidence.plan.pack.vocabulary, evidence.by_value
    kept = evidence.of_kind[policy.kind] & evidence.visible & evidence.fresh
    kept &= by_value[policy.subgroup_field].get(policy.subgroup, 0)
    figures = []
    measures: tuple[tuple[Literal["sufficiency", "enabler", "barrier"], str, str], ...] = (
        ("sufficiency", policy.sufficiency, policy.question_field),
        ("enabler", policy.enabler, policy.theme_field),
        ("barrier", policy.barrier, policy.theme_field),
    )
    for name, measure, field in measures:
        measured = kept & by_value[policy.measure_field].get(measure, 0)
        if not measured:
            continue
        having = by_value[field]
        for word in vocabulary.words[vocabulary.kinds[policy.kind].fields[field].words or ""]:
            facts = word.name in having and measured & having[word.name]
            figure = _figure(evidence, policy, name, word.name, facts) if facts else None
            if figure is not None:
                figures.append(figure)
    return tuple(figures)


def _figure(
    evidence: Evidence, policy: Casework, name: Literal["sufficiency", "enabler", "barrier"], word: str, facts: Facts
) -> CaseworkFigure | None:
    part = whole = 0
    for i in evidence.numbers(facts):
        one, other = evidence.values[i][policy.part], evidence.values[i][policy.whole]
        if isinstance(one, int) and isinstance(other, int):
            part += one
            whole += other
    if not whole:
        return None
    share = per_cent(part, whole)
    indicative = band(policy.bands, share) if name == "sufficiency" else None
    return CaseworkFigure(name, word, part, whole, share, indicative, evidence.names[facts])
