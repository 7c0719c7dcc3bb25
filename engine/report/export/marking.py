"""The protective marking of an export: the highest that its evidence bears."""

import re

from engine.ir.inspection import Inspection

MARKINGS = ("OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET")
"""The lowest first. Source: the Government Security Classifications policy, in which SENSITIVE marks an OFFICIAL
paper that needs care."""
UNMARKED = "OFFICIAL-SENSITIVE"
"""What an export bears when no fact has a marking: drafts about named organisations are handled with care."""


def highest(*markings: str) -> str:
    """The highest of some markings."""
    return max(markings, key=_rank)


def marking_of(inspection: Inspection) -> str:
    """The highest marking among the facts. One that begins with SECRET or TOP SECRET and says more ranks above
    that; any other in no list ranks above OFFICIAL-SENSITIVE, to be seen.
    """
    markings = sorted({str(fact.values["marking"]) for fact in inspection.facts if "marking" in fact.values})
    return max(markings, key=_rank, default=UNMARKED)


def _rank(marking: str) -> float:
    name = " ".join(marking.upper().split())
    if name in MARKINGS:
        return MARKINGS.index(name)
    plain = " ".join(re.findall("[A-Z]+", name))
    above = [MARKINGS.index(each) for each in ("SECRET", "TOP SECRET") if plain.startswith(each)]
    return max(above, default=MARKINGS.index(UNMARKED)) + 0.5
