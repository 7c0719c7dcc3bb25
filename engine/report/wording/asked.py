"""What a test asks, in words, with the values that its parameters have."""

from typing import assert_never

from engine.ir.conditions import Equals, Where
from engine.ir.criteria import Rule
from engine.ir.decision import InForce
from engine.ir.logic import Named, Not, Quorum
from engine.ir.operators import (
    Absent,
    Change,
    Comparator,
    Comparison,
    Count,
    Coverage,
    Exists,
    Gap,
    Latest,
    Mean,
    Ratio,
    Share,
    Test,
)
from engine.ir.pack import Pack
from engine.ir.parameters import Threshold
from engine.report.wording import nouns, units
from engine.report.wording.numbers import shown
from engine.report.wording.told import Teller

COMPARISONS = {
    Comparator.AT_LEAST: "at least",
    Comparator.AT_MOST: "at most",
    Comparator.MORE_THAN: "more than",
    Comparator.LESS_THAN: "less than",
}


def asked(pack: Pack, in_force: InForce, test: Test) -> str:
    """The test as one phrase, without a full stop."""
    tell = Teller(pack.parameters, in_force, test.kinds.names)
    kinds = nouns.kinds(test.kinds)
    match test:
        case Exists(where=where):
            return f"at least one {nouns.kinds(test.kinds, 1)}{_where(tell, where)}"
        case Absent(where=where, given=given):
            least = f"{tell.value(given.comparison.bound)} or more {kinds}{_where(tell, given.where)}"
            return f"no {nouns.kinds(test.kinds, 1)}{_where(tell, where)}, having looked at {least}"
        case Count(where=where, distinct=None):
            return f"{compared(pack, in_force, test)} of the {kinds}{_where(tell, where)}"
        case Count(where=where):
            return f"{compared(pack, in_force, test)}, among the {kinds}{_where(tell, where)}"
        case Share(base=base, where=where, min_n=min_n):
            of = f"of the {kinds}{_where(tell, base)} ({tell.value(min_n)} or more)"
            every = _every(in_force, test.comparison)
            return f"{of}, {every or compared(pack, in_force, test)} {tell.do(where, one=bool(every))}"
        case Ratio(where=where, part=part, whole=whole, min_n=min_n):
            over = f"summed over the {kinds}{_where(tell, where)}{_least(tell, min_n)}"
            share = f"{compared(pack, in_force, test)} of {_field(test, whole)}"
            return f"{share}, {over}" if part == "met" else f"{_field(test, part)} {share}, {over}"
        case Gap(where=where, group=group, versus=versus, min_n=min_n):
            sides = f"the share for {people(tell, versus)}, less that for {people(tell, group)}"
            part = f"{_field(test, test.part)} over {_field(test, test.whole)}"
            over = f"in the {kinds}{_where(tell, where)} ({tell.value(min_n)} or more a side)"
            return f"{sides}: {compared(pack, in_force, test)}; the share is {part}, {over}"
        case Mean(where=where, field=field, weight=weight, min_n=min_n):
            by = f", weighted by {_field(test, weight)}" if weight else ""
            over = f"of the {kinds}{_where(tell, where)}{_least(tell, min_n)}"
            return f"mean {_field(test, field)} {compared(pack, in_force, test)}{by}, {over}"
        case Latest(where=where, field=field):
            newest = f"a newest {_field(test, field)} of {compared(pack, in_force, test)}"
            return f"{newest}, of the {kinds}{_where(tell, where)}"
        case Change(where=where, field=field, over=over, longest=longest):
            span = f"{tell.value(over)} months or more" if longest is None else _span(tell, over, longest)
            return (
                f"a change in {_field(test, field)} over {span} of {compared(pack, in_force, test)},"
                f" of the {kinds}{_where(tell, where)}"
            )
        case Coverage(base=base, where=where, group=group, of=of, within=within, min_n=min_n):
            all_of_it = within is not None and in_force[within.key] == 1
            reach = "at least one"
            if within is not None:
                reach = f"each (${within.name})" if all_of_it else f"at least {tell.value(within)}"
            enough = "" if min_n is None else f" ({tell.value(min_n)} or more in each)"
            does = tell.do(where, one=within is None or all_of_it)
            places = f"in {_every(in_force, test.comparison) or compared(pack, in_force, test)} of the {nouns.code(of)}"
            places += f" (by {_field(test, group)}), of the {kinds}{_where(tell, base)}{enough}, {reach} {does}"
            return places + _everywhere(tell, test)
        case _:
            assert_never(test)


