"""Writes an empty evidence template in a format."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import assert_never

from engine.diagnostics import Diagnostic, Refused
from engine.workspace.template.csv_folder import write_csv_folder
from engine.workspace.template.sheets import sheets_of
from engine.workspace.template.yaml_text import template_text
from engine.workspace.vocabulary import read_vocabulary


class TemplateFormat(Enum):
    """The formats that templates come in."""

    XLSX = "xlsx"
    CSV = "csv"
    YAML = "yaml"


def write_template(format_: TemplateFormat, path: Path) -> None:
    """Writes the template: a workbook, a folder of CSV files, or a YAML file.

    Raises Refused when something stands at the path already, or it cannot be written.
    """
    vocabulary = read_vocabulary()
    sheets = sheets_of(vocabulary)
    with new_file(path):
        match format_:
            case TemplateFormat.XLSX:
                from engine.workspace.template.workbook import write_workbook  # noqa: PLC0415 - heavy, seldom needed

                write_workbook(sheets, vocabulary, path)
            case TemplateFormat.CSV:
                write_csv_folder(sheets, vocabulary, path)
            case TemplateFormat.YAML:
                path.write_text(template_text(sheets, vocabulary), encoding="utf-8")
            case _:
                assert_never(format_)


@contextmanager
def new_file(path: Path) -> Iterator[None]:
    """Lets a file or folder be written that is not there yet. Raises Refused when it is, or cannot be written."""
    if path.exists():
        message = f"`{path.as_posix()}` is there already"
        raise Refused([Diagnostic("file-exists", message, help="name a new file, since this one may hold evidence")])
    try:
        yield
    except OSError as error:
        message = f"`{path.as_posix()}` cannot be written"
        raise Refused([Diagnostic("cannot-write", message, help=str(error.strerror))]) from error
