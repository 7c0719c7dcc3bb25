"""Whether an inspection can be decided by a pack: what only the two together can tell."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from engine.diagnostics import Diagnostic
from engine.ir.expectations import AnyPack, ExpectationsPack, Statement
from engine.ir.inspection import Alternative, Concern, Inspection, Moderation, PositivePractice, Settlement
from engine.ir.pack import Pack, Prompt, Standard
from engine.service.claims import faults_of_self_assessment
from engine.source import Place


def faults_of(pack: AnyPack, inspection: Inspection) -> tuple[Diagnostic, ...]:
    """Every reason why the pack cannot decide the inspection."""
    if isinstance(pack, Pack):
        return (
            *_moderations(pack, inspection),
            *_unscored_parts(pack, inspection),
            *faults_of_self_assessment(pack, inspection.self_assessment),
            *_parameters(pack, inspection),
        )
    if pack.not_held is not None:
        message = f"the text of `{pack.framework}` is not held, so nothing can be judged by it: {pack.not_held}"
        advice = "decide by another framework, or supply the text in the pack's framework.yaml"
        return (Diagnostic("text-not-held", message, None, advice),)
    return (
        *_no_moderations(pack, inspection),
        *_named(pack, inspection),
        *_settlements(inspection),
        *_concerns(pack, inspection),
        *faults_of_self_assessment(pack, inspection.self_assessment),
        *_parameters(pack, inspection),
    )


def _moderations(pack: Pack, inspection: Inspection) -> Iterator[Diagnostic]:
    known = pack.by_id()
    ratings = [rating.name for rating in pack.ratings.scale]
    for moderation in inspection.moderations:
        match known.get(moderation.target):
            case Prompt():
                yield from _result(moderation, ["yes", "no"], "a prompt is answered")
            case Standard():
                yield from _result(moderation, ratings, "a standard is rated")
            case _:
                targets = [i for i, each in known.items() if isinstance(each, Prompt | Standard)]
                message = (
                    f"moderation `{moderation.id}` is of `{moderation.target}`, no prompt or standard of this pack"
                )
                advice = _near(moderation.target, targets, "name a prompt, such as N.1.1.a, or a standard, such as N.1")
                yield Diagnostic("unknown-target", message, moderation.at, advice)


def _result(moderation: Moderation, allowed: list[str], what: str) -> Iterator[Diagnostic]:
    if moderation.to not in allowed:
        words = ", ".join(f"`{word}`" for word in allowed)
        yield Diagnostic(
            "wrong-moderation",
            f"moderation `{moderation.id}` sets {moderation.target} to `{moderation.to}`",
            moderation.at,
            f"{what} with one of {words}",
        )


def _unscored_parts(pack: Pack, inspection: Inspection) -> Iterator[Diagnostic]:
    records: tuple[Alternative | Settlement | Concern | PositivePractice, ...] = (
        *inspection.alternatives,
        *inspection.settlements,
        *inspection.concerns,
        *inspection.practice,
    )
    for each in records:
        message = f"this record is about an expectation, and `{pack.framework}` has none"
        yield Diagnostic("no-expectations", message, each.at, "take it out, or decide by a framework that has some")


def _no_moderations(pack: ExpectationsPack, inspection: Inspection) -> Iterator[Diagnostic]:
    for moderation in inspection.moderations:
        message = f"moderation `{moderation.id}` is of `{moderation.target}`, and `{pack.framework}` answers no prompt"
        yield Diagnostic("unknown-target", message, moderation.at, "an inspector settles an expectation: `settlements`")


def _named(pack: ExpectationsPack, inspection: Inspection) -> Iterator[Diagnostic]:
    """Expectations, indicators and facts that records name, and that are not there."""
    expectations = [each.id for each in pack.expectations]
    indicators = [each.id for each in pack.indicators()]
    facts = [fact.id for fact in inspection.facts]
    for alternative in inspection.alternatives:
        yield from _unknown("expectation", [alternative.expectation], expectations, "an alternative", alternative.at)
        relied = alternative.indicators_not_relied_on
        yield from _unknown("indicator", relied, indicators, "an alternative", alternative.at)
    for settlement in inspection.settlements:
        yield from _unknown("expectation", [settlement.expectation], expectations, "a settlement", settlement.at)
    records: tuple[Concern | PositivePractice, ...] = (*inspection.concerns, *inspection.practice)
    for each in records:
        yield from _unknown("expectation", each.expectations, expectations, f"`{each.id}`", each.at)
        yield from _unknown("fact", each.facts, facts, f"`{each.id}`", each.at)


def _unknown(what: str, named: Iterable[str], known: list[str], where: str, at: Place | None) -> Iterator[Diagnostic]:
    for name in named:
        if name not in known:
            message = f"{where} names {what} `{name}`, which is not there"
            yield Diagnostic(f"unknown-{what}", message, at, _near(name, known, f"there are: {', '.join(known[:12])}"))


def _settlements(inspection: Inspection) -> Iterator[Diagnostic]:
    allowed = [each.value for each in Statement]
    for settlement in inspection.settlements:
        if settlement.statement not in allowed:
            message = f"{settlement.expectation} is settled as `{settlement.statement}`, which is no statement"
            advice = _near(settlement.statement, allowed, f"write one of {', '.join(allowed)}")
            yield Diagnostic("unknown-statement", message, settlement.at, advice)


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
        yield Diagnostic(
            "priority-concerns", message, at, "set `priority: true` on those that matter most, and no more"
        )


def _parameters(pack: AnyPack, inspection: Inspection) -> Iterator[Diagnostic]:
    day = inspection.context.inspection_date
    for parameter in pack.parameters.values():
        if parameter.in_force(day) is None:
            yield Diagnostic(
                "no-value-in-force",
                f"parameter `{parameter.name}` has no value in force on {day.isoformat()}",
                parameter.at,
                "give it a value without `from`, or from an earlier date",
            )


def _near(word: str, known: list[str], otherwise: str) -> str:
    near = get_close_matches(word, known, 1)
    return f"did you mean `{near[0]}`?" if near else otherwise
