"""A self-assessment of leaders: which pack asks for it, whether it fits, and joining it to its inspection."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from engine.diagnostics import Diagnostic, Refused
from engine.ir.expectations import ExpectationsPack, SelfAssessmentPolicy
from engine.ir.inspection import Inspection, SelfAssessment
from engine.ir.pack import Pack
from engine.service.claims import faults_of_self_assessment
from engine.workspace.editions import read_named
from engine.workspace.evidence import RefusedInspection, read_inspections, read_self_assessment
from engine.workspace.packs import pack_folders, read_pack
from engine.workspace.vocabulary import read_vocabulary


@dataclass(frozen=True, slots=True)
class Asking:
    """A pack that asks for a self-assessment, and the other frameworks that do, where none was named."""

    pack: ExpectationsPack
    policy: SelfAssessmentPolicy
    others: tuple[str, ...] = ()


def asking(rules: Path, framework: str | None) -> Asking:
    """The framework's pack; by default the first that asks for a self-assessment, one that is no variant first.

    Raises Refused when there is none, or its text is not held.
    """
    if framework is not None:
        pack = read_named(rules, framework)
        if isinstance(pack, ExpectationsPack) and pack.not_held is not None:
            message = (
                f"the text of `{framework}` is not held, so nothing can be asked by it: {pack.not_held.rstrip('.')}"
            )
            raise Refused([Diagnostic("text-not-held", message, None, "name another framework")])
        found = _asks(pack)
        if found is None:
            message = f"`{framework}` takes no self-assessment"
            raise Refused([Diagnostic("takes-none", message, None, "name a framework of expectations")])
        return found
    each = (_asks(read_pack(rules, name)) for name in pack_folders(rules))
    several = sorted((a for a in each if a is not None), key=lambda a: a.pack.base is not None)
    if not several:
        message = f"no framework in {rules.as_posix()} takes a self-assessment"
        raise Refused([Diagnostic("takes-none", message, None, "give the folder of the packs with `--rules`")])
    return replace(several[0], others=tuple(a.pack.framework for a in several[1:]))


def admit_alone(rules: Path, report: SelfAssessment) -> tuple[Diagnostic, ...]:
    """Every reason why a self-assessment in a file of its own would be refused by the pack that it is written for."""
    try:
        return tuple(faults_of_self_assessment(read_pack(rules, report.framework or ""), report))
    except Refused as refused:
        return refused.faults


def read_joined(path: Path, sar: Path | None) -> Iterator[Inspection | RefusedInspection]:
    """The inspections of a file; with `sar`, its one inspection with the self-assessment of that file.

    Raises Refused when a file cannot be read, the self-assessment has faults, or there is not one inspection.
    """
    vocabulary = read_vocabulary()
    if sar is None:
        yield from read_inspections(path, vocabulary)
        return
    report = read_self_assessment(sar, vocabulary)
    read = list(read_inspections(path, vocabulary))
    if len(read) != 1:
        message = f"a self-assessment is of one inspection, and `{path.as_posix()}` holds {len(read)}"
        raise Refused([Diagnostic("one-inspection", message, help="give its inspection a file of its own")])
    match read[0]:
        case Inspection(self_assessment=None) as inspection:
            yield replace(inspection, self_assessment=report)
        case Inspection(id=name):
            message = "the inspection holds a self-assessment already"
            advice = "take it out of the inspection, or leave `--sar` out"
            yield RefusedInspection(name, (Diagnostic("one-self-assessment", message, report.at, advice),))
        case refused:
            yield refused


def _asks(pack: Pack) -> Asking | None:
    policy = pack.self_assessment if isinstance(pack, ExpectationsPack) and pack.not_held is None else None
    return Asking(pack, policy) if isinstance(pack, ExpectationsPack) and policy is not None else None
