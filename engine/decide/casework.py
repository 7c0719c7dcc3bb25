"""Casework data: one percentage for each case question, each with the band it is indicative of. Never a score."""

from typing import Literal

from engine.decide.evidence import Evidence
from engine.decide.rate import band, per_cent
from engine.ir.decision import CaseworkFigure
from engine.ir.policies import Casework


def report_casework(evidence: Evidence) -> tuple[CaseworkFigure, ...]:
    """Every case question's figure, then the recorded enablers and barriers, in the vocabulary's order of words."""
    policy = evidence.pack.ratings.casework
    if policy is None:
        return ()
    kind = evidence.pack.vocabulary.kinds[policy.kind]
    figures = []
    measures: tuple[tuple[Literal["sufficiency", "enabler", "barrier"], str, str], ...] = (
        ("sufficiency", policy.sufficiency, policy.question_field),
        ("enabler", policy.enabler, policy.theme_field),
        ("barrier", policy.barrier, policy.theme_field),
    )
    for name, measure, field in measures:
        for word in evidence.pack.vocabulary.words[kind.fields[field].words or ""]:
            figure = _figure(evidence, policy, name, measure, field, word.name)
            if figure is not None:
                figures.append(figure)
    return tuple(figures)


def _figure(
    evidence: Evidence,
    policy: Casework,
    name: Literal["sufficiency", "enabler", "barrier"],
    measure: str,
    field: str,
    word: str,
) -> CaseworkFigure | None:
    facts = evidence.of_kind[policy.kind] & evidence.visible & evidence.fresh
    for wanted, value in ((policy.measure_field, measure), (policy.subgroup_field, policy.subgroup), (field, word)):
        facts &= evidence.by_value[wanted].get(value, 0)
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
    return CaseworkFigure(name, word, part, whole, share, indicative, evidence.ids_of(facts))
