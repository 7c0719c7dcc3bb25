"""From indicators to a statement about their expectation: the first that holds. A suggestion, never a mark."""

from collections.abc import Sequence
from fractions import Fraction

from engine.ir.expectations import Statement
from engine.ir.judgement import Indication
from engine.truth import Truth


def suggest(
    indicators: Sequence[Indication], contrary: Truth, enough: Fraction, *, accepted: bool, examined: bool
) -> Statement:
    """The statement that an inspector is offered.

    `enough` is the share of the indicators, unknown ones counted, from which they show the expectation. `accepted` says
    that another way is; `examined` that anything bears on the expectation or that another way is recorded.
    """
    shown = indicators.count(Indication.SHOWN)
    if not examined:
        return Statement.NOT_EXAMINED
    if contrary is Truth.MET:
        return Statement.MIXED if shown or accepted else Statement.NOT_SHOWN
    if indicators and shown >= enough * len(indicators):
        return Statement.SHOWN
    if accepted:
        return Statement.SHOWN_ANOTHER_WAY
    return Statement.MIXED if shown else Statement.NOT_SHOWN
