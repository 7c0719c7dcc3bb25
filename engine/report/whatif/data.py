"""What would be otherwise, as data: what `whatif --json` prints."""

from collections.abc import Sequence

from engine.analysis.whatif import Level, WhatIf
from engine.analysis.whatif.moved import Turned
from engine.ir.canonical import Json
from engine.report.decision.data import number_data
from engine.report.trace.facts import Seen, see
from engine.report.wording.reasons import found

LEVELS: tuple[Level, ...] = ("overall", "standard", "key_question", "prompt", "expectation", "indicator")


def whatif_data(of: WhatIf) -> dict[str, Json]:
    """What was supposed; by level, what moves with both sides; the tests that turn; and how much stays."""
    sides = [see(side.plan, side.inspection, side.decision.in_force) for side in (of.before, of.after)]

    moved: dict[str, Json] = {}
    stays: dict[str, Json] = {}
    for level in LEVELS:
        those = [each for each in of.results if each.level == level]
        if those:
            moved[level] = {e.id: {"before": {**e.before}, "after": {**e.after}} for e in those if e.moved}
            stays[level] = sum(1 for each in those if not each.moved)
    return {
        "inspection": of.before.inspection.id,
        "framework": of.before.plan.pack.framework,
        "packs": {"before": of.before.plan.digest, "after": of.after.plan.digest},
        "set": {
            each.parameter.key: {
                "before": number_data(each.before),
                "after": number_data(each.after),
                "tests": {**each.tests},
            }
            for each in of.settings
        },
        "dropped": [*of.dropped],
        "added": [*of.added],
        "moved": moved,
        "turned": {name: [_test(test, sides) for test in tests] for name, tests in of.turned.items()},
        "stays": stays,
    }


def _test(test: Turned, sides: Sequence[Seen]) -> Json:
    was, now = sides
    return {
        "test": test.id,
        "says": test.before.says,
        "blocker": test.blocker,
        "before": {"truth": test.before.truth.value, "found": found(was, test.before)},
        "after": {"truth": test.after.truth.value, "found": found(now, test.after)},
    }
