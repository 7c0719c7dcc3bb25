"""That a blocker has proportion: what counts accounts fires only together with a share of them."""

from collections.abc import Iterator, Mapping

from engine.analysis.lints.checked import Checked
from engine.analysis.lints.conventions.asked import APPRAISAL, FIGURES, counts_accounts, prompts, tests_within
from engine.analysis.lints.finding import Finding, finding
from engine.analysis.lints.outcome import Outcome
from engine.analysis.lints.parts import Linted
from engine.ir.criteria import Criterion
from engine.ir.operators import Test
from engine.truth import Truth


def unweighed(checked: Checked) -> Iterator[Finding]:
    """A blocker that so many accounts meet, however many say otherwise."""
    for pack, part, outcome in prompts(checked):
        for node in part.blockers:
            if isinstance(node.rule, Test):
                count = node.id if _counts(pack, node.rule) else None
            else:
                count = _carrying(pack, outcome, node, tests_within(part, node.rule))
            if count is not None:
                message = f"`{node.id}` blocks on a count of accounts (`{count}`), however many say otherwise"
                advice = "join a share, coverage or ratio to it with `all_of`"
                yield finding("no-proportion", part.name(node), node.at, message, advice)


def _counts(pack: Linted, test: Test) -> bool:
    """Of appraisals alone another lint tells: each is of much, and there are few."""
    return counts_accounts(pack, test) and set(test.kinds.names) != {APPRAISAL}


def _carrying(pack: Linted, outcome: Outcome, node: Criterion, tests: Mapping[str, Test]) -> str | None:
    """The first count that turns a blocker where no figure and no appraisal does."""
    weighed = {
        name: Truth.NOT_MET
        for name, test in tests.items()
        if isinstance(test, FIGURES) or set(test.kinds.names) == {APPRAISAL}
    }
    join = outcome.diagrams
    for name, test in tests.items():
        if _counts(pack, test):
            on, off = (join.only_met(outcome.blocker(node, {**weighed, name: t})) for t in (Truth.MET, Truth.NOT_MET))
            if on != off and Truth.MET in join.truths(on):
                return name
    return None
