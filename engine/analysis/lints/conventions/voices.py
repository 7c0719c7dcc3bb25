"""That one voice is not enough: shares and coverage of several accounts, blockers of more than one appraisal."""

from collections.abc import Iterator
from fractions import Fraction

from engine.analysis.lints.checked import Checked
from engine.analysis.lints.conventions.asked import (
    APPRAISAL,
    ASSESSMENT,
    counts_accounts,
    of_accounts,
    prompts,
    tests_within,
)
from engine.analysis.lints.finding import Finding, finding
from engine.analysis.lints.outcome import Outcome
from engine.analysis.lints.parts import Linted, Part
from engine.decide.compare import compare
from engine.ir.criteria import Criterion
from engine.ir.operators import Count, Coverage, Ratio, Share, Test
from engine.ir.parameters import Threshold
from engine.truth import Truth


def one_voice(checked: Checked) -> Iterator[Finding]:
    """A share, ratio or coverage that one account settles, and a blocker that one appraisal meets."""
    for pack, part, outcome in prompts(checked):
        for node, test in part.tests():
            message = _of_one(pack, node, test)
            if message is not None:
                advice = "ask for more of them with `min_n`"
                yield finding("one-voice", part.name(node), node.at, message, advice)
        for node in part.blockers:
            name = _appraisal(pack, part, outcome, node)
            if name is not None:
                message = f"`{node.id}` is met by one appraisal (`{name}`) alone"
                advice = "join another kind of source to it, or count two appraisers with `distinct: by`"
                yield finding("one-voice", part.name(node), node.at, message, advice)


def _of_one(pack: Linted, node: Criterion, test: Test) -> str | None:
    match test:
        case Share(min_n=least) if of_accounts(pack, test) and _is_one(pack, least):
            return f"`{node.id}` is a share that one account is enough for"
        case Ratio(min_n=Threshold() as least) if _is_one(pack, least):
            return f"`{node.id}` is a ratio that a whole of one is enough for"
        case Coverage(min_n=enough) if _of_voices(pack, test) and (enough is None or _is_one(pack, enough)):
            return f"`{node.id}` lets a place pass on one account"
        case _:
            return None


def _of_voices(pack: Linted, test: Test) -> bool:
    """Whether a test is of accounts. What was checked in a place was checked, and one check of a thing may do."""
    return of_accounts(pack, test) and set(test.kinds.names) != {ASSESSMENT}


def _is_one(pack: Linted, least: Threshold) -> bool:
    return pack.value(least) <= 1


def _appraisal(pack: Linted, part: Part, outcome: Outcome, node: Criterion) -> str | None:
    """The test of appraisals that meets a blocker where one meets it, and no other test of the blocker is met."""
    if isinstance(node.rule, Test):
        return node.id if _single(pack, node.rule) else None
    tests = tests_within(part, node.rule)
    for name, test in tests.items():
        if _single(pack, test):
            others = dict.fromkeys(tests, Truth.NOT_MET)
            met, not_met = (outcome.blocker(node, {**others, name: t}) for t in (Truth.MET, Truth.NOT_MET))
            if met is Truth.MET and not_met is not Truth.MET:
                return name
    return None


def _single(pack: Linted, test: Test) -> bool:
    if APPRAISAL not in test.kinds.names or not counts_accounts(pack, test):
        return False
    if isinstance(test, Count):
        return compare(Fraction(1), test.comparison.comparator, pack.value(test.comparison.bound)) is Truth.MET
    return True
