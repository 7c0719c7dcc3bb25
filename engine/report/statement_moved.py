"""What moves an expectation's statement beside its tests and its indicators."""

from collections.abc import Iterator

from engine.ir.expectations import Statement
from engine.ir.judgement import ExpectationDecision
from engine.report.judgement.page import NOT_IN_FORCE, alternative_told, settlement_told


def statement_moved_by(before: ExpectationDecision, after: ExpectationDecision, *, enough: bool) -> Iterator[str]:
    """Each in a sentence: other ways of achieving it, what is enough of its indicators, and what inspectors settled.

    `enough` says that the parameter of what is enough was set otherwise.
    """
    for was, now in zip(before.alternatives, after.alternatives, strict=True):
        if was.accepted is not now.accepted:
            seen, standing = alternative_told(now)
            yield f"Another way of achieving it: {seen} As supposed: {standing}"
    shown = before.suggested is Statement.SHOWN
    if enough and shown is not (after.suggested is Statement.SHOWN):
        as_it_is, supposed = ("enough", "not enough") if shown else ("not enough", "enough")
        yield f"What is shown of its indicators is {as_it_is} as it is, and {supposed} as supposed."
    for was_settled, settled in zip(before.settlements, after.settlements, strict=True):
        if (was_settled.status in NOT_IN_FORCE) is not (settled.status in NOT_IN_FORCE):
            yield f"As supposed: {settlement_told(after, settled)}"
