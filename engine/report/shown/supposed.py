"""What would be otherwise, as a page shows it: what was supposed, both sides of what moves, why, and what stays."""

from dataclasses import dataclass

from engine.analysis.whatif import Result, WhatIf
from engine.report.trace.facts import see
from engine.report.whatif.page import PARTS, TRUTHS, row, stays, supposed_told
from engine.report.wording.reasons import why


@dataclass(frozen=True, slots=True)
class TestTurned:
    """A test that came to another truth, with the reason on either side. `against` is that it stands against a yes."""

    part: str
    id: str
    says: str
    against: bool
    before: str
    why_before: str
    after: str
    why_after: str


@dataclass(frozen=True, slots=True)
class SupposedShown:
    """Both sides. `rows` are what moves: of what, the part's id where it has a page, as it is, as supposed."""

    supposed: tuple[str, ...]
    rows: tuple[tuple[str, str | None, str, str], ...]
    reasons: tuple[TestTurned, ...]
    unmoving: tuple[TestTurned, ...]
    stays: str


def supposed_shown(found: WhatIf) -> SupposedShown:
    """Everything that the page shows of what was supposed."""
    moved = found.moved
    parts = {each.id for each in moved if each.level in PARTS}
    turned = tuple(_turned(found))
    return SupposedShown(
        tuple(supposed_told(found)),
        tuple(_row(each) for each in moved),
        tuple(each for each in turned if each.part in parts),
        tuple(each for each in turned if each.part not in parts),
        stays(found.results),
    )


def _row(of: Result) -> tuple[str, str | None, str, str]:
    name, before, after = row(of)
    return name, of.id if of.level in ("prompt", "indicator") else None, before, after


def _turned(found: WhatIf) -> list[TestTurned]:
    before, after = (see(side.plan, side.inspection, side.decision.in_force) for side in (found.before, found.after))
    return [
        TestTurned(
            part,
            test.id,
            test.before.says or "",
            test.blocker,
            TRUTHS[test.before.truth],
            why(before, test.before),
            TRUTHS[test.after.truth],
            why(after, test.after),
        )
        for part, tests in found.turned.items()
        for test in tests
    ]
