"""That one paper meets one demand: what must be true of it stands in one test."""

from collections.abc import Iterator
from itertools import combinations

from engine.analysis.lints.checked import Checked
from engine.analysis.lints.conventions.asked import asked_words, prompts
from engine.analysis.lints.finding import Finding, finding
from engine.analysis.lints.outcome import Outcome
from engine.analysis.lints.parts import filters
from engine.decide.compare import rises
from engine.ir.operators import Count, Exists, Test
from engine.truth import Truth

PAPERS = {"document": "doc_type"}
"""By kind of paper, the field that says which paper is meant."""


def several_papers(checked: Checked) -> Iterator[Finding]:
    """Two demands on one sort of paper, both needed for every yes, that two papers may meet between them."""
    for _, part, outcome in prompts(checked):
        papers = [(node, node.rule) for node in part.named() if isinstance(node.rule, Test) and _paper(node.rule)]
        told = set()
        for (one, test), (other, beside) in combinations(papers, 2):
            if other.id in told or not _may_be_one(test, beside) or not _needed(outcome, one.id, other.id):
                continue
            told.add(other.id)
            message = f"one paper may meet `{one.id}` and another `{other.id}`, and {part.id} needs both"
            advice = "ask all that must be true of the paper in one test, or name another sort of paper"
            yield finding("several-papers", part.name(other), other.at, message, advice)


def _paper(test: Test) -> bool:
    asks = isinstance(test, Exists) or (isinstance(test, Count) and rises(test.comparison.comparator))
    return asks and len(test.kinds.names) == 1 and test.kinds.names[0] in PAPERS


def _may_be_one(test: Test, beside: Test) -> bool:
    """Whether both are of the same sort of paper, and nothing that they name of it sets them apart."""
    if test.kinds.names != beside.kinds.names:
        return False
    ours, theirs = (filters(each)[0].all() for each in (test, beside))
    sort = PAPERS[test.kinds.names[0]]
    pairs = {c.field: (asked_words(ours, c.field), asked_words(theirs, c.field)) for c in (*ours, *theirs)}
    apart = any(a is not None and b is not None and a.isdisjoint(b) for a, b in pairs.values())
    return not apart and sort in pairs and None not in pairs[sort]


def _needed(outcome: Outcome, *names: str) -> bool:
    return all(Truth.MET not in outcome.diagrams.truths(outcome.answer({name: Truth.NOT_MET})) for name in names)
