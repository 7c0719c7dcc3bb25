"""Lints of thresholds: comparisons settled beforehand, searches that ask for nothing, months that are no months."""

from collections.abc import Iterator

from engine.analysis.lints.checked import Checked
from engine.analysis.lints.conditions import share_of_itself
from engine.analysis.lints.finding import Finding, finding
from engine.analysis.lints.parts import Linted, filters
from engine.ir.conditions import AtLeast, AtMost, MonthsAgoAtLeast, WithinMonths
from engine.ir.operators import Absent, Change, Coverage, Exists, Gap, Latest, Mean, Ratio, Share, Test
from engine.ir.parameters import Threshold
from engine.truth import Truth

MONTHS = "months"


def foregone_tests(checked: Checked) -> Iterator[Finding]:
    """A comparison that every value satisfies, or none. Of a blocker that none satisfies, another lint tells."""
    for each in checked.tests:
        part, node, found = each.part, each.node, each.foregone
        if found is None or share_of_itself(each.test) or (node in part.blockers and found.truth is Truth.NOT_MET):
            continue
        outcome = "is met by every value" if found.truth is Truth.MET else "can never be met"
        message = f"`{node.id}` {outcome}: {found.why}"
        advice = "turn the comparison, or set the parameter to a value that can be passed and failed"
        yield finding("foregone-test", part.name(node), node.at, message, advice)


def empty_spans(checked: Checked) -> Iterator[Finding]:
    """A change that looks back no further than it must: no earlier value lies in its span."""
    for each in checked.tests:
        test, pack = each.test, each.pack
        if isinstance(test, Change) and test.longest is not None and pack.value(test.longest) < pack.value(test.over):
            least, most = (f"`${t.name}` is {pack.value(t)}" for t in (test.over, test.longest))
            message = f"`{each.node.id}` can never be known: {least} and {most}, so that no earlier value lies between"
            advice = "set `longest` to as many months as `over` at the least"
            yield finding("empty-span", each.part.name(each.node), each.node.at, message, advice)


def asks_for_nothing(checked: Checked) -> Iterator[Finding]:
    """A least number below 1: then an absence means something where nobody looked."""
    for each in checked.tests:
        least = _least(each.test)
        if least is not None and each.pack.value(least) < 1:
            message = f"`{each.node.id}` asks for a least number of `${least.name}`, which is below 1"
            advice = "set it to how many must have been looked at before the test says anything"
            yield finding("asks-for-nothing", each.part.name(each.node), each.node.at, message, advice)


def wrong_units(checked: Checked) -> Iterator[Finding]:
    """A parameter of months where months are not asked for, or of something else where they are."""
    for each in checked.tests:
        for threshold, wanted in dict.fromkeys(_uses(each.pack, each.test)):
            unit = each.pack.parameter(threshold).unit
            if (unit == MONTHS) != wanted:
                asked = "asks for months" if wanted else "does not ask for months"
                message = f"`{each.node.id}` {asked}, and the unit of `${threshold.name}` is `{unit}`"
                advice = "name the parameter that was meant, or mend the unit"
                yield finding("wrong-unit", each.part.name(each.node), each.node.at, message, advice)


def _least(test: Test) -> Threshold | None:
    match test:
        case Absent(given=given):
            return given.comparison.bound
        case Share(min_n=min_n) | Ratio(min_n=min_n) | Gap(min_n=min_n) | Mean(min_n=min_n) | Coverage(min_n=min_n):
            return min_n
        case _:
            return None


def _uses(pack: Linted, test: Test) -> Iterator[tuple[Threshold, bool]]:
    """Every threshold of a test, and whether months are asked for by it."""
    fields = {n: f for kind in test.kinds.names for n, f in pack.vocabulary.kinds[kind].fields.items()}
    for each in filters(test):
        for condition in each.all():
            match condition.predicate:
                case WithinMonths(months=months) | MonthsAgoAtLeast(months=months):
                    yield months, True
                case AtLeast(bound=Threshold() as bound) | AtMost(bound=Threshold() as bound):
                    yield bound, fields[condition.field].unit == MONTHS
                case _:
                    pass
    if isinstance(test, Change):
        yield test.over, True
        if test.longest is not None:
            yield test.longest, True
    least = _least(test)
    if least is not None:
        yield least, False
    if not isinstance(test, Exists | Absent):
        of_months = isinstance(test, Latest | Mean | Change) and fields[test.field].unit == MONTHS
        yield test.comparison.bound, of_months
