"""Logic read otherwise: each criterion taken as settled, each quorum one off, each `not` left out."""

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from engine.analysis.mutate.mutant import Altered, Sort
from engine.ir.logic import Logic, Named, Not, Quorum
from engine.truth import Truth

SETTLED: dict[Truth, Logic] = {Truth.MET: Quorum("all_of", 0, ()), Truth.NOT_MET: Quorum("any_of", 1, ())}
"""Logic that comes to one truth whatever the evidence: all of nothing, any of nothing."""
TAKEN = {Truth.MET: "taken as met", Truth.NOT_MET: "taken as not met"}


def altered_logic(logic: Logic) -> Iterator[Altered[Logic]]:
    """Every way in which logic is read otherwise, in written order."""
    match logic:
        case Named(id=name):
            for truth, taken in SETTLED.items():
                yield Altered(Sort.LOGIC, f"`{name}` {TAKEN[truth]}", taken)
        case Not(part):
            yield Altered(Sort.LOGIC, f"`not` left out before {told(part)}", part)
            for each in altered_logic(part):
                yield Altered(each.sort, each.says, Not(each.now))
        case Quorum(form, count, parts):
            for other in (count - 1, count + 1):
                if 1 <= other <= len(parts):
                    says = f"`{form}` of {len(parts)} read as {_asked(other, len(parts))}"
                    yield Altered(Sort.QUORUM, f"{says}: {told(logic)}", Quorum("some_of", other, parts))
            for i, part in enumerate(parts):
                for each in altered_logic(part):
                    yield Altered(each.sort, each.says, replace(logic, parts=(*parts[:i], each.now, *parts[i + 1 :])))
        case _:
            assert_never(logic)


def told(logic: Logic) -> str:
    """Logic in a line, as it might be written."""
    match logic:
        case Named(id=name):
            return f"`{name}`"
        case Not(part):
            return f"not {told(part)}"
        case Quorum(parts=parts):
            return f"[{', '.join(told(part) for part in parts)}]"
        case _:
            assert_never(logic)


def _asked(count: int, of: int) -> str:
    return "all" if count == of else "any one" if count == 1 else f"any {count}"
