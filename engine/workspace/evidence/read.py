"""An evidence file to inspections, whatever its format."""

from collections.abc import Iterator
from pathlib import Path

from engine.diagnostics import Diagnostic, Refused
from engine.ir.inspection import Inspection, SelfAssessment
from engine.ir.vocabulary import Vocabulary
from engine.workspace.evidence.check import check, check_alone
from engine.workspace.evidence.files import check_file, is_folder
from engine.workspace.evidence.json_text import read_json, read_json_lines
from engine.workspace.evidence.refusal import RefusedInspection
from engine.workspace.evidence.self_assessment import alone
from engine.workspace.evidence.written import Written
from engine.workspace.evidence.yaml_text import read_yaml

_FORMATS = ".yaml, .json, .jsonl, .xlsx, a folder of .csv files, or .docx for a self-assessment"
_LINES = (".jsonl", ".ndjson")


def read_evidence(path: Path, vocabulary: Vocabulary) -> Iterator[Inspection | SelfAssessment | RefusedInspection]:
    """Each inspection of a file or folder, in order, checked; one with faults does not stop the next.

    A self-assessment in a file of its own is read too. JSON Lines are read a line at a time. Facts come sorted by id,
    numbers exact. Raises Refused when the file cannot be read at all, or is of no known format.
    """
    for each in written(path, vocabulary):
        if isinstance(each, RefusedInspection):
            yield each
        else:
            yield check_alone(each, vocabulary) if alone(each.data) else check(each, vocabulary)


def read_inspections(path: Path, vocabulary: Vocabulary) -> Iterator[Inspection | RefusedInspection]:
    """Each inspection, as `read_evidence` reads it. A self-assessment alone is none, and is refused."""
    for each in read_evidence(path, vocabulary):
        if isinstance(each, SelfAssessment):
            message, advice = "the file holds a self-assessment alone", "join it to its inspection's file with `--sar`"
            yield RefusedInspection(None, (Diagnostic("no-inspection", message, each.at, advice),))
        else:
            yield each


def read_self_assessment(path: Path, vocabulary: Vocabulary) -> SelfAssessment:
    """The one self-assessment that a file holds. Raises Refused with its faults, or when it holds anything else."""
    read = list(read_evidence(path, vocabulary))
    faults = [fault for each in read if isinstance(each, RefusedInspection) for fault in each.faults]
    if faults:
        raise Refused(faults)
    if len(read) == 1 and isinstance(read[0], SelfAssessment):
        return read[0]
    message = f"`{path.as_posix()}` is not one self-assessment alone"
    advice = "`evidence template --sar` writes one to fill in"
    raise Refused([Diagnostic("no-self-assessment", message, help=advice)])


def written(path: Path, vocabulary: Vocabulary) -> Iterator[Written | RefusedInspection]:
    """Each inspection as its author wrote it, not yet checked. Raises Refused when the file cannot be read at all."""
    if is_folder(path):
        from engine.workspace.evidence.csv_folder import read_csv_folder  # noqa: PLC0415 - only folders need it

        return iter([read_csv_folder(path, vocabulary)])
    suffix = path.suffix.lower()
    if suffix in _LINES:
        return read_json_lines(path)
    check_file(path)
    match suffix:
        case ".yaml" | ".yml":
            return iter([read_yaml(path)])
        case ".json":
            return read_json(path)
        case ".xlsx":
            from engine.workspace.evidence.workbook import read_workbook  # noqa: PLC0415 - heavy, and seldom needed

            return iter([read_workbook(path, vocabulary)])
        case ".docx":
            from engine.workspace.evidence.document import read_document  # noqa: PLC0415 - heavy, and seldom needed

            return iter([read_document(path, vocabulary)])
        case _:
            message = f"`{path.as_posix()}` is of no format that evidence is read from"
            raise Refused([Diagnostic("unknown-format", message, help=f"it may be {_FORMATS}, not `{suffix}`")])
