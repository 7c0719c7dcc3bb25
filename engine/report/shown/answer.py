"""A prompt of an inspection: its answer, why, why not, what would change it, and what it rests on."""

from dataclasses import dataclass
from typing import Literal

from engine.decide import prepare
from engine.ir.decision import Basis, Decision, ModerationDecision, Step
from engine.ir.inspection import Inspection
from engine.ir.operators import Test
from engine.ir.standards import Prompt, StandardsPack
from engine.report.decision.data import NOT_YET
from engine.report.decision.moderations import FROM_FILE, applied_from_file, from_file, standing
from engine.report.decision.overview import ANSWERS, BASES, SIGNS
from engine.report.explain.prompt import MEANINGS
from engine.report.shown.because import BecauseShown, because
from engine.report.shown.deciding import deciding_prompt
from engine.report.shown.fact import FactShown, fact_shown
from engine.report.shown.rule import ParameterShown, guidance_shown, parameters_shown
from engine.report.shown.trace import StepShown, Tracer
from engine.report.trace.change import fired
from engine.report.trace.changes import what_would_change
from engine.report.trace.facts import see
from engine.report.trace.tree import Side
from engine.report.trace.uses import tests_of
from engine.report.wording.outline import Point
from engine.report.wording.reasons import found
from engine.truth import Truth

Colour = Literal["green", "red", "yellow", "grey"]
COLOURS: dict[Basis, Colour] = {
    Basis.SHOWN: "green",
    Basis.BLOCKED: "red",
    Basis.NOT_SHOWN: "red",
    Basis.NOT_EVIDENCED: "yellow",
    Basis.NOT_APPLICABLE: "grey",
}


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """An answer at a glance: by rule with its basis, and in force. `sign` stands for the basis.

    `by_file` is that the moderation in force stands in the evidence file.
    """

    prompt: str
    asks: str
    answer: str
    basis: str
    meaning: str
    sign: str
    colour: Colour
    moderated: str | None
    by_file: bool = False


@dataclass(frozen=True, slots=True)
class Lacking:
    """A test that is not evidenced, and what there is; `against` is that it is of what would stand against it."""

    says: str
    id: str
    found: str
    against: bool


@dataclass(frozen=True, slots=True)
class ModerationShown:
    """A moderation, whether it is applied, and whose it is. `from_file` says so of one that came with the evidence."""

    id: str
    target: str
    to: str
    standing: str
    reason: str
    by: str
    agreed_by: str | None
    on: str
    from_file: str | None


@dataclass(frozen=True, slots=True)
class PromptShown:
    """One prompt in full. `against_first` is that something stands against it, which is then told first."""

    answer: AnswerShown
    because: BecauseShown
    published: str
    moderations: tuple[ModerationShown, ...]
    applies: tuple[StepShown, ...]
    asked_for: tuple[StepShown, ...]
    against: tuple[StepShown, ...]
    against_first: bool
    change: tuple[Point, ...]
    lacking: tuple[Lacking, ...]
    look_in: tuple[tuple[str, str], ...]
    expect_to_see: tuple[str, ...]
    parameters: tuple[ParameterShown, ...]
    evidence: tuple[FactShown, ...]
    """The facts that bear on it, by id."""


def answer_shown(prompt: Prompt, decision: Decision) -> AnswerShown:
    """An answer at a glance."""
    decided = decision.prompts[prompt.id]
    moderated = None if decided.moderated is None else ANSWERS[decided.moderated]
    return AnswerShown(
        prompt.id,
        prompt.asks,
        ANSWERS[decided.answer],
        BASES[decided.basis],
        MEANINGS[decided.basis],
        SIGNS[decided.basis],
        COLOURS[decided.basis],
        moderated,
        any(each.target == prompt.id for each in applied_from_file(decision)),
    )


def prompt_shown(
    pack: StandardsPack, inspection: Inspection, decision: Decision, prompt: Prompt, *, published: bool = False
) -> PromptShown:
    """Everything that the page of a prompt shows. `published` is that this decision is the published judgement."""
    seen = see(prepare(pack, decision.pack), inspection, decision.in_force)
    decided = decision.prompts[prompt.id]
    tracer, decisive = Tracer(seen), deciding_prompt(decided)
    against_first = bool(fired(decided))
    applies = () if decided.applies is None else tracer.all([decided.applies], Side.FOR, decisive)
    if against_first:
        against = tracer.all(decided.blockers.values(), Side.AGAINST, decisive)
        asked_for = tracer.all([decided.sufficient], Side.FOR, decisive)
    else:
        asked_for = tracer.all([decided.sufficient], Side.FOR, decisive)
        against = tracer.all(decided.blockers.values(), Side.AGAINST, decisive)
    every = [*([decided.applies] if decided.applies else []), *decided.criteria.values(), *decided.blockers.values()]
    look_in, expect_to_see = guidance_shown(prompt.guidance)
    return PromptShown(
        answer=answer_shown(prompt, decision),
        because=because(seen, decisive),
        published=ANSWERS[decided.in_force] if published else NOT_YET,
        moderations=tuple(
            moderation_shown(inspection, each) for each in decision.moderations if each.moderation.target == prompt.id
        ),
        applies=applies,
        asked_for=asked_for,
        against=against,
        against_first=against_first,
        change=what_would_change(seen, decided),
        lacking=tuple(
            Lacking(step.says or "", step.id or "", found(seen, step), against=side is not Side.FOR)
            for step, side in tests_of(decided)
            if _open(step)
        ),
        look_in=look_in,
        expect_to_see=expect_to_see,
        parameters=parameters_shown(pack, [step.rule for step in every]),
        evidence=tuple(fact_shown(seen, name) for name in decided.bearing),
    )


def _open(step: Step) -> bool:
    return step.truth is Truth.UNKNOWN and isinstance(step.rule, Test)


def moderation_shown(inspection: Inspection, decided: ModerationDecision) -> ModerationShown:
    """A moderation as pages tell it."""
    moderation = decided.moderation
    return ModerationShown(
        moderation.id,
        moderation.target,
        moderation.to,
        standing(inspection, decided),
        moderation.reason,
        moderation.by,
        moderation.agreed_by,
        moderation.on.isoformat(),
        FROM_FILE if from_file(moderation) else None,
    )
