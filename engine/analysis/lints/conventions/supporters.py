"""That supporting accounts are never counted alone: who says otherwise is weighed with them."""

from collections.abc import Iterator

from engine.analysis.lints.checked import Checked
from engine.analysis.lints.conventions.asked import APPRAISAL, counts_accounts, of_accounts, prompts, tests_of, words
from engine.analysis.lints.finding import Finding, finding
from engine.analysis.lints.outcome import Outcome
from engine.analysis.lints.parts import Linted, Part
from engine.ir.criteria import Rule
from engine.ir.operators import Coverage, Share, Test
from engine.truth import Truth

WEIGHED_ALREADY = ({"survey"}, {APPRAISAL})
"""Kinds whose every fact weighs by itself: one survey is of many answers, one appraisal of much evidence."""


def supporters_alone(checked: Checked) -> Iterator[Finding]:
    """A count of accounts that support, which carries a yes however many accounts say otherwise."""
    for pack, part, outcome in prompts(checked):
        tests = [(node, node.rule) for node in part.named() if isinstance(node.rule, Test)]
        for node, test in tests:
            if _counts_support(pack, test) and _carries(pack, part, outcome, node.id, test):
                message = (
                    f"`{node.id}` counts accounts that support, and {part.id} can be yes on it with any number against"
                )
                advice = "ask for a `share` or a `coverage` in its place, or join one to it on the same theme"
                yield finding("supporters-alone", part.name(node), node.at, message, advice)


def _counts_support(pack: Linted, test: Test) -> bool:
    supporting = words(test, "stance") == frozenset(["supports"])
    return supporting and counts_accounts(pack, test) and set(test.kinds.names) not in WEIGHED_ALREADY


def _carries(pack: Linted, part: Part, outcome: Outcome, name: str, test: Test) -> bool:
    """Whether it helps to a yes where no share and no coverage of the same theme is met, nor stands in a blocker."""
    about = words(test, "theme")
    against = [each for node in part.blockers for each in tests_of(part, node)]
    if any(_weighs(pack, about, each) for each in against):
        return False
    weighed = {node.id: Truth.NOT_MET for node in part.named() if _weighs(pack, about, node.rule)}
    join = outcome.diagrams
    off, on = (join.only_met(outcome.answer({**weighed, name: truth})) for truth in (Truth.NOT_MET, Truth.MET))
    return off != on and join.quorum(1, [off, on]) == on


def _weighs(pack: Linted, about: frozenset[object] | None, rule: Rule) -> bool:
    if not isinstance(rule, Share | Coverage) or not of_accounts(pack, rule):
        return False
    theirs = words(rule, "theme")
    return about is None or theirs is None or not about.isdisjoint(theirs)
