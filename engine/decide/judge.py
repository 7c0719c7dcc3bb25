"""A whole inspection by a framework of expectations: measure, evaluate, suggest. Nothing is scored."""

from collections.abc import Sequence

from engine.decide.alternatives import weigh
from engine.decide.evaluate import evaluate_contrary, evaluate_indicator
from engine.decide.evidence import Evidence
from engine.decide.suggest import suggest
from engine.ir.decision import Measures, NotRated
from engine.ir.expectations import Expectation, ExpectationsPack, Statement
from engine.ir.inspection import Inspection, Settlement
from engine.ir.judgement import ExpectationDecision, Judgement, NotHeld, SettlementDecision


def judge(
    pack: ExpectationsPack, digest: str, inspection: Inspection, evidence: Evidence, measures: Measures
) -> Judgement:
    """Judges every expectation from the measures of its indicators and of the evidence against it."""
    found: dict[str, ExpectationDecision | NotHeld] = {}
    for each in pack.expectations:
        if each.not_held is not None:
            found[each.id] = NotHeld(each.id, each.not_held)
        else:
            found[each.id] = _expectation(pack, each, inspection, evidence, measures)
    policy = pack.statements.not_rated
    return Judgement(
        inspection=inspection.id,
        framework=pack.framework,
        pack=digest,
        expectations=found,
        rating=NotRated(f"{policy.says} {policy.why}"),
        left_out=evidence.left_out(),
        in_force=evidence.in_force,
        pilot=pack.pilot or inspection.pilot,
    )


def _expectation(
    pack: ExpectationsPack, expectation: Expectation, inspection: Inspection, evidence: Evidence, measures: Measures
) -> ExpectationDecision:
    indicators = {
        each.id: evaluate_indicator(each, measures[each.id], evidence.in_force) for each in expectation.indicators
    }
    against = measures[expectation.id]
    contrary = evaluate_contrary(expectation.contrary, against, evidence.in_force)
    alternatives = tuple(
        weigh(evidence, each, pack.statements.alternatives)
        for each in inspection.alternatives
        if each.expectation == expectation.id
    )
    bearing = sorted({*against.bearing, *(fact for each in indicators.values() for fact in each.bearing)})
    suggested = suggest(
        [each.outcome for each in indicators.values()],
        contrary.truth,
        evidence.value(pack.statements.enough),
        accepted=any(each.accepted for each in alternatives),
        examined=bool(bearing or alternatives),
    )
    settlements = settle(suggested, [s for s in inspection.settlements if s.expectation == expectation.id])
    in_force = [each for each in settlements if each.status in ("agrees", "differs")]
    return ExpectationDecision(
        id=expectation.id,
        suggested=suggested,
        statement=Statement(in_force[0].settlement.statement) if in_force else suggested,
        settled=bool(in_force),
        indicators=indicators,
        contrary=contrary,
        alternatives=alternatives,
        settlements=settlements,
        bearing=tuple(bearing),
    )


def settle(suggested: Statement, settlements: Sequence[Settlement]) -> tuple[SettlementDecision, ...]:
    """What became of each settlement, in the order given. Of several that may stand the newest does.

    One that differs from the suggestion without a reason is kept and not in force.
    """
    differs = {s.statement for s in settlements if s.statement != suggested.value}
    valid = [s for s in settlements if s.statement not in differs or (s.reason or "").strip()]
    newest = max(valid, key=lambda s: (s.on, s.by, s.statement), default=None)
    found = []
    for each in settlements:
        if each not in valid:
            found.append(SettlementDecision(each, "no_reason"))
        elif each != newest:
            found.append(SettlementDecision(each, "superseded"))
        else:
            found.append(SettlementDecision(each, "differs" if each.statement in differs else "agrees"))
    return tuple(found)