def compared(pack: Pack, in_force: InForce, test: Test) -> str:
    """What a test's value is held against, with the parameter's name: `at least 50 per cent ($half)`."""
    if isinstance(test, Exists | Absent):
        return ""
    comparison = test.comparison
    value = in_force[comparison.bound.key]
    unit = units.of_test(pack, test)
    match test:
        case Count():
            told = shown(value, value)
            of = f" {counted_noun(test, int(value))}" if test.distinct else ""
            return f"{_comparison(comparison)} {told}{of} (${comparison.bound.name})"
        case Gap() | Change():
            told = unit.difference(value, value)
        case _:
            told = unit.told(value, value)
    return f"{_comparison(comparison)} {told} (${comparison.bound.name})"


def counted_noun(test: Count, count: int) -> str:
    """What a count counts: facts of its kinds, or different values of a field."""
    return nouns.kinds(test.kinds, count) if test.distinct is None else nouns.values(test.distinct, count)


def people(tell: Teller, side: Where) -> str:
    """One side of a gap: the people of a group, else the conditions that set it apart."""
    match side:
        case (one,) if one.field == "subgroup" and isinstance(one.predicate, Equals):
            return nouns.group(str(one.predicate.value))
        case _:
            return f"those where {tell.all(side)}"


def logic_told(rule: Rule) -> str:
    """Logic as one phrase: `published and (weighed or corroborated)`."""
    match rule:
        case Named(id=name):
            return name
        case Not(part):
            return f"not {_part(part)}"
        case Quorum(form="all_of", parts=parts):
            return " and ".join(_part(part) for part in parts)
        case Quorum(form="any_of", parts=parts):
            return " or ".join(_part(part) for part in parts)
        case Quorum(count=count, parts=parts):
            return f"at least {count} of ({', '.join(_part(part) for part in parts)})"
        case _:
            return ""


def _part(logic: Rule) -> str:
    told = logic_told(logic)
    return f"({told})" if isinstance(logic, Quorum) else told


def _every(in_force: InForce, comparison: Comparison) -> str:
    """What is asked of a share where it is asked of all: `each ($every_system)`, or that not all are so."""
    if in_force[comparison.bound.key] == 1:
        match comparison.comparator:
            case Comparator.AT_LEAST:
                return f"each (${comparison.bound.name})"
            case Comparator.LESS_THAN:
                return f"not every one (${comparison.bound.name})"
            case _:
                pass
    return ""


def _where(tell: Teller, where: Where) -> str:
    return f" where {tell.all(where)}" if where else ""


def _least(tell: Teller, min_n: Threshold | None) -> str:
    return "" if min_n is None else f" ({tell.value(min_n)} or more)"


def _everywhere(tell: Teller, test: Coverage) -> str:
    if test.everywhere is None:
        return ""
    which = f"with no {_field(test, test.group)} recorded"
    asks = f", where {tell.all(test.everywhere)}," if test.everywhere else ""
    return f"; one {which}{asks} counts in each of them"


def _span(tell: Teller, over: Threshold, longest: Threshold) -> str:
    return f"{tell.value(over)} to {tell.value(longest)} months"


def _field(test: Test, name: str) -> str:
    return nouns.field(name, test.kinds.names)


def _comparison(comparison: Comparison) -> str:
    return COMPARISONS[comparison.comparator]
