"""Files that are zip files of parts, read by a library: a small one can unpack without end."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.diagnostics import Diagnostic, Refused
from engine.source import Span

MAX_BYTES = 200_000_000
"""Of all the parts of a file, unpacked."""


@contextmanager
def unpacked(path: Path, what: str, otherwise: Diagnostic) -> Iterator[None]:
    """Where a library reads a file. Raises Refused: `otherwise`, unless the file unpacks to too much."""
    try:
        _check_size(path, what)
        yield
    except Refused:
        raise
    except Exception as error:  # the libraries have no fault of their own: on broken parts they raise anything
        raise Refused([otherwise]) from error


def _check_size(path: Path, what: str) -> None:
    with zipfile.ZipFile(path) as parts:
        if sum(part.file_size for part in parts.infolist()) > MAX_BYTES:
            message = f"the {what} unpacks to more than {MAX_BYTES:,} bytes"
            raise Refused([Diagnostic("too-large", message, Span(path.as_posix(), 1))])
