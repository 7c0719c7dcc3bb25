"""Files that commands write for people to take away."""

from pathlib import Path

from engine.diagnostics import Diagnostic, Refused


def check_output(path: Path, evidence: Path) -> None:
    """Raises Refused where the output could not be written, or would stand in the evidence's place."""
    if path.is_dir():
        raise _cannot(path, "it is a folder")
    if not path.parent.is_dir():
        raise _cannot(path, f"there is no folder `{path.parent.as_posix()}`")
    if path.exists() and evidence.exists() and path.samefile(evidence):
        message = f"`{path.as_posix()}` is the evidence itself"
        raise Refused([Diagnostic("output-is-evidence", message, help="name another file")])


def write_output(path: Path, content: bytes) -> None:
    """Writes a file, in the place of one of the same name. Raises Refused when it cannot."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise _cannot(path, str(error.strerror).lower()) from error


def write_into(folder: Path, place: Path | str, text: str) -> Path:
    """Writes a text to a place in a folder, making the folders that it stands in. Raises Refused when it cannot."""
    path = folder / place
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise _cannot(path, str(error.strerror).lower(), "name a folder that is there, or that can be made") from error
    return path


def _cannot(path: Path, why: str, advice: str = "name a file, in a folder that is there") -> Refused:
    message = f"`{path.as_posix()}` cannot be written: {why}"
    return Refused([Diagnostic("cannot-write", message, help=advice)])
