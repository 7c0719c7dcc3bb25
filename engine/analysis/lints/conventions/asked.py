"""What the rule of a prompt is made of, as the conventions see it: its tests by sort, and what each is about."""

from collections.abc import Iterator, Mapping

from engine.analysis.lints.checked import Checked
from engine.analysis.lints.outcome import Outcome
from engine.analysis.lints.parts import Linted, Part, filters, names
from engine.decide.compare import rises
from engine.ir.conditions import Equals, OneOf, Where
from engine.ir.criteria import Criterion, Rule
from engine.ir.operators import Change, Count, Coverage, Exists, Gap, Latest, Mean, Ratio, Share, Test

OPINION = "opinion"
"""The group of kinds that say what somebody holds."""
APPRAISAL, ASSESSMENT = "appraisal", "assessment"
FIGURES = (Share, Coverage, Ratio, Mean, Gap, Latest, Change)
"""Operators that weigh what they find against the whole, or read a figure that does."""


def prompts(checked: Checked) -> Iterator[tuple[Linted, Part, Outcome]]:
    """Every prompt, with its answer as a function."""
    for pack, part, outcome in checked.outcomes:
        if part.sort == "prompt":
            yield pack, part, outcome


def of_accounts(pack: Linted, test: Test) -> bool:
    """Whether a test looks at nothing but what people hold."""
    return set(test.kinds.names) <= set(pack.vocabulary.groups.get(OPINION, ()))


def counts_accounts(pack: Linted, test: Test) -> bool:
    """Whether a test asks that so many accounts exist, or one, of however many there are."""
    counts = isinstance(test, Exists) or (isinstance(test, Count) and rises(test.comparison.comparator))
    return counts and of_accounts(pack, test)


def tests_within(part: Part, rule: Rule) -> Mapping[str, Test]:
    """The tests that logic rests on, by name, directly or through other criteria. None where it is a test itself."""
    rules = {node.id: node.rule for node in part.named()}
    found: dict[str, Test] = {}
    seen: set[str] = set()
    open_ = [] if isinstance(rule, Test) else [*names(rule)]
    while open_:
        name = open_.pop(0)
        if name not in seen:
            seen.add(name)
            each = rules[name]
            if isinstance(each, Test):
                found[name] = each
            else:
                open_ += names(each)
    return found


def tests_of(part: Part, node: Criterion) -> tuple[Test, ...]:
    """The test that a node is, or those that its logic rests on."""
    return (node.rule,) if isinstance(node.rule, Test) else tuple(tests_within(part, node.rule).values())


def words(test: Test, field: str) -> frozenset[object] | None:
    """The words that a test's first filter asks of a field; None where it asks for none by name."""
    first = filters(test)[0]
    return asked_words(first.all(), field)


def asked_words(where: Where, field: str) -> frozenset[object] | None:
    """The words that conditions ask of a field; None where they ask for none by name."""
    for each in where:
        if each.field == field:
            match each.predicate:
                case Equals(value):
                    return frozenset([value])
                case OneOf(values):
                    return frozenset(values)
                case _:
                    pass
    return None
