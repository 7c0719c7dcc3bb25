"""One change of evidence in words: what would be left out, found as well, or say something else, and what it serves."""

from collections.abc import Iterator, Sequence

from engine.analysis.distance import Added, Altered, Dropped, Effects, EvidenceChange, Serves
from engine.ir.conditions import Condition, Equals
from engine.ir.decision import filters
from engine.ir.expectations import Expectation, Indicator
from engine.ir.inspection import Fact
from engine.ir.operators import Change, Count, Coverage, Gap, Latest, Mean, Ratio, Test
from engine.ir.pack import Pack
from engine.ir.standards import Prompt
from engine.report.trace.facts import Seen
from engine.report.wording import nouns
from engine.report.wording.about import about, headed, source
from engine.report.wording.fell import recorded
from engine.report.wording.layout import words
from engine.report.wording.told import Teller


def change_told(change: EvidenceChange, both: tuple[Seen, Seen], of: Effects) -> str:
    """A change as a sentence without a full stop, with its source and page where the fact is there."""
    before, after = both
    match change:
        case Dropped(fact=fact):
            return f"without {about(before, fact.id)}"
        case Altered(fact=fact):
            now = words([_recorded(after, after.facts[fact.id], name) for name in change.fields])
            was = words([_recorded(before, before.facts[fact.id], name) for name in change.fields])
            named = f"{headed(before.facts[fact.id])} [{source(fact)}]"
            if all(isinstance(fact.values.get(name), bool) for name in change.fields):
                return f"if {named} said that {now}, where it says that {was}"
            return f"if {named} had {now}, in place of {was}"
        case Added(fact=fact):
            return f"with one more {nouns.kind(fact.kind, 1)}{_where(after, fact, of.serves[fact.id])}"


def _recorded(seen: Seen, fact: Fact, name: str) -> str:
    return recorded(seen, fact, name) if name in fact.values else f"{nouns.field(name, (fact.kind,))} not stated"


def _where(seen: Seen, fact: Fact, serves: Sequence[Serves]) -> str:
    """What a fact that is added would be like: the conditions of the tests that it serves, each once."""
    tell = Teller(seen.pack.parameters, seen.in_force, (fact.kind,))
    met: dict[Condition, None] = {}
    unmet: dict[Condition, None] = {}
    numbers: dict[str, None] = {}
    for each in serves:
        test = test_of(seen.pack, each)
        for _, base, rest in filters(test):
            lacking = seen.unmet(fact.id, (*base, *rest))
            if not lacking:
                met |= dict.fromkeys((*base, *rest))
            elif not seen.unmet(fact.id, base) and base:
                met |= dict.fromkeys(base)
                unmet |= dict.fromkeys(lacking)
        numbers |= dict.fromkeys(_read(test))
    exact = {each.field for each in met if isinstance(each.predicate, Equals)}
    stated = [tell.condition(each) for each in met if isinstance(each.predicate, Equals) or each.field not in exact]
    stated += [_recorded(seen, seen.facts[fact.id], c.field) for c in unmet if c.field not in exact]
    shown = {condition.field for condition in met if condition.field != "date"} | {c.field for c in unmet}
    stated += [_held(seen, fact, name) for name in numbers if name not in shown and _holds(seen, fact, name)]
    return f" where {words([*dict.fromkeys(stated)])}" if stated else ""


def _holds(seen: Seen, fact: Fact, name: str) -> bool:
    return name in seen.facts[fact.id].values


def _held(seen: Seen, fact: Fact, name: str) -> str:
    value = seen.facts[fact.id].values[name]
    told = recorded(seen, seen.facts[fact.id], name)
    return f"{nouns.field(name, (fact.kind,))} is {nouns.code(value)}" if isinstance(value, str) else told


def _read(test: Test) -> Iterator[str]:
    """The fields of a fact that a test reads beside its conditions."""
    match test:
        case Ratio(part=part, whole=whole) | Gap(part=part, whole=whole):
            yield from (part, whole)
        case Mean(field=field) | Latest(field=field) | Change(field=field):
            yield from (field, "date")
        case Count(distinct=str() as field):
            yield field
        case Coverage(group=field):
            yield field
        case _:
            pass


def test_of(pack: Pack, of: Serves) -> Test:
    """A test of a part by its node."""
    part = pack.by_id()[of.part]
    match part:
        case Prompt():
            nodes = {node.id: node.rule for node in (*part.nodes(), *part.insufficient_if)}
            found = part.applies_when if of.test == "applies_when" else nodes[of.test]
        case Indicator():
            found = next(node.rule for node in part.nodes() if node.id == of.test)
        case Expectation():
            found = part.contrary.rule
        case _:
            raise TypeError(of.part)
    if not isinstance(found, Test):
        raise TypeError(of.test)
    return found
