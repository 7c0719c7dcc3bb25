"""A judgement derived: indicators, then expectations, each by its own rule set. Nothing is added up."""

from collections.abc import Mapping

from engine.diagnostics import Diagnostic
from engine.ir.decision import Measures
from engine.ir.expectations import Statement
from engine.ir.judgement import Indication
from engine.targets.durable.circuit import MET
from engine.targets.durable.derivation import (
    ExpectationDerivation,
    IndicatorDerivation,
    JudgementDerivation,
    Proofs,
    Recorded,
)
from engine.targets.durable.expectation import (
    ACCEPTED,
    CONTRARY,
    EXAMINED,
    NUMBER,
    OUTCOME,
    RECORDED,
    STATEMENT,
    bearing_on,
)
from engine.targets.durable.facts import Ask, Value, Values, check_same, measured, proofs_of, truths_of
from engine.targets.durable.fault import DerivationFault
from engine.targets.durable.process import Json
from engine.targets.durable.program import ExpectationsContents
from engine.targets.durable.rules import BEARING
from engine.truth import Truth


def derive_judgement(
    digest: str, contents: ExpectationsContents, ask: Ask, measures: Measures, recorded: Mapping[str, Recorded]
) -> JudgementDerivation:
    """See `Deriver.derive_judgement`."""
    sets = contents["rule_sets"]
    judged = {name: each for name, each in measures.items() if name not in contents["not_held"]}
    check_same("indicator or expectation", sets, judged)
    _check_recorded(contents, recorded)

    def facts(name: str, others: Values) -> list[Json]:
        return measured(name, sets[name]["inputs"], judged[name], others)

    results = ask({name: facts(name, {}) for names in contents["indicators"].values() for name in names})
    indicators = {name: _indicator(proofs_of(result)) for name, result in results.items()}
    results = ask(
        {
            name: facts(name, {**_came_to(indicators, names), **_counts(recorded[name])})
            for name, names in contents["indicators"].items()
        }
    )
    expectations = {name: _expectation(proofs_of(result), recorded[name]) for name, result in results.items()}
    return JudgementDerivation(digest, indicators, expectations)


def _indicator(proofs: Proofs) -> IndicatorDerivation:
    return IndicatorDerivation(Indication(proofs[OUTCOME].verdict), truths_of(proofs), proofs)


def _expectation(proofs: Proofs, recorded: Recorded) -> ExpectationDerivation:
    suggested = Statement(proofs[STATEMENT].verdict)
    return ExpectationDerivation(
        suggested=suggested,
        statement=recorded.settled or suggested,
        contrary=Truth(proofs[CONTRARY].verdict),
        examined=proofs[EXAMINED].verdict == MET,
        proofs=proofs,
    )


def _came_to(indicators: Mapping[str, IndicatorDerivation], names: list[str]) -> dict[str, Value]:
    outcomes: dict[str, Value] = {name: NUMBER[indicators[name].outcome] for name in names}
    return outcomes | {bearing_on(name): indicators[name].proofs[BEARING].verdict == MET for name in names}


def _counts(recorded: Recorded) -> dict[str, Value]:
    return {RECORDED: recorded.alternatives, ACCEPTED: recorded.accepted}


def _check_recorded(contents: ExpectationsContents, recorded: Mapping[str, Recorded]) -> None:
    judged = contents["indicators"].keys()
    faults = [f"what people recorded is not given for `{name}`" for name in sorted(judged - recorded.keys())]
    for name, each in sorted(recorded.items()):
        if name not in judged:
            faults.append(f"what people recorded is given for `{name}`, which is not judged")
        elif not 0 <= each.accepted <= each.alternatives:
            faults.append(f"`{name}` cannot have {each.accepted} of {each.alternatives} alternatives accepted")
    if faults:
        raise DerivationFault([Diagnostic("derivation-recorded", message) for message in faults])
