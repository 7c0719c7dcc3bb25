"""One inspection from a YAML file."""

from pathlib import Path as File

from engine.diagnostics import Diagnostic, Refused
from engine.load.tree import locate, plain, read_tree
from engine.source import Place, Span
from engine.workspace.evidence.refusal import RefusedInspection
from engine.workspace.evidence.written import Path, Written


def read_yaml(path: File) -> Written | RefusedInspection:
    """The inspection as written, or why it is no YAML.

    Raises Refused when the file is not UTF-8.
    """
    file = path.as_posix()
    text = read_text(path)
    try:
        root = read_tree(text, file)
    except Refused as refused:
        return RefusedInspection(None, refused.faults)

    def place(path: Path, *, key: bool = False) -> Place:
        return locate(root, path, file, key=key)

    return Written(plain(root), place)


def read_text(path: File) -> str:
    """A file's text. Raises Refused when it cannot be read, or is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise Refused(
            [Diagnostic("no-file", f"`{path.as_posix()}` cannot be read", help=str(error.strerror))]
        ) from error
    except UnicodeDecodeError as error:
        at = Span(path.as_posix(), error.object[: error.start].count(b"\n") + 1)
        raise Refused([Diagnostic("not-utf8", "the file is not UTF-8 text", at, "save it as UTF-8")]) from error
