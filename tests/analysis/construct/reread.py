"""An example written as a file and read back."""

from engine.ir.inspection import Inspection
from engine.load.tree import plain, read_tree
from engine.report.inspection import inspection_text
from engine.source import Span
from engine.workspace.evidence.check import check
from engine.workspace.evidence.written import Path, Written
from engine.workspace.vocabulary import read_vocabulary


def reread(inspection: Inspection) -> Inspection:
    """The inspection that its file is read as, which must be admitted."""
    data = plain(read_tree(inspection_text(inspection), "example.yaml"))
    found = check(Written(data, _nowhere, Span("example.yaml", 1)), read_vocabulary())
    assert isinstance(found, Inspection), found
    return found


def _nowhere(path: Path, *, key: bool = False) -> Span:
    return Span("/".join(map(str, path)), 1, int(key))
