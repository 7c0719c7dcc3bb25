"""What became of a framework's promises: a page, and data."""

from collections import Counter
from collections.abc import Iterable, Iterator

from engine.analysis.prove import Outcome, Proof
from engine.ir.pack import Pack
from engine.report.inspection import inspection_data, inspection_text
from engine.report.pack.draft_tests import Data
from engine.report.wording.layout import counted, wrapped

SIGNS = {Outcome.PROVED: "✓", Outcome.REFUTED: "✗", Outcome.UNDECIDED: "?"}


def promises_page(pack: Pack, proofs: Iterable[Proof]) -> str:
    """Every promise with its outcome and what that rests on; then the examples of those that are broken, as files."""
    proofs = tuple(proofs)
    lines = [f"{pack.title} ({pack.framework}), edition {pack.edition}: {_summary(proofs)}", ""]
    for proof in proofs:
        lines += _promise(proof)
    for proof in proofs:
        if proof.finding.example is not None:
            lines += ["", f"Example for {proof.promise.id}: save it as a file, and `ragstone decide` confirms it", ""]
            lines.append(inspection_text(proof.finding.example).rstrip())
    return "\n".join(lines)


def _summary(proofs: tuple[Proof, ...]) -> str:
    found = Counter(proof.finding.outcome for proof in proofs)
    told = [f"{found[outcome]} {outcome.value}" for outcome in Outcome if found[outcome]]
    return f"{counted(len(proofs), 'promise')}, {', '.join(told)}"


def _promise(proof: Proof) -> Iterator[str]:
    finding, promise = proof.finding, proof.promise
    yield wrapped(promise.says, f"  {SIGNS[finding.outcome]} ")
    if finding.outcome is Outcome.PROVED:
        how = f"{promise.id}: proved by {_the(promise.shown_by)}: {finding.because}."
    else:
        how = f"{promise.id}: {finding.outcome.value}: {finding.because}."
    yield wrapped(how, "      ")


def _the(how: str) -> str:
    return "structure" if how == "structure" else f"the {how}"


def promises_data(packs: Iterable[tuple[str, Iterable[Proof]]]) -> dict[str, Data]:
    """Every promise of each framework as data; `example` is an inspection, or null where there is none."""
    return {"promises": [_data(framework, proof) for framework, proofs in packs for proof in proofs]}


def _data(framework: str, proof: Proof) -> Data:
    promise, finding = proof.promise, proof.finding
    return {
        "framework": framework,
        "id": promise.id,
        "says": promise.says,
        "outcome": finding.outcome.value,
        "shown_by": promise.shown_by,
        "because": finding.because,
        "example": None if finding.example is None else inspection_data(finding.example),
    }
