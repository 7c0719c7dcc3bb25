"""That parity is not one comparison."""

from collections.abc import Iterator

from engine.analysis.lints.checked import Checked
from engine.analysis.lints.conventions.asked import asked_words, prompts
from engine.analysis.lints.finding import Finding, finding
from engine.ir.operators import Gap

SUBGROUP = "subgroup"


def single_comparisons(checked: Checked) -> Iterator[Finding]:
    """A prompt that compares groups of people, and only one with one other."""
    for _, part, _ in prompts(checked):
        compared = [(node, _sides(test)) for node, test in part.tests() if isinstance(test, Gap)]
        pairs = {sides for _, sides in compared if sides is not None}
        if len(pairs) == 1:
            node = next(node for node, sides in compared if sides is not None)
            ours, theirs = next(iter(pairs))
            message = f"{part.id} compares {ours} with {theirs} alone (`{node.id}`)"
            advice = "compare others as well, each in a test of its own: women, disabled people, minority ethnic people"
            yield finding("one-comparison", part.name(node), node.at, message, advice)


def _sides(test: Gap) -> tuple[str, str] | None:
    ours, theirs = asked_words(test.group, SUBGROUP), asked_words(test.versus, SUBGROUP)
    if ours is None or theirs is None:
        return None
    return _told(ours), _told(theirs)


def _told(side: frozenset[object]) -> str:
    return " or ".join(f"`{each}`" for each in sorted(map(str, side)))
