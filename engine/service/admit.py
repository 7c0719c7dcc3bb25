"""Whether an inspection can be decided by a pack: what only the two together can tell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from engine.diagnostics import Diagnostic, nearest
from engine.ir.expectations import ExpectationsPack, Statement
from engine.ir.inspection import (
    Alternative,
    Concern,
    Inspection,
    Moderation,
    PositivePractice,
    Settlement,
)
from engine.ir.pack import Pack
from engine.ir.parameters import Parameter
from engine.ir.standards import KeyQuestion, Prompt, Standard, StandardsPack
from engine.service.claims import faults_of_self_assessment
from engine.source import Place


def faults_of(pack: Pack, inspection: Inspection) -> tuple[Diagnostic, ...]:
    """Every reason why the pack cannot decide the inspection."""
    if isinstance(pack, StandardsPack):
        return (
            *_moderations(pack, inspection),
            *_unscored_parts(pack, inspection),
            *_recommendations(pack, inspection),
            *faults_of_self_assessment(pack, inspection.self_assessment),
            *_parameters(pack, inspection),
        )
    if pack.not_held is not None:
        message = (
            f"the text of `{pack.framework}` is not held, so nothing can be judged by it: {pack.not_held.rstrip('.')}"
        )
        advice = "decide by another framework, or supply the text in the pack's framework.yaml"
        return (Diagnostic("text-not-held", message, None, advice),)
    return (
        *_no_moderations(pack, inspection),
        *_named(pack, inspection),
        *_settlements(inspection),
        *_concerns(pack, inspection),
        *_recommendations(pack, inspection),
        *faults_of_self_assessment(pack, inspection.self_assessment),
        *_parameters(pack, inspection),
    )


def _moderations(pack: StandardsPack, inspection: Inspection) -> Iterator[Diagnostic]:
    known = pack.by_id()
    ratings = [rating.name for rating in pack.ratings.scale]
    for moderation in inspection.moderations:
        match known.get(moderation.target):
            case Prompt():
                yield from _result(moderation, ["yes", "no"], "answered", "answer")
            case Standard():
                yield from _result(moderation, ratings, "rated", "rating")
            case part:
                yield _not_moderated(pack, moderation, part)
                yield from _result(moderation, ["yes", "no", *ratings], "moderated", "answer and no rating")


def _not_moderated(pack: StandardsPack, moderation: Moderation, part: KeyQuestion | None) -> Diagnostic:
    if part is not None:
        message = f"moderation `{moderation.id}` is of `{part.id}`, a key question, which is answered by its prompts"
        advice = f"moderate one of its prompts, such as {part.prompts[0].id}, or its standard"
    else:
        message = f"moderation `{moderation.id}` is of `{moderation.target}`, no prompt or standard of {pack.framework}"
        targets = [name for name, each in pack.by_id().items() if not isinstance(each, KeyQuestion)]
        prompt, standard = next(pack.prompts()).id, pack.standards[0].id
        advice = nearest(
            moderation.target, targets, f"name a prompt, such as {prompt}, or a standard, such as {standard}"
        )
    return Diagnostic("unknown-target", message, moderation.at, advice)


def _result(moderation: Moderation, allowed: list[str], done: str, what: str) -> Iterator[Diagnostic]:
    if moderation.to not in allowed:
        part = {"answer": "prompt", "rating": "standard"}.get(what, "prompt or standard")
        words = ", ".join(f"`{word}`" for word in allowed)
        message = f"moderation `{moderation.id}` sets {moderation.target} to `{moderation.to}`, which is no {what}"
        yield Diagnostic("wrong-moderation", message, moderation.at, f"a {part} is {done} with one of {words}")


def _unscored_parts(pack: StandardsPack, inspection: Inspection) -> Iterator[Diagnostic]:
    records: tuple[tuple[str, Sequence[Alternative | Settlement | Concern | PositivePractice]], ...] = (
        ("an alternative", inspection.alternatives),
        ("a settlement", inspection.settlements),
        ("a key concern", inspection.concerns),
        ("positive practice", inspection.practice),
    )
    for what, recorded in records:
        for each in recorded:
            message = f"{what} is about an expectation, and `{pack.framework}` has none"
            yield Diagnostic("no-expectations", message, each.at, "take it out, or decide by a framework that has some")


def _no_moderations(pack: ExpectationsPack, inspection: Inspection) -> Iterator[Diagnostic]:
    for moderation in inspection.moderations:
        message = f"moderation `{moderation.id}` is of `{moderation.target}`, and `{pack.framework}` answers no prompt"
        yield Diagnostic(
            "unknown-target",
            message,
            moderation.at,
            "take it out; an inspector settles an expectation under `settlements`",
        )


def _named(pack: ExpectationsPack, inspection: Inspection) -> Iterator[Diagnostic]:
    """Expectations, indicators and facts that records name, and that are not there."""
    expectation = _Known("unknown-expectation", "expectation", pack.framework, [e.id for e in pack.expectations])
    indicator = _Known("unknown-indicator", "indicator", pack.framework, [each.id for each in pack.indicators()])
    fact = _Known("unknown-fact", "fact", "the inspection", [each.id for each in inspection.facts])
    for alternative in inspection.alternatives:
        yield from expectation.missing([alternative.expectation], "an alternative", alternative.at)
        yield from indicator.missing(alternative.indicators_not_relied_on, "an alternative", alternative.at)
    for settlement in inspection.settlements:
        yield from expectation.missing([settlement.expectation], "a settlement", settlement.at)
    records: tuple[Concern | PositivePractice, ...] = (*inspection.concerns, *inspection.practice)
    for each in records:
        yield from expectation.missing(each.expectations, f"`{each.id}`", each.at)
        yield from fact.missing(each.facts, f"`{each.id}`", each.at)


@dataclass(frozen=True, slots=True)
class _Known:
    """What records may name, and whose it is."""

    code: str
    what: str
    of: str
    names: Sequence[str]

    def missing(self, named: Sequence[str], where: str, at: Place | None) -> Iterator[Diagnostic]:
        for name in named:
            if name not in self.names:
                message = f"{where} names {self.what} `{name}`, which {self.of} does not have"
                yield Diagnostic(self.code, message, at, nearest(name, self.names))


def _recommendations(pack: Pack, inspection: Inspection) -> Iterator[Diagnostic]:
    """Parts and facts that recommendations name, and that are not there."""
    what = "part" if isinstance(pack, StandardsPack) else "expectation"
    parts = list(pack.by_id()) if isinstance(pack, StandardsPack) else [each.id for each in pack.expectations]
    part = _Known("unknown-part", what, pack.framework, parts)
    fact = _Known("unknown-fact", "fact", "the inspection", [each.id for each in inspection.facts])
    for each in inspection.recommendations:
        yield from part.missing(each.about, f"`{each.id}`", each.at)
        yield from fact.missing(each.facts, f"`{each.id}`", each.at)


def _settlements(inspection: Inspection) -> Iterator[Diagnostic]:
    allowed = [each.value for each in Statement]
    for settlement in inspection.settlements:
        if settlement.statement not in allowed:
            message = f"{settlement.expectation} is settled as `{settlement.statement}`, which is no statement"
            yield Diagnostic("unknown-statement", message, settlement.at, nearest(settlement.statement, allowed))


def _concerns(pack: ExpectationsPack, inspection: Inspection) -> Iterator[Diagnostic]:
    """How many concerns may be raised, and how many of them have priority; nothing is asked where none is raised."""
    policy, day = pack.statements.concerns, inspection.context.inspection_date
    bounds = [pack.parameters[each.key].in_force(day) for each in (policy.key_at_most, policy.priority_at_least)]
    most, least = bounds
    top = pack.parameters[policy.priority_at_most.key].in_force(day)
    concerns = inspection.concerns
    if not concerns or most is None or least is None or top is None:
        return
    priority = [each for each in concerns if each.priority]
    if len(concerns) > most:
        message = f"there are {len(concerns)} key concerns, and at most {most} may be raised"
        yield Diagnostic("too-many-concerns", message, concerns[int(most)].at, "join or drop the least important")
    if not least <= len(priority) <= top:
        message = f"{len(priority)} of the {len(concerns)} key concerns have priority, and {least} to {top} must"
        at = priority[int(top)].at if len(priority) > top else concerns[0].at
        yield Diagnostic("priority-concerns", message, at, _priority_advice(len(concerns), len(priority), least, top))


def _priority_advice(concerns: int, priority: int, least: Fraction, top: Fraction) -> str:
    if priority > top:
        return f"leave `priority: true` on the {top} that matter most"
    if concerns < least:
        return f"raise {least} key concerns at the least, or none"
    return "set `priority: true` on those that matter most"


def _parameters(pack: Pack, inspection: Inspection) -> Iterator[Diagnostic]:
    return without_value(pack.parameters.values(), inspection.context.inspection_date)


def without_value(parameters: Iterable[Parameter], day: date) -> Iterator[Diagnostic]:
    """Each parameter that has no value in force on the day."""
    for parameter in parameters:
        if parameter.in_force(day) is None:
            message = f"parameter `{parameter.name}` has no value in force on {day.isoformat()}"
            advice = "give it a value without `from`, or from an earlier date"
            yield Diagnostic("no-value-in-force", message, parameter.at, advice)
