"""The report on an inspection, by whichever kind of framework, before it has a format."""

from typing import assert_never

from engine.decide import prepare
from engine.report.export.blocks import Document
from engine.report.export.judged import judged_document
from engine.report.export.rated import rated_document
from engine.report.export.subject import Judged, Rated, Subject
from engine.report.trace.facts import Seen, see


def document(of: Subject) -> Document:
    """The whole report as plain data. No clock is read, so the same inspection gives the same report."""
    match of:
        case Rated():
            return rated_document(of, seen_of(of))
        case Judged():
            return judged_document(of, seen_of(of))
        case _:
            assert_never(of)


def seen_of(of: Subject) -> Seen:
    """The inspection as its tests saw it."""
    match of:
        case Rated(pack=pack):
            return see(prepare(pack, of.decided.pack), of.inspection, of.decided.in_force)
        case Judged(pack=expectations):
            return see(prepare(expectations, of.decided.pack), of.inspection, of.decided.in_force)
        case _:
            assert_never(of)
