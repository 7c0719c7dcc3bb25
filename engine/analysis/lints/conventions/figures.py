"""That figures say what they are: of what quality, and a change over what span."""

from collections.abc import Iterator

from engine.analysis.lints.checked import Checked
from engine.analysis.lints.finding import Finding, finding
from engine.analysis.lints.parts import filters
from engine.ir.operators import Change

METRIC, QUALITY = "metric", "quality"


def unpinned_figures(checked: Checked) -> Iterator[Finding]:
    """A test of metrics that says nothing of their quality; a change that may look back any number of years."""
    for of in checked.tests:
        part, node, test = of.part, of.node, of.test
        if part.sort != "prompt" or METRIC not in test.kinds.names:
            continue
        if any(all(condition.field != QUALITY for condition in each.all()) for each in filters(test)):
            message = f"`{node.id}` reads figures of any quality, those that nobody assured too"
            advice = "write `quality: [assured, provisional]`"
            yield finding("figure-unpinned", part.name(node), node.at, message, advice)
        elif isinstance(test, Change) and test.longest is None:
            message = f"`{node.id}` compares with a figure of any age"
            advice = "write `longest:` and how many months back it may lie"
            yield finding("figure-unpinned", part.name(node), node.at, message, advice)
