"""A report as a tagged PDF: set by Typst, in a process of its own that ends in a time that is set."""

import json
import subprocess
import sys
from dataclasses import fields, is_dataclass
from importlib.util import find_spec

from engine.diagnostics import Diagnostic, Refused
from engine.ir.canonical import Json
from engine.report.export.blocks import Document
from engine.report.export.printable import printable

LONGEST = 120.0
"""Seconds that setting a report may take: fifty times what a whole inspection takes."""


def pdf(of: Document) -> bytes:
    """The file. The same on one machine, whose fonts it is set in.

    Raises Refused without Typst, and where it took too long.
    """
    if find_spec("typst") is None:
        message = "no PDF can be written here, for Typst is not there to write it"
        raise Refused([Diagnostic("no-pdf-writer", message, help="install `ragstone[reports]`")])
    command = [sys.executable, "-m", "engine.report.export.pdf_apart"]
    data = json.dumps(_data(printable(of)))
    try:
        ended = subprocess.run(  # noqa: S603 - this very program
            command, input=data.encode(), capture_output=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired as error:
        message = f"the PDF was not done within {LONGEST:g} seconds, and was given up"
        advice = "try again when less is going on, or take the web page or the Word document"
        raise Refused([Diagnostic("pdf-too-long", message, help=advice)]) from error
    if ended.returncode:
        raise RuntimeError(ended.stderr.decode(errors="replace").strip().rpartition("\n")[2])
    return ended.stdout


def _data(of: object) -> Json:
    """Plain data of a document; each part says what it is, as the template asks."""
    if is_dataclass(of) and not isinstance(of, type):
        held = {each.name: _data(getattr(of, each.name)) for each in fields(of)}
        return {"is": type(of).__name__.lower(), **held}
    if isinstance(of, tuple):
        return [_data(each) for each in of]
    if isinstance(of, str | int):
        return of
    raise TypeError(type(of).__name__)
