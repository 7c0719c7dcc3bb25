"""The statement that is suggested of an expectation, and the one that inspectors settle on."""

from dataclasses import replace
from datetime import date

import pytest

from engine.decide.judge import settle
from engine.decide.suggest import suggest
from engine.ir.expectations import Statement
from engine.ir.inspection import Settlement
from engine.ir.judgement import Indication, SettlementDecision, SettlementStatus
from engine.truth import Truth
from tests.targets.expectations import DAY
from tests.targets.packs import BOUNDS

SHOWN, ANOTHER, MIXED, NOT_SHOWN, NOT_EXAMINED = Statement
NEXT = date(2025, 6, 3)
SETTLED = Settlement("M.1", "shown", "A", DAY)


@pytest.mark.parametrize(
    ("settlements", "statuses"),
    [
        ([SETTLED], ["agrees"]),
        ([replace(SETTLED, statement="mixed", reason="Seen.")], ["differs"]),
        ([replace(SETTLED, statement="mixed")], ["no_reason"]),
        ([replace(SETTLED, statement="mixed", reason=" ")], ["no_reason"]),
        ([replace(SETTLED, reason="Seen.")], ["agrees"]),
        ([replace(SETTLED, on=NEXT), SETTLED], ["agrees", "superseded"]),
        ([SETTLED, replace(SETTLED, on=NEXT, statement="mixed", reason="Seen.")], ["superseded", "differs"]),
        ([replace(SETTLED, on=NEXT, statement="mixed"), SETTLED], ["no_reason", "agrees"]),
        ([replace(SETTLED, by="B"), SETTLED], ["agrees", "superseded"]),
        ([SETTLED, replace(SETTLED, statement="mixed", reason="Seen.")], ["agrees", "superseded"]),
        ([], []),
    ],
)
def test_of_the_settlements_that_may_stand_the_newest_does(
    settlements: list[Settlement], statuses: list[SettlementStatus]
) -> None:
    expected = [SettlementDecision(each, status) for each, status in zip(settlements, statuses, strict=True)]
    assert settle(SHOWN, settlements) == tuple(expected)


@pytest.mark.parametrize(
    ("shown", "of", "contrary", "accepted", "statement"),
    [
        (0, 2, "not_met", False, NOT_SHOWN),
        (0, 2, "not_met", True, ANOTHER),
        (1, 3, "not_met", False, MIXED),
        (1, 3, "unknown", True, ANOTHER),
        (1, 2, "unknown", False, SHOWN),
        (2, 2, "not_met", True, SHOWN),
        (2, 2, "met", False, MIXED),
        (0, 2, "met", True, MIXED),
        (0, 2, "met", False, NOT_SHOWN),
        (0, 0, "not_met", False, NOT_SHOWN),
        (0, 0, "not_met", True, ANOTHER),
    ],
)
def test_the_first_statement_that_holds_is_suggested(
    shown: int, of: int, contrary: str, accepted: bool, statement: Statement
) -> None:
    outcomes = [Indication.SHOWN] * shown + [Indication.UNKNOWN] * (of - shown)
    enough = BOUNDS["shared/half"]
    assert suggest(outcomes, Truth(contrary), enough, accepted=accepted, examined=True) is statement
    assert suggest(outcomes, Truth(contrary), enough, accepted=accepted, examined=False) is NOT_EXAMINED
