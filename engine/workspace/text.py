"""A file's text."""

from pathlib import Path

from engine.diagnostics import Diagnostic, Refused
from engine.source import Span


def read_text(path: Path) -> str:
    """A file's text. Raises Refused when it cannot be read, or is not UTF-8."""
    file = path.as_posix()
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        message = f"`{file}` cannot be read: {str(error.strerror).lower()}"
        raise Refused([Diagnostic("no-file", message, help="see that it is there, and may be read")]) from error
    except UnicodeDecodeError as error:
        at = Span(file, error.object[: error.start].count(b"\n") + 1)
        raise Refused([Diagnostic("not-utf8", "the file is not UTF-8 text", at, "save it as UTF-8")]) from error
