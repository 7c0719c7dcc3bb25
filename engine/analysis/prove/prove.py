"""Every promise of a charter in its turn."""

from collections.abc import Iterator, Sequence

from engine.analysis.prove.bands import bands_whole
from engine.analysis.prove.cases import Cases
from engine.analysis.prove.evidence import late_never_matters, nothing_is_never_yes
from engine.analysis.prove.monotone import monotone
from engine.analysis.prove.proof import Finding, Known, Proof, of_expectations, of_standards, undecided
from engine.analysis.prove.ratings import more_yes_never_lowers, no_jump
from engine.analysis.prove.reached import every_rating_reached
from engine.analysis.prove.statements import (
    accepted_never_lowers,
    contrary_never_shown,
    every_statement_reached,
    settled_order_never_matters,
)
from engine.decide import AnyPlan
from engine.ir.charter import Charter, Claim, Promise
from engine.targets.smt import OutOfWork


def prove(plan: AnyPlan, charter: Charter, known: Sequence[Known]) -> Iterator[Proof]:
    """What becomes of each promise. Deterministic, and alike on every machine: the limits are of work, not of time.

    `known` are recorded inspections of the framework; they may show that something can be reached.
    """
    cases = Cases(plan)
    for promise in charter.promises:
        try:
            finding = _found(plan, cases, promise, known)
        except OutOfWork:
            finding = undecided("the solver came to the limit of its work")
        yield Proof(promise, finding)


def _found(plan: AnyPlan, cases: Cases, promise: Promise, known: Sequence[Known]) -> Finding:
    match promise.claim:
        case Claim.NOTHING_IS_NEVER_YES:
            return nothing_is_never_yes(plan)
        case Claim.LATE_NEVER_MATTERS:
            return late_never_matters(plan, cases, known)
        case Claim.MONOTONE:
            return monotone(plan, cases, promise.marks)
        case Claim.MORE_YES_NEVER_LOWERS if of_standards(plan):
            return more_yes_never_lowers(plan, cases)
        case Claim.EVERY_RATING_REACHED if of_standards(plan):
            return every_rating_reached(plan, cases, known)
        case Claim.NO_JUMP if of_standards(plan):
            return no_jump(plan, cases, promise.unless)
        case Claim.BANDS_WHOLE if of_standards(plan):
            return bands_whole(plan, cases)
        case Claim.SETTLED_ORDER_NEVER_MATTERS:
            return settled_order_never_matters()
        case Claim.EVERY_STATEMENT_REACHED if of_expectations(plan):
            return every_statement_reached(plan, cases, known)
        case Claim.ACCEPTED_NEVER_LOWERS if of_expectations(plan):
            return accepted_never_lowers(plan, cases, promise)
        case Claim.CONTRARY_NEVER_SHOWN if of_expectations(plan):
            return contrary_never_shown(plan, cases)
        case _:
            raise TypeError(promise.claim)
