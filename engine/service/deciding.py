"""Deciding inspections: read, admit, decide, derive a second time, compare."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache, partial
from pathlib import Path
from typing import assert_never

from engine.decide import AnyPlan, decide, prepare
from engine.diagnostics import Disagreement, Refused
from engine.ir.canonical import digest
from engine.ir.decision import Decision, Measures
from engine.ir.edition import Term
from engine.ir.expectations import ExpectationsPack
from engine.ir.inspection import Inspection
from engine.ir.judgement import Judgement
from engine.ir.pack import Pack
from engine.ir.standards import StandardsPack
from engine.service.admit import faults_of
from engine.service.log import log_done
from engine.service.self_assessment import read_joined
from engine.workspace.editions import EditionFolder, read_named
from engine.workspace.evidence import RefusedInspection
from engine.workspace.in_force import in_force, see_as_kept
from engine.workspace.packs import rules_folder, rules_folders


class Derivation(Enum):
    """Which engines decide: the reference, durable_rules, or both, which must then agree."""

    REFERENCE = "reference"
    DURABLE = "durable"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class InForce:
    """The edition that decides an inspection, made ready, and where it stands; None where that is not at hand."""

    plan: AnyPlan
    stands: EditionFolder | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """An inspection with the pack that decided it and the decision.

    `term` is the time of the edition that decided it; None where the rules folder that it came from is not at hand.
    """

    inspection: Inspection
    plan: AnyPlan
    decision: Decision | Judgement
    term: Term | None = None


def decide_file(
    path: Path, rules: Path | None, derivation: Derivation, sar: Path | None = None
) -> Iterator[Decided | RefusedInspection]:
    """Decides each inspection of a file, in input order; one that is refused does not stop the others.

    With `sar`, the self-assessment of that file is joined to the one inspection. Raises Refused when a file or a pack
    cannot be read, Disagreement when the derivations differ.
    """
    standing = editions_in_force(rules_folder(rules))
    for read in read_joined(path, sar):
        yield read if isinstance(read, RefusedInspection) else decide_inspection(read, standing, derivation)


def decide_inspection(
    inspection: Inspection, standing: Callable[[Inspection], InForce], derivation: Derivation
) -> Decided | RefusedInspection:
    """Decides one inspection by the edition that `standing` gives for it."""
    try:
        by = standing(inspection)
    except Refused as refused:
        return RefusedInspection(inspection.id, refused.faults)
    plan = by.plan
    faults = faults_of(plan.pack, inspection)
    if faults:
        return RefusedInspection(inspection.id, faults)
    decision, measures = decide(plan, inspection)
    if derivation is not Derivation.REFERENCE:
        _derive_again(plan, decision, measures)
    log_done("decided", inspection=inspection.id, framework=inspection.framework, pack=plan.digest)
    return Decided(inspection, plan, decision, by.stands.term if by.stands is not None else None)


def editions_in_force(rules: Path) -> Callable[[Inspection], InForce]:
    """Gives the edition of a rules folder that is in force for an inspection, each read once. It raises Refused."""
    read = cache(read_plan)
    folders = cache(partial(rules_folders, rules))

    @cache
    def standing(framework: str, on: date) -> EditionFolder:
        return in_force(rules, framework, on, folders())

    def decides(of: Inspection) -> InForce:
        found = standing(of.framework, of.context.inspection_date)
        plan = read(found.rules, found.framework)
        see_as_kept(found, plan.digest)
        return InForce(plan, found)

    return decides


def plans_in_force(rules: Path) -> Callable[[Inspection], AnyPlan]:
    """Gives the plan of that edition alone. It raises Refused."""
    decides = editions_in_force(rules)
    return lambda of: decides(of).plan


def read_plan(rules: Path, name: str) -> AnyPlan:
    """The pack that `national`, or `national@1`, names, read and made ready for deciding. Raises Refused."""
    pack = read_named(rules, name)
    return prepare_any(pack, digest(pack))


def prepare_any(pack: Pack, digest: str) -> AnyPlan:
    """A pack of either kind made ready for deciding."""
    match pack:
        case StandardsPack():
            return prepare(pack, digest)
        case ExpectationsPack():
            return prepare(pack, digest)
        case _:
            assert_never(pack)


def _derive_again(plan: AnyPlan, decided: Decision | Judgement, measures: Measures) -> None:
    from engine.targets import durable  # noqa: PLC0415 - heavy, and not always asked for

    pack, values = plan.pack, decided.in_force
    derivation: durable.Derivation | durable.JudgementDerivation
    match decided:
        case Decision():
            derivation = durable.derive(pack, values, measures, durable.moderations_in_force(decided))
        case Judgement():
            derivation = durable.derive_judgement(pack, values, measures, durable.recorded_in(decided))
        case _:
            assert_never(decided)
    found = durable.differences(decided, derivation)
    if found:
        raise Disagreement(decided.inspection, found)
