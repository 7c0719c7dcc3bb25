"""A prompt's decision as a tree of boxes: what it came to, because of what, and in which order it was worked out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from engine.ir.decision import PromptDecision, Step
from engine.ir.expectations import Indicator
from engine.ir.judgement import Indication, IndicatorDecision
from engine.ir.logic import Not
from engine.ir.standards import Prompt
from engine.report.decision.overview import ANSWERS, BASES
from engine.report.shown.deciding import deciding, deciding_prompt
from engine.report.trace.facts import Seen
from engine.report.trace.tree import PLAIN, SIGNS, TRUTHS, Side, gate
from engine.report.wording.reasons import found
from engine.truth import Truth

Colour = Literal["green", "red", "yellow", "grey", "white"]
COLOURS: dict[Side, dict[Truth, Colour]] = {
    Side.FOR: {Truth.MET: "green", Truth.NOT_MET: "red", Truth.UNKNOWN: "yellow"},
    Side.AGAINST: {Truth.MET: "red", Truth.NOT_MET: "grey", Truth.UNKNOWN: "yellow"},
    Side.OF_AGAINST: {Truth.MET: "white", Truth.NOT_MET: "grey", Truth.UNKNOWN: "yellow"},
}
INDICATED: dict[Indication, Colour] = {
    Indication.SHOWN: "green",
    Indication.NOT_SHOWN: "grey",
    Indication.UNKNOWN: "yellow",
}


@dataclass(frozen=True, slots=True)
class Box:
    """One node of the picture. `heading` is its sign and truth, `text` its words, `came_to` what was found.

    `criterion` is the criterion that it is, which a page links to. `decisive` marks the path that decides the answer.
    `turn` says when it was worked out, from 1: parts before what they are parts of.
    """

    heading: str
    text: str
    came_to: str
    colour: Colour
    decisive: bool
    turn: int
    criterion: str | None
    parts: tuple["Box", ...]

    def boxes(self) -> Iterator["Box"]:
        """The box and all below it, as drawn."""
        yield self
        for part in self.parts:
            yield from part.boxes()


def picture(seen: Seen, prompt: Prompt, decided: PromptDecision) -> Box:
    """The tree of a prompt: whether it applies, what is asked for, and each blocker; the prompt itself comes last."""
    decides = deciding_prompt(decided)
    turns = iter(range(1, 10_000))
    sides = [
        *([] if decided.applies is None else [(decided.applies, Side.FOR)]),
        (decided.sufficient, Side.FOR),
        *((step, Side.AGAINST) for step in decided.blockers.values()),
    ]
    parts = tuple(_box(seen, step, side, turns, decisive=_among(step, decides)) for step, side in sides)
    yes = decided.answer.value == "yes"
    return Box(
        f"{ANSWERS[decided.answer].capitalize()}: {BASES[decided.basis]}",
        prompt.asks,
        "",
        "green" if yes else "yellow" if decided.basis.value == "not_evidenced" else "red",
        decisive=True,
        turn=next(turns),
        criterion=None,
        parts=parts,
    )


def indicator_picture(seen: Seen, indicator: Indicator, decided: IndicatorDecision) -> Box:
    """The tree of an indicator: what shows it, and the indicator itself last."""
    turns = iter(range(1, 10_000))
    shown = _box(seen, decided.shown_when, Side.FOR, turns, decisive=True)
    heading = decided.outcome.value.replace("_", " ").capitalize()
    return Box(
        heading,
        indicator.text,
        "",
        INDICATED[decided.outcome],
        decisive=True,
        turn=next(turns),
        criterion=None,
        parts=(shown,),
    )


def _box(seen: Seen, step: Step, side: Side, turns: Iterator[int], *, decisive: bool) -> Box:
    inner = Side.FOR if side is Side.FOR else Side.OF_AGAINST
    decides = deciding(step) if decisive else ()
    parts = tuple(_box(seen, part, inner, turns, decisive=_among(part, decides)) for part in step.because)
    text, came_to = _text(step, side)
    sign = PLAIN if side is Side.OF_AGAINST else SIGNS[side][step.truth]
    return Box(
        f"{sign} {TRUTHS[side][step.truth].capitalize()}",
        text,
        came_to or found(seen, step),
        COLOURS[side][step.truth],
        decisive,
        next(turns),
        step.id,
        parts,
    )


def _among(step: Step, steps: tuple[Step, ...]) -> bool:
    """Whether it is one of them: itself, not one that is equal to it."""
    return any(step is each for each in steps)


def _text(step: Step, side: Side) -> tuple[str, str]:
    """A criterion's words; of logic, what it asks for and how much of that there is."""
    if step.says:
        return step.says, ""
    if isinstance(step.rule, Not):
        return "This does not hold", ""
    asks, _, have = gate(step, side).partition("; ")
    return asks[:1].upper() + asks[1:] if asks else step.id or "", have
