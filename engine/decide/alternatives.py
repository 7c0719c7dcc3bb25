"""Other ways of achieving an expectation, as inspectors recorded them: accepted, or what each lacks."""

from fractions import Fraction

from engine.decide.evidence import Evidence
from engine.decide.people import person
from engine.ir.expectations import AlternativePolicy
from engine.ir.inspection import Alternative
from engine.ir.judgement import AlternativeDecision, Lack


def weigh(evidence: Evidence, alternative: Alternative, policy: AlternativePolicy) -> AlternativeDecision:
    """Whether an alternative has all that the policy asks. Every lack is told, not only the first."""
    numbers = {name: i for i, name in enumerate(evidence.ids)}
    there = [name for name in alternative.facts if name in numbers]
    seen = [name for name in there if evidence.visible >> numbers[name] & 1]
    classes = sorted({str(evidence.value_of(numbers[name], "source_class") or "") for name in seen} - {""})
    lacks: list[Lack] = []
    if len(there) < len(alternative.facts):
        lacks.append("no_such_fact")
    if len(seen) < len(there):
        lacks.append("after_cutoff")
    if Fraction(len(classes)) < evidence.value(policy.classes):
        lacks.append("too_few_source_classes")
    if not set(classes) & set(policy.one_of):
        lacks.append("no_first_hand_class")
    agreed = person(alternative.agreed_by)
    if not agreed:
        lacks.append("not_agreed")
    elif agreed == person(alternative.recorded_by):
        lacks.append("agreed_by_recorder")
    missing = tuple(name for name in alternative.facts if name not in seen)
    return AlternativeDecision(alternative, tuple(lacks), tuple(classes), missing)
