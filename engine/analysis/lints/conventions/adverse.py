"""That adverse evidence is not walked round: an alternative is for what is missing."""

from collections.abc import Iterator

from engine.analysis.lints.checked import Checked
from engine.analysis.lints.conventions.asked import OPINION, prompts, tests_of, words
from engine.analysis.lints.finding import Finding, finding
from engine.analysis.lints.outcome import Outcome
from engine.analysis.lints.parts import Linted
from engine.ir.operators import Coverage, Latest, Mean, Ratio, Share, Test
from engine.truth import Truth

SURVEY, CASES = "survey", "case_aggregate"
ABOUT = ("theme", "question")
"""What a blocker must name as the test does."""
OF_WHOM = ("population", "role_group", "subgroup", "item", "measure")
"""What a blocker must not name otherwise than the test does."""


def walked_round(checked: Checked) -> Iterator[Finding]:
    """A test of a survey, of casework or of a share of accounts, past which there is a way to yes and no blocker."""
    for pack, part, outcome in prompts(checked):
        against = [test for node in part.blockers for test in tests_of(part, node)]
        for node in part.named():
            test = node.rule
            if not isinstance(test, Test) or not _weighs(pack, test) or not _optional(outcome, node.id):
                continue
            if not any(_speaks_to(each, test) for each in against):
                message = f"{part.id} can be yes where `{node.id}` is not met, and no blocker reads {_told(test)}"
                advice = "add a blocker on adverse evidence of that kind and theme, or ask for it in every way to yes"
                yield finding("walked-round", part.name(node), node.at, message, advice)


def _weighs(pack: Linted, test: Test) -> bool:
    kinds = set(test.kinds.names)
    if isinstance(test, Share | Coverage):
        return kinds <= set(pack.vocabulary.groups.get(OPINION, ()))
    return isinstance(test, Ratio | Mean | Latest) and kinds in ({SURVEY}, {CASES})


def _optional(outcome: Outcome, name: str) -> bool:
    """Whether the answer can be yes without it, and it helps to yes."""
    join = outcome.diagrams
    without, with_it = (join.only_met(outcome.answer({name: truth})) for truth in (Truth.NOT_MET, Truth.MET))
    helps = without != with_it and join.quorum(1, [without, with_it]) == with_it
    return helps and Truth.MET in join.truths(without)


def _speaks_to(blocker: Test, test: Test) -> bool:
    if set(blocker.kinds.names).isdisjoint(test.kinds.names):
        return False
    for field in (*ABOUT, *OF_WHOM):
        asked, told = words(test, field), words(blocker, field)
        if asked is not None and (told is None if field in ABOUT else False):
            return False
        if asked is not None and told is not None and asked.isdisjoint(told):
            return False
    return True


def _told(test: Test) -> str:
    kinds = " or ".join(f"`{each}`" for each in test.kinds.written)
    about = next((found for field in (*ABOUT, "item") if (found := words(test, field)) is not None), None)
    return kinds if about is None else f"{kinds} about {' or '.join(f'`{each}`' for each in sorted(map(str, about)))}"
