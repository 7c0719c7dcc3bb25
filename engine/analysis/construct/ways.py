"""What must hold of a part's rules for it to come to an outcome."""

from typing import assert_never

from engine.analysis.construct.asked import APPLIES, Outcome, Part, rules_of
from engine.analysis.construct.truths import MET, NOT_MET, NOT_RULED_OUT, UNMET, Claim, Truths
from engine.ir.decision import Answer
from engine.ir.expectations import Expectation, Indicator
from engine.ir.judgement import Indication
from engine.ir.logic import Logic, Named
from engine.ir.standards import Prompt
from engine.truth import Truth

Way = tuple[Claim, ...]
INDICATIONS = {
    Indication.SHOWN: Truth.MET,
    Indication.NOT_SHOWN: Truth.NOT_MET,
    Indication.UNKNOWN: Truth.UNKNOWN,
}


def ways_to(plan: int, part: Part, outcome: Outcome) -> tuple[Way, ...]:
    """The ways in which a part of a plan comes to an outcome. It does so when all claims of one of them hold."""
    rules = rules_of(part)

    def claim(of: Logic, accepted: Truths) -> Claim:
        return Claim(plan, rules, of, accepted)

    match part:
        case Prompt():
            applies = (claim(Named(APPLIES), NOT_RULED_OUT),) if part.applies_when is not None else ()
            blockers = [Named(each.id) for each in part.insufficient_if]
            match outcome:
                case Answer.YES:
                    unblocked = (claim(each, UNMET) for each in blockers)
                    return ((claim(part.sufficient_when, MET), *unblocked, *applies),)
                case Answer.NO:
                    blocked = ((claim(each, MET), *applies) for each in blockers)
                    return ((claim(part.sufficient_when, UNMET), *applies), *blocked)
                case _:
                    return ((claim(Named(APPLIES), NOT_MET),),) if applies else ()
        case Indicator():
            wanted = INDICATIONS[outcome] if isinstance(outcome, Indication) else Truth.MET
            return ((claim(part.shown_when, frozenset([wanted])),),)
        case Expectation():
            wanted = outcome if isinstance(outcome, Truth) else Truth.MET
            return ((claim(Named(part.contrary.id), frozenset([wanted])),),)
        case _:
            assert_never(part)
