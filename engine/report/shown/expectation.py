"""An expectation of an inspection, as pages show it: its statement, whose it is, and what it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.ir.expectations import Expectation, ExpectationsPack, Statement
from engine.ir.judgement import AlternativeDecision, ExpectationDecision, NotHeld
from engine.report.judgement.page import NOT_IN_FORCE, STATEMENTS, alternative_told, not_settled, settlement_told
from engine.report.shown.answer import Colour
from engine.report.shown.fact import FactShown, fact_shown
from engine.report.shown.indicator import IndicatorBrief, indicator_brief
from engine.report.shown.rule import ParameterShown, guidance_shown, parameters_shown
from engine.report.shown.trace import StepShown, Tracer
from engine.report.trace.facts import Seen
from engine.report.trace.tree import Side
from engine.truth import Truth

COLOURS: Mapping[Statement, Colour] = {
    Statement.SHOWN: "green",
    Statement.SHOWN_ANOTHER_WAY: "green",
    Statement.MIXED: "yellow",
    Statement.NOT_SHOWN: "red",
    Statement.NOT_EXAMINED: "grey",
}


@dataclass(frozen=True, slots=True)
class AnotherWay:
    """Another way of achieving an expectation, as recorded: accepted, or with what it lacks told in `standing`.

    `facts` are those that it rests on and that are recorded; `not_relied_on` the indicators that it does without.
    """

    says: str
    accepted: bool
    standing: str
    facts: tuple[FactShown, ...]
    not_relied_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExpectationShown:
    """An expectation with its statement in force; where its text is not held, why, and nothing else.

    `suggested` is what the rule comes to. `whose` says in a few words whose the statement is; `settlements` every one
    in a sentence, and whether it is in force. `stands_against` is that evidence against it was found, as `against`
    shows it; `parameters` are those by which that is measured. `evidence` is all that bears on it.
    """

    id: str
    title: str
    text: str
    not_held: str | None
    statement: str = ""
    colour: Colour = "grey"
    says: str = ""
    suggested: str = ""
    whose: str = ""
    settlements: tuple[tuple[str, bool], ...] = ()
    shown: int = 0
    indicators: tuple[IndicatorBrief, ...] = ()
    ways: tuple[AnotherWay, ...] = ()
    against: tuple[StepShown, ...] = ()
    stands_against: bool = False
    evidence: tuple[FactShown, ...] = ()
    look_in: tuple[tuple[str, str], ...] = ()
    expect_to_see: tuple[str, ...] = ()
    parameters: tuple[ParameterShown, ...] = ()


def expectation_shown(
    pack: ExpectationsPack, seen: Seen, expectation: Expectation, decided: ExpectationDecision | NotHeld
) -> ExpectationShown:
    """One expectation of an inspection."""
    if isinstance(decided, NotHeld):
        return ExpectationShown(expectation.id, expectation.title, expectation.text, decided.why)
    indicators = tuple(indicator_brief(each, decided.indicators[each.id]) for each in expectation.indicators)
    stands = decided.contrary.truth is Truth.MET
    look_in, expect_to_see = guidance_shown(expectation.guidance)
    return ExpectationShown(
        expectation.id,
        expectation.title,
        expectation.text,
        None,
        statement=STATEMENTS[decided.statement],
        colour=COLOURS[decided.statement],
        says=pack.statements.words[decided.statement.value],
        suggested=STATEMENTS[decided.suggested],
        whose=_whose(decided),
        settlements=tuple(
            (settlement_told(decided, each), each.status not in NOT_IN_FORCE)
            for each in sorted(decided.settlements, key=lambda each: each.status in NOT_IN_FORCE)
        ),
        shown=sum(each.word == "shown" for each in indicators),
        indicators=indicators,
        ways=tuple(_way(seen, each) for each in decided.alternatives),
        against=(Tracer(seen).one(decided.contrary, Side.AGAINST, decides=stands),),
        stands_against=stands,
        evidence=tuple(fact_shown(seen, name) for name in decided.bearing),
        look_in=look_in,
        expect_to_see=expect_to_see,
        parameters=parameters_shown(pack, [expectation.contrary.rule]),
    )


def _whose(decided: ExpectationDecision) -> str:
    if not decided.settled:
        return f"suggested by rule; {not_settled(decided)}"
    by = next(each.settlement.by for each in decided.settlements if each.status not in NOT_IN_FORCE)
    if decided.suggested is decided.statement:
        return f"settled by {by}, as the rule suggests"
    return f"settled by {by}, where the rule suggests {STATEMENTS[decided.suggested]}"


def _way(seen: Seen, decided: AlternativeDecision) -> AnotherWay:
    says, standing = alternative_told(decided)
    names = [name for name in decided.alternative.facts if name in seen.facts]
    return AnotherWay(
        says,
        decided.accepted,
        standing,
        tuple(fact_shown(seen, name) for name in names),
        decided.alternative.indicators_not_relied_on,
    )
