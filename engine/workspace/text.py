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


EDITIONS = "editions"
"""A folder for earlier editions, one folder each: of rules as they stood, or of their golden cases."""


def yaml_files(folder: Path, *, earlier: bool = False) -> list[Path]:
    """All that is named as a YAML file in a folder, at any depth but for hidden folders; with `earlier`, those of
    earlier editions too.

    Raises Refused when a folder cannot be read.
    """

    def refuse(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            raise unreadable(Path(error.filename), error) from error

    found: list[Path] = []
    for at, folders, files in os.walk(folder, onerror=refuse):
        found += [Path(at) / name for name in (*folders, *files) if name.endswith(".yaml")]
        folders[:] = [name for name in folders if (earlier or name != EDITIONS) and not name.startswith(".")]
    return sorted(found)


def unreadable(path: Path, error: OSError) -> Refused:
    """What is told of a file or a folder that cannot be read."""
    message = f"`{path.as_posix()}` cannot be read: {str(error.strerror).lower()}"
    return Refused([Diagnostic("no-file", message, help="see that it is there, and may be read")])
