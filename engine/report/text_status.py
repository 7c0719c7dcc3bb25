"""Which text was published, and which is a working assumption, in a line that every page may carry."""

from typing import assert_never

from engine.ir.expectations import ExpectationsPack
from engine.ir.pack import Pack
from engine.ir.standards import StandardsPack


def text_status(pack: Pack, *, document: bool = False) -> str:
    """The status of the framework's own words, and of the rules that are drafted to them.

    With `document`, the document too that the words were taken from.
    """
    known = pack.provenance
    match pack:
        case StandardsPack():
            words = "questions"
        case ExpectationsPack():
            words = "text"
        case _:
            assert_never(pack)
    source = f" ({known.document}, {known.version})" if document else ""
    return f"The {words}: {known.text_status}{source}. The rules, guidance and thresholds: {known.rules_status}."
