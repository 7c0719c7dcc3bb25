"""That casework is cross-referenced: a prompt asks of it what it can tell."""

from collections.abc import Iterator

from engine.analysis.lints.checked import Checked
from engine.analysis.lints.conventions.asked import prompts
from engine.analysis.lints.finding import Finding, finding
from engine.ir.standards import StandardsPack


def without_casework(checked: Checked) -> Iterator[Finding]:
    """A prompt of a framework that takes casework, none of whose tests reads it."""
    for pack, part, _ in prompts(checked):
        of = pack.pack.ratings.casework if isinstance(pack.pack, StandardsPack) else None
        if of is not None and not any(of.kind in test.kinds.names for _, test in part.tests()):
            message = f"no test of {part.id} reads casework"
            advice = "ask it a case question, a barrier or an enabler, or say under `allow` why it can tell nothing"
            yield finding("no-casework", part.id, part.at, message, advice)
