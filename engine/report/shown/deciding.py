"""Which parts of a trace decide it: the ones because of which a step came out as it did."""

from engine.ir.decision import Basis, PromptDecision, Step
from engine.ir.logic import Named, Not, Quorum
from engine.truth import Truth


def deciding(step: Step) -> tuple[Step, ...]:
    """The parts that a step came out as it did because of: of a quorum, those of its own truth. None of a test.

    Where a quorum could still be met, what is not known decides that it is not known.
    """
    match step.rule:
        case Not() | Named():
            return step.because
        case Quorum():
            return tuple(part for part in step.because if part.truth is step.truth)
        case _:
            return ()


def deciding_prompt(prompt: PromptDecision) -> tuple[Step, ...]:
    """The steps that a prompt's answer rests on: what says that it does not apply, blockers, or what suffices."""
    match prompt.basis:
        case Basis.NOT_APPLICABLE:
            return () if prompt.applies is None else (prompt.applies,)
        case Basis.BLOCKED:
            return tuple(step for step in prompt.blockers.values() if step.truth is Truth.MET)
        case Basis.SHOWN | Basis.NOT_SHOWN:
            return (prompt.sufficient,)
        case Basis.NOT_EVIDENCED:
            unknown = tuple(step for step in prompt.blockers.values() if step.truth is Truth.UNKNOWN)
            return (prompt.sufficient,) if prompt.sufficient.truth is not Truth.MET else unknown
