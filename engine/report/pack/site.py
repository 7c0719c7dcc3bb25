"""A pack as pages of a site, in Markdown."""

from collections.abc import Mapping
from typing import assert_never

from engine.ir.expectations import ExpectationsPack
from engine.ir.pack import Pack
from engine.ir.standards import StandardsPack
from engine.report.pack.elements import questions_page
from engine.report.pack.expectations import expectations_pages
from engine.report.pack.standards import standards_pages


def pack_pages(pack: Pack) -> Mapping[str, str]:
    """The pages of a pack by their file names, the contents first, for a folder that is named as the pack is.

    They link to each other, and those of a variant to those of its base.
    """
    match pack:
        case StandardsPack():
            return {**standards_pages(pack), **questions_page(pack)}
        case ExpectationsPack():
            return {**expectations_pages(pack), **questions_page(pack)}
        case _:
            assert_never(pack)
