"""Proving what packs promise of themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from engine.analysis.prove import Known, Outcome, Proof
from engine.decide import AnyPlan
from engine.diagnostics import Diagnostic, Refused
from engine.ir.expectations import ExpectationsPack
from engine.service.deciding import read_plan
from engine.workspace.cases import read_cases
from engine.workspace.editions import cases_of, named_edition
from engine.workspace.packs import pack_folders, rules_folder
from engine.workspace.text import yaml_files


@dataclass(frozen=True, slots=True)
class Proven:
    """A pack, and what became of each of its promises, in its charter's order."""

    plan: AnyPlan
    proofs: tuple[Proof, ...]

    @property
    def kept(self) -> bool:
        """Whether every promise is proved."""
        return all(proof.finding.outcome is Outcome.PROVED for proof in self.proofs)


def prove_packs(pack: str | None, rules: Path | None, golden: Path | None) -> Iterator[Proven]:
    """What became of the promises of one pack, or of each that has a charter and whose text is held.

    Whole inspections among the golden cases (by default, those beside the rules folder) may show that something can be
    reached. Raises Refused when a pack cannot
    be read or promises nothing, or when the solver is not installed.
    """
    if find_spec("z3") is None:
        advice = "install ragstone with its extra `verify`; deciding does without it"
        raise Refused([Diagnostic("no-solver", "the solver z3 is not installed", help=advice)])
    from engine.analysis.prove.prove import prove  # noqa: PLC0415 - needs the solver, and deciding does not

    folder = rules_folder(rules)
    cases = golden or folder.parent / "golden"
    for name in pack_folders(folder) if pack is None else (pack,):
        holds, framework = named_edition(folder, name)
        plan = read_plan(holds, framework)
        charter = plan.pack.charter
        held = not isinstance(plan.pack, ExpectationsPack) or plan.pack.not_held is None
        if charter is not None and held:
            yield Proven(plan, tuple(prove(plan, charter, list(_known(cases_of(cases, holds, framework))))))
        elif pack is not None:
            raise Refused([_nothing_promised(plan, held=held)])


def _known(folder: Path) -> Iterator[Known]:
    """The whole inspections among a pack's golden cases. Those about one part hold too little to show a rating."""
    for file in yaml_files(folder):
        if file.name.endswith(".expected.yaml") or file.parent.name != "inspections":
            continue
        for case in read_cases(file):
            yield Known(file.as_posix(), case.inspection)


def _nothing_promised(plan: AnyPlan, *, held: bool) -> Diagnostic:
    name = plan.pack.framework
    if not held:
        advice = "supply the text in the pack's framework.yaml"
        return Diagnostic("text-not-held", f"the text of `{name}` is not held, so it can promise nothing", help=advice)
    advice = "write a charter.yaml beside its framework.yaml; that of another pack shows how"
    return Diagnostic(
        "no-charter", f"`{name}` has no charter, so nothing is promised that could be proved", help=advice
    )
