"""One inspection from a YAML file."""

from pathlib import Path as File

from engine.diagnostics import Refused
from engine.load.tree import locate, plain, read_tree
from engine.source import Place
from engine.workspace.evidence.refusal import RefusedInspection
from engine.workspace.evidence.written import Path, Written
from engine.workspace.text import read_text


def read_yaml(path: File) -> Written | RefusedInspection:
    """The inspection as written, or why it is no YAML.

    Raises Refused when the file is not UTF-8.
    """
    return read_yaml_text(read_text(path), path.as_posix())


def read_yaml_text(text: str, named: str) -> Written | RefusedInspection:
    """The inspection of YAML text that stands in no file; `named` is what its places are told by."""
    try:
        root = read_tree(text, named)
    except Refused as refused:
        return RefusedInspection(None, refused.faults)

    def place(path: Path, *, key: bool = False) -> Place:
        return locate(root, path, named, key=key)

    return Written(plain(root), place)
