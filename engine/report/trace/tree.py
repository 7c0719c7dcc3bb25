"""The steps of a trace as a tree of lines, for what is asked for and for what would stand against it."""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from engine.ir.decision import Step
from engine.ir.logic import Named, Not, Quorum
from engine.report.trace.facts import Seen
from engine.report.wording.layout import wrapped
from engine.report.wording.reasons import why
from engine.truth import Truth


class Side(Enum):
    """What a step is a part of: what is asked for, what would stand against it, or a part of that."""

    FOR = "for"
    AGAINST = "against"
    OF_AGAINST = "of against"


PLAIN = "-"
"""The sign of a part that is told of alone: whether it stands against the prompt is for its blocker to say."""

SIGNS: Mapping[Side, Mapping[Truth, str]] = {
    Side.FOR: {Truth.MET: "✓", Truth.NOT_MET: "✗", Truth.UNKNOWN: "?"},
    Side.AGAINST: {Truth.MET: "!", Truth.NOT_MET: "·", Truth.UNKNOWN: "?"},
    Side.OF_AGAINST: {Truth.MET: "!", Truth.NOT_MET: "·", Truth.UNKNOWN: "?"},
}
TRUTHS: Mapping[Side, Mapping[Truth, str]] = {
    Side.FOR: {Truth.MET: "met", Truth.NOT_MET: "not met", Truth.UNKNOWN: "not evidenced"},
    Side.AGAINST: {
        Truth.MET: "stands against it",
        Truth.NOT_MET: "does not stand against it",
        Truth.UNKNOWN: "could not be ruled out",
    },
    Side.OF_AGAINST: {Truth.MET: "holds", Truth.NOT_MET: "does not hold", Truth.UNKNOWN: "not evidenced"},
}
OPPOSITE = {
    Truth.MET: "this does not hold",
    Truth.NOT_MET: "this holds",
    Truth.UNKNOWN: "whether this holds is not evidenced",
}
"""What is said of the part of a `not`, by what the `not` comes to."""


class Line(NamedTuple):
    """A line of a trace: how deep it stands, its sign, its words, and the test that it tells of, if it does."""

    depth: int
    sign: str
    text: str
    test: Step | None = None


def tree(seen: Seen, step: Step, side: Side, indent: str = "  ") -> list[str]:
    """A step and what it is because of, each with its sign and its reason."""
    return [_laid_out(line, indent) for line in lines(seen, step, side)]


def lines(seen: Seen, step: Step, side: Side, depth: int = 0) -> list[Line]:
    """As `tree`, before it is laid out."""
    sign = SIGNS[side][step.truth]
    inner = Side.FOR if side is Side.FOR else Side.OF_AGAINST
    if isinstance(step.rule, Not) and step.id is None:
        return _opposite(seen, step, sign, inner, depth)
    name = named(step) if step.id and step.says else (step.id or gate(step, side))
    line = Line(depth, sign, f"{name} ({TRUTHS[side][step.truth]})", _test(step))
    return [line, *_because(seen, step, inner, depth)]


def _laid_out(line: Line, indent: str) -> str:
    lead = indent + "  " * line.depth
    return wrapped(f"{line.sign} {line.text}", lead, lead + "  ") if line.sign else wrapped(line.text, lead)


def _test(step: Step) -> Step | None:
    return step if step.measure is not None else None


def named(step: Step) -> str:
    """A step by the rule's own name and words."""
    return f"{step.id}: {step.says}"


def gate(step: Step, side: Side) -> str:
    """What a piece of logic asks of its parts, and how many of them hold."""
    met = sum(1 for part in step.because if part.truth is Truth.MET)
    have = f"{met} {'met' if side is Side.FOR else 'hold' if met != 1 else 'holds'}"
    match step.rule:
        case Named():
            return "the same as"
        case Quorum(form="all_of", parts=parts):
            return f"all of these {len(parts)}; {have}"
        case Quorum(form="any_of", parts=parts):
            return f"any of these {len(parts)}; {have}"
        case Quorum(count=count, parts=parts):
            return f"at least {count} of these {len(parts)}; {have}"
        case _:
            return ""


def _opposite(seen: Seen, step: Step, sign: str, inner: Side, depth: int) -> list[Line]:
    """A `not`, said once: whether its part holds."""
    part = step.because[0]
    what = named(part) if part.id and part.says else (part.id or gate(part, inner))
    line = Line(depth, sign, f"{OPPOSITE[step.truth]}: {what}", _test(part))
    return [line, *_because(seen, part, inner, depth)]


def _because(seen: Seen, step: Step, inner: Side, depth: int) -> list[Line]:
    reason = why(seen, step)
    if reason:
        return [Line(depth + 1, "", reason)]
    found = [Line(depth + 1, "", gate(step, inner))] if step.id and not isinstance(step.rule, Not) else []
    if isinstance(step.rule, Not):
        return [*found, *_opposite(seen, step, SIGNS[inner][step.truth], inner, depth + 1)] if step.id else found
    for part in step.because:
        found += lines(seen, part, inner, depth + 1)
    return found
