"""Files that are zip files of parts: a small one can unpack without end."""

import zipfile
from pathlib import Path

from engine.diagnostics import Diagnostic, Refused
from engine.source import Span

MAX_BYTES = 200_000_000
"""Of all the parts of a file, unpacked."""


def check_size(path: Path, what: str) -> None:
    """Raises Refused when the file unpacks to too much; BadZipFile when it is none of the kind; OSError."""
    with zipfile.ZipFile(path) as parts:
        if sum(part.file_size for part in parts.infolist()) > MAX_BYTES:
            message = f"the {what} unpacks to more than {MAX_BYTES:,} bytes"
            raise Refused([Diagnostic("too-large", message, Span(path.as_posix(), 1))])
