"""What an inspection would come to if a threshold or its evidence were otherwise, beside what it comes to."""

from engine.analysis.whatif.moved import Level, Result, State, results, turned
from engine.analysis.whatif.reach import Envelope, Worth, envelope
from engine.analysis.whatif.supposed import Setting, Side, WhatIf, tests_on

__all__ = [
    "Envelope",
    "Level",
    "Result",
    "Setting",
    "Side",
    "State",
    "WhatIf",
    "Worth",
    "envelope",
    "results",
    "tests_on",
    "turned",
]
