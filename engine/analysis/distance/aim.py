"""What is aimed at: tests that have to come to some truths, and how many of them together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from engine.analysis.construct.truths import MET, NOT_MET, NOT_RULED_OUT, UNMET, Claim, Truths
from engine.analysis.construct.ways import Way
from engine.ir.criteria import Rule
from engine.ir.logic import Named, Not, Quorum
from engine.ir.operators import Test


@dataclass(frozen=True, slots=True)
class Wanted:
    """A test that has to come to one of some truths, which are the higher ones or the lower ones."""

    node: str
    accepted: Truths

    @property
    def up(self) -> bool:
        """Whether it is the higher truths that will do."""
        return self.accepted in (MET, NOT_RULED_OUT)


@dataclass(frozen=True, slots=True)
class Some:
    """At least `count` of the parts."""

    count: int
    parts: tuple["Aim", ...]


Aim = Wanted | Some
OPPOSITE = {MET: NOT_MET, NOT_MET: MET, UNMET: NOT_RULED_OUT, NOT_RULED_OUT: UNMET}
"""What a part has to come to, for `not` of it to come to what is wanted."""


def aim_of(ways: tuple[Way, ...]) -> Aim:
    """The aim that all claims of one of some ways hold."""
    return Some(1, tuple(Some(len(way), tuple(_claimed(claim) for claim in way)) for way in ways))


def wanted(aim: Aim) -> Iterator[Wanted]:
    """Every test that an aim turns on, with what is wanted of it, in written order."""
    match aim:
        case Wanted():
            yield aim
        case Some(parts=parts):
            for part in parts:
                yield from wanted(part)
        case _:
            assert_never(aim)


def _claimed(claim: Claim) -> Aim:
    return _aim(claim.of, claim.accepted, claim.rules)


def _aim(rule: Rule, accepted: Truths, rules: Mapping[str, Rule]) -> Aim:
    match rule:
        case Named(id=name):
            named = rules[name]
            return Wanted(name, accepted) if isinstance(named, Test) else _aim(named, accepted, rules)
        case Not(part=part):
            return _aim(part, OPPOSITE[accepted], rules)
        case Quorum(count=count, parts=parts):
            up = accepted in (MET, NOT_RULED_OUT)
            return Some(count if up else len(parts) - count + 1, tuple(_aim(p, accepted, rules) for p in parts))
        case _:
            raise TypeError(rule)
