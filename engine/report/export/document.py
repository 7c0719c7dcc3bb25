"""The report on an inspection, by whichever kind of framework, before it has a format."""

from typing import assert_never

from engine.report.export.blocks import Document
from engine.report.export.judged import judged_document
from engine.report.export.rated import rated_document
from engine.report.export.subject import Judged, Rated, Subject, seen_of


def document(of: Subject) -> Document:
    """The whole report as plain data. No clock is read, so the same inspection gives the same report."""
    match of:
        case Rated():
            return rated_document(of, seen_of(of))
        case Judged():
            return judged_document(of, seen_of(of))
        case _:
            assert_never(of)
