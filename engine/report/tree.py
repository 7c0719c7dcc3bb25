"""The steps of a trace as a tree of lines, for what is asked for and for what would stand against it."""

from collections.abc import Mapping
from enum import Enum

from engine.ir.decision import Step
from engine.ir.logic import Named, Not, Quorum
from engine.report.facts import Seen
from engine.report.layout import wrapped
from engine.report.reasons import why
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


def tree(seen: Seen, step: Step, side: Side, indent: str = "  ") -> list[str]:
    """A step and what it is because of, each with its sign and its reason."""
    sign = SIGNS[side][step.truth]
    inner = Side.FOR if side is Side.FOR else Side.OF_AGAINST
    if isinstance(step.rule, Not) and step.id is None:
        return _opposite(seen, step, sign, inner, indent)
    name = named(step) if step.id and step.says else (step.id or gate(step, side))
    lines = [wrapped(f"{sign} {name} ({TRUTHS[side][step.truth]})", indent, indent + "  ")]
    return [*lines, *_because(seen, step, inner, indent)]


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


def _opposite(seen: Seen, step: Step, sign: str, inner: Side, indent: str) -> list[str]:
    """A `not`, said once: whether its part holds."""
    part = step.because[0]
    what = named(part) if part.id and part.says else (part.id or gate(part, inner))
    lines = [wrapped(f"{sign} {OPPOSITE[step.truth]}: {what}", indent, indent + "  ")]
    return [*lines, *_because(seen, part, inner, indent)]


def _because(seen: Seen, step: Step, inner: Side, indent: str) -> list[str]:
    reason = why(seen, step)
    if reason:
        return [wrapped(reason, indent + "  ")]
    lines = [wrapped(gate(step, inner), indent + "  ")] if step.id and not isinstance(step.rule, Not) else []
    if isinstance(step.rule, Not):
        return [*lines, *_opposite(seen, step, SIGNS[inner][step.truth], inner, indent + "  ")] if step.id else lines
    for part in step.because:
        lines += tree(seen, part, inner, indent + "  ")
    return lines
