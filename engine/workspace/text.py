"""A file's text, and which files there are."""

import os
from pathlib import Path

from engine.diagnostics import Diagnostic, Refused
from engine.source import Span


def read_text(path: Path) -> str:
    """A file's text. Raises Refused when it cannot be read, or is not UTF-8."""
    file = path.as_posix()
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise unreadable(path, error) from error
    except UnicodeDecodeError as error:
        at = Span(file, error.object[: error.start].count(b"\n") + 1)
        raise Refused([Diagnostic("not-utf8", "the file is not UTF-8 text", at, "save it as UTF-8")]) from error


def yaml_files(folder: Path) -> list[Path]:
    """All that is named as a YAML file in a folder, at any depth. Raises Refused when a folder cannot be read."""

    def refuse(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            raise unreadable(Path(error.filename), error) from error

    walk = os.walk(folder, onerror=refuse)
    return sorted(Path(at) / name for at, *names in walk for each in names for name in each if name.endswith(".yaml"))


def unreadable(path: Path, error: OSError) -> Refused:
    """What is told of a file or a folder that cannot be read."""
    message = f"`{path.as_posix()}` cannot be read: {str(error.strerror).lower()}"
    return Refused([Diagnostic("no-file", message, help="see that it is there, and may be read")])
