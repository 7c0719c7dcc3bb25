"""What a test asks, in words, with the values that its parameters have."""

from typing import assert_never

from engine.ir.conditions import Where
from engine.ir.decision import InForce
from engine.ir.expectations import AnyPack
from engine.ir.logic import Named, Not, Quorum
from engine.ir.operators import Absent, Change, Count, Coverage, Exists, Gap, Kinds, Latest, Mean, Ratio, Share, Test
from engine.ir.pack import Rule
from engine.ir.parameters import Threshold
from engine.report.layout import words
from engine.report.reasons import compared, is_share
from engine.report.told import Teller


def asked(pack: AnyPack, in_force: InForce, test: Test) -> str:
    """The test as one sentence, without a full stop."""
    tell = Teller(pack.parameters, in_force)
    kinds = kinds_told(test.kinds)
    found = _asked(tell, test, kinds)
    if isinstance(test, Exists | Absent):
        return found
    return f"{found}: {compared(pack, in_force, test.comparison, share=is_share(pack, test))}"


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


def kinds_told(kinds: Kinds) -> str:
    """The kinds as the author named them."""
    return words([name.replace("_", " ") for name in kinds.written], "or")


def used(test: Test) -> tuple[Threshold, ...]:
    """The parameters that a test names outside its conditions: what it is held against first."""
    match test:
        case Exists():
            return ()
        case Absent(given=given):
            return (given.comparison.bound,)
        case Count(comparison=comparison) | Latest(comparison=comparison):
            return (comparison.bound,)
        case Share(comparison=comparison, min_n=min_n) | Gap(comparison=comparison, min_n=min_n):
            return comparison.bound, min_n
        case Ratio(comparison=comparison, min_n=enough) | Mean(comparison=comparison, min_n=enough):
            return (comparison.bound,) if enough is None else (comparison.bound, enough)
        case Change(comparison=comparison, over=over):
            return comparison.bound, over
        case Coverage(comparison=comparison, within=within):
            return (comparison.bound,) if within is None else (comparison.bound, within)
        case _:
            assert_never(test)


def _part(logic: Rule) -> str:
    told = logic_told(logic)
    return f"({told})" if isinstance(logic, Quorum) else told


def _asked(tell: Teller, test: Test, kinds: str) -> str:
    match test:
        case Exists(where=where):
            return f"at least one {kinds}{_where(tell, where)}"
        case Absent(where=where, given=given):
            least = tell.value(given.comparison.bound)
            search = f"having looked at {least} or more{_where(tell, given.where)}"
            return f"no {kinds}{_where(tell, where)}, {search}"
        case Count(where=where, distinct=distinct):
            what = f"facts ({kinds})" if distinct is None else f"different {_word(distinct)} values ({kinds})"
            return f"the number of {what}{_where(tell, where)}"
        case Share(base=base, where=where, min_n=min_n):
            of = f"of each {kinds}{_where(tell, base)} ({tell.value(min_n)} or more)"
            return f"{of}, the share{_where(tell, where)}"
        case Ratio(where=where, part=part, whole=whole, min_n=min_n):
            return (
                f"{_word(part)} over {_word(whole)}, summed over each {kinds}{_where(tell, where)}{_least(tell, min_n)}"
            )
        case Gap(where=where, part=part, whole=whole, group=group, versus=versus, min_n=min_n):
            sides = f"where {tell.all(versus)}, less the same where {tell.all(group)}"
            over = f"of each {kinds}{_where(tell, where)}"
            return f"{_word(part)} over {_word(whole)} {sides}, {over}{_least(tell, min_n)}"
        case Mean(where=where, field=field, weight=weight, min_n=min_n):
            by = f", weighted by {_word(weight)}" if weight else ""
            return f"the mean {_word(field)}{by}, of each {kinds}{_where(tell, where)}{_least(tell, min_n)}"
        case Latest(where=where, field=field):
            return f"the newest {_word(field)} of each {kinds}{_where(tell, where)}"
        case Change(where=where, field=field, over=over):
            span = f"over {tell.value(over)} months or more"
            return f"the change in {_word(field)} {span}, of each {kinds}{_where(tell, where)}"
        case Coverage(base=base, where=where, group=group, of=of, within=within):
            reach = "at least one" if within is None else f"{tell.value(within)} or more"
            passing = f"that have {reach}{_where(tell, where)}"
            over = f"among each {kinds}{_where(tell, base)}, by {_word(group)}"
            return f"the share of {_word(of)} {passing}, {over}"
        case _:
            assert_never(test)


def _where(tell: Teller, where: Where) -> str:
    return f" where {tell.all(where)}" if where else ""


def _least(tell: Teller, min_n: Threshold | None) -> str:
    return "" if min_n is None else f" ({tell.value(min_n)} or more)"


def _word(name: str) -> str:
    return name.replace("_", " ")
