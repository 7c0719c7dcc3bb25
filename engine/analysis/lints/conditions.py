"""Lints of conditions: what no fact can meet, what every fact meets, kinds that can never match."""

from collections.abc import Iterator

from engine.analysis.lints.checked import Checked
from engine.analysis.lints.finding import Finding, finding
from engine.analysis.lints.parts import Filter, Linted, filters
from engine.analysis.lints.possible import conflict, left
from engine.ir.conditions import Condition, IsSet, WithinMonths
from engine.ir.operators import Share, Test


def contradicting(checked: Checked) -> Iterator[Finding]:
    """A condition that no fact can meet beside the others."""
    for each in checked.tests:
        for _, found in each.conflicts:
            message = f"no fact can meet the conditions of `{each.node.id}`: {found.why}"
            advice = "take one of the conditions out, or write the value that was meant"
            yield finding("contradiction", each.part.name(each.node), found.condition.at, message, advice)


def needless(checked: Checked) -> Iterator[Finding]:
    """A condition that every fact meets that meets the others."""
    for of in checked.tests:
        if of.conflicts or share_of_itself(of.test):
            continue
        for each in filters(of.test):
            for condition in each.all():
                if _needless(of.pack, of.test, each, condition):
                    message = f"the condition on `{condition.field}` leaves out nothing that the others let through"
                    advice = "take it out, or write the condition that was meant"
                    yield finding("needless-condition", of.part.name(of.node), condition.at, message, advice)


def idle_kinds(checked: Checked) -> Iterator[Finding]:
    """A kind that a test names, and of which no fact can match."""
    for of in checked.tests:
        test = of.test
        if of.conflicts or len(test.kinds.names) == 1:
            continue
        idle = {
            name: found
            for name in test.kinds.names
            for each in filters(test)
            if (found := conflict(of.pack, of.pack.vocabulary.kinds[name], each.all())) is not None
        }
        only = [name for name in test.kinds.names if name not in idle]
        for name, found in idle.items():
            if name in test.kinds.written or len(only) == 1:
                message = f"no `{name}` can match `{of.node.id}`: {found.why}"
                advice = f"name the kinds that can: {', '.join(f'`{each}`' for each in only)}"
                yield finding("idle-kind", of.part.name(of.node), found.condition.at, message, advice)


def shares_of_themselves(checked: Checked) -> Iterator[Finding]:
    """A share of facts that its base has picked already."""
    for each in checked.tests:
        if share_of_itself(each.test):
            message = f"`{each.node.id}` is always all of its base: `where` asks for nothing that `base` does not"
            advice = "let `base` hold what is looked at, and `where` what is wanted of it"
            yield finding("share-of-itself", each.part.name(each.node), each.node.at, message, advice)


def share_of_itself(test: Test) -> bool:
    """Whether every fact of a share's base matches."""
    return isinstance(test, Share) and set(test.where) <= set(test.base)


def _needless(pack: Linted, test: Test, of: Filter, condition: Condition) -> bool:
    """Whether the other conditions on the field leave nothing that this one leaves out, for every kind of the test."""
    beside = of.base if any(each is condition for each in of.base) else of.all()
    others = [each for each in beside if each is not condition and each.field == condition.field]
    if condition in others and _first(of, condition):
        return False  # said twice: the second is the needless one
    if condition in others:
        return True
    if isinstance(condition.predicate, WithinMonths):
        months = pack.value(condition.predicate.months)
        wider = [each.predicate for each in others if isinstance(each.predicate, WithinMonths)]
        return any(pack.value(each.months) < months for each in wider)
    kinds = [pack.vocabulary.kinds[name] for name in test.kinds.names]
    for kind in kinds:
        field = kind.fields.get(condition.field)
        if field is None or field.name in kind.fixed:
            return False
        if not others and (field.optional or field.derived):
            return False
        if condition.predicate == IsSet(wanted=True):
            continue
        before = left(pack, kind, field, tuple(others))
        if before is None or (not others and len(before) == 1):
            return False
        if before != left(pack, kind, field, (*others, condition)):
            return False
    return True


def _first(of: Filter, condition: Condition) -> bool:
    return next(each for each in of.all() if each == condition) is condition
