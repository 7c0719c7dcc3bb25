"""Lints of criteria that look alike: the same test twice, one that another implies, the same sentence."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from engine.analysis.lints.checked import Checked
from engine.analysis.lints.finding import Finding, finding
from engine.analysis.lints.parts import Linted
from engine.analysis.lints.values import comparison_of, value_of
from engine.decide.compare import rises
from engine.ir.criteria import Criterion
from engine.ir.operators import Comparator, Exists, Test
from engine.truth import Truth

Held = tuple[Comparator, Fraction]


def twin_tests(checked: Checked) -> Iterator[Finding]:
    """Two criteria of one part with the same test, or the same logic."""
    for pack, part in checked.parts():
        for one, other in combinations(part.nodes(), 2):
            if _same(pack, one, other):
                message = f"`{other.id}` asks the same as `{one.id}`"
                advice = f"name `{one.id}` in its place, or ask for something else"
                yield finding("twin-criteria", part.name(other), other.at, message, advice)


def implied(checked: Checked) -> Iterator[Finding]:
    """A criterion that differs from another in its threshold alone, and adds nothing beside it."""
    for pack, part, outcome in checked.outcomes:
        pairs = [pair for pair in combinations(part.named(), 2) if _nested(pack, *pair)]
        if not pairs or part.decides is None:
            continue
        answer = outcome.answer()
        for pair in pairs:
            for node in pair:
                (other,) = (each for each in pair if each is not node)
                if any(outcome.answer({node.id: truth}) == answer for truth in (Truth.MET, Truth.NOT_MET)):
                    message = f"`{node.id}` adds nothing to `{other.id}`: they differ in the threshold alone"
                    advice = "keep the one whose threshold is meant"
                    yield finding("implied-criterion", part.name(node), node.at, message, advice)
                    break


def same_words(checked: Checked) -> Iterator[Finding]:
    """Two criteria of one part that say the same."""
    for _, part in checked.parts():
        for one, other in combinations(part.nodes(), 2):
            if one.says.casefold().rstrip(".") == other.says.casefold().rstrip("."):
                message = f"`{other.id}` says the same as `{one.id}`"
                advice = "say in each what it alone asks for"
                yield finding("same-words", part.name(other), other.at, message, advice)


def _same(pack: Linted, one: Criterion, other: Criterion) -> bool:
    if isinstance(one.rule, Test) and isinstance(other.rule, Test):
        return value_of(one.rule) == value_of(other.rule) and _held(pack, one.rule) == _held(pack, other.rule)
    return one.rule == other.rule


def _nested(pack: Linted, one: Criterion, other: Criterion) -> bool:
    """Whether two tests of one value point the same way from different bounds."""
    if not (isinstance(one.rule, Test) and isinstance(other.rule, Test)) or value_of(one.rule) != value_of(other.rule):
        return False
    ours, theirs = _held(pack, one.rule), _held(pack, other.rule)
    if ours is None or theirs is None or ours == theirs:
        return False
    return rises(ours[0]) == rises(theirs[0])


def _held(pack: Linted, test: Test) -> Held | None:
    comparison = comparison_of(test)
    if comparison is None:
        return (Comparator.AT_LEAST, Fraction(1)) if isinstance(test, Exists) else None
    return comparison.comparator, pack.value(comparison.bound)
