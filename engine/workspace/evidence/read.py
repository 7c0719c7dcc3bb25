"""An evidence file to inspections, whatever its format."""

from collections.abc import Iterator
from pathlib import Path

from engine.diagnostics import Diagnostic, Refused
from engine.ir.inspection import Inspection
from engine.ir.vocabulary import Vocabulary
from engine.workspace.evidence.check import check
from engine.workspace.evidence.json_text import read_json, read_json_lines
from engine.workspace.evidence.refusal import RefusedInspection
from engine.workspace.evidence.written import Written
from engine.workspace.evidence.yaml_text import read_yaml

_FORMATS = ".yaml, .json, .jsonl, .xlsx, or a folder of .csv files"


def read_inspections(path: Path, vocabulary: Vocabulary) -> Iterator[Inspection | RefusedInspection]:
    """Each inspection of a file or folder, in order, checked; one with faults does not stop the next.

    JSON Lines are read a line at a time. Facts come sorted by id, numbers exact. Raises Refused when the file cannot be
    read at all, or is of no known format.
    """
    for each in _written(path, vocabulary):
        yield each if isinstance(each, RefusedInspection) else check(each, vocabulary)


def _written(path: Path, vocabulary: Vocabulary) -> Iterator[Written | RefusedInspection]:
    if path.is_dir():
        from engine.workspace.evidence.csv_folder import read_csv_folder  # noqa: PLC0415 - only folders need it

        return iter([read_csv_folder(path, vocabulary)])
    if not path.is_file():
        raise Refused(
            [Diagnostic("no-file", f"there is no file `{path.as_posix()}`", help="see how its name is spelt")]
        )
    match path.suffix.lower():
        case ".yaml" | ".yml":
            return iter([read_yaml(path)])
        case ".json":
            return read_json(path)
        case ".jsonl" | ".ndjson":
            return read_json_lines(path)
        case ".xlsx":
            from engine.workspace.evidence.workbook import read_workbook  # noqa: PLC0415 - heavy, and seldom needed

            return iter([read_workbook(path, vocabulary)])
        case suffix:
            message = f"`{path.as_posix()}` is of no format that evidence is read from"
            raise Refused([Diagnostic("unknown-format", message, help=f"it may be {_FORMATS}, not `{suffix}`")])
